using CareerBoard.Web.Api.Feeds;
using CareerBoard.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddBoard().AddDatabase().AddFiles().AddSignIn().AddMail().AddJobs().AddPages();

var app = builder.Build();
await app.PrepareDatabaseAsync();
await app.MakeDemoBoardAsync();

app.UseSignIn();
app.MapPages().MapFeeds().MapSitemap();

await app.RunAsync();
