using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddObservability().AddBoard().AddSecurity().AddRequests().AddDatabase().AddSignIn().AddRateLimits().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();

app.UseObservability().UseSecurity().UseErrors().UseKnownHosts().UseRequests();
app.UseSignIn().UseRateLimits();
app.MapPages().MapHealth();

await app.RunAsync();
