using CareerBoard.Web.Hosting;

var typed = CommandLine.Of(args);
var builder = WebApplication.CreateBuilder(typed.Settings);
builder.AddBoard().AddDatabase().AddKeys().AddFiles().AddSignIn().AddMail().AddJobs().AddPages();
if (typed.IsCommand) builder.BeQuiet();

var app = builder.Build();
if (typed.IsCommand) return await typed.RunAsync(app);

await app.PrepareDatabaseAsync();
await app.MakeDemoBoardAsync();

app.UseSignIn();
app.MapPages();

await app.RunAsync();
return 0;
