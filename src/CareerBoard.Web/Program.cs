using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddBoard().AddDatabase().AddKeys().AddFiles().AddSignIn().AddMail().AddJobs().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();
await app.MakeDemoBoardAsync();

app.UseSignIn();
app.MapPages();

await app.RunAsync();
