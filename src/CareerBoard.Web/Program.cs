using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddObservability().AddBoard().AddSecurity().AddRequests().AddDatabase().AddFiles().AddSignIn().AddRateLimits().AddMail().AddJobs().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();
await app.MakeDemoBoardAsync();

app.UseObservability().UseSecurity().UseErrors().UseKnownHosts().UseRequests();
app.UseSignIn().UseRateLimits();
app.MapPages().MapHealth();

await app.RunAsync();
