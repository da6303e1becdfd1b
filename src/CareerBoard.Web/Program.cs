using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddBoard().AddDatabase().AddKeys().AddSignIn().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();

app.UseSignIn();
app.MapPages();

await app.RunAsync();
