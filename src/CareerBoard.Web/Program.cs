using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddBoard().AddDatabase().AddSignIn().AddFiles().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();

app.UseSignIn();
app.MapPages();

await app.RunAsync();
