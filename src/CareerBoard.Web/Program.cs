using CareerBoard.Web.Api;
using CareerBoard.Web.Api.Cards;
using CareerBoard.Web.Api.Feeds;
using CareerBoard.Web.Hosting;

var typed = CommandLine.Of(args);
var builder = WebApplication.CreateBuilder(typed.Settings);
builder.AddObservability().AddBoard().AddSecurity().AddRequests().AddRateLimits().AddRobots().AddPolicyReports().AddCaching().AddCompression();
builder.AddDatabase().AddKeys().AddFiles().AddBackups().AddErasing().AddChecks().AddSignIn().AddKeptPosts().AddMail().AddJobs().AddPages().AddFeeds().AddSocialCards().AddIndexing();
if (typed.IsCommand) builder.BeQuiet();

var app = builder.Build();
if (typed.IsCommand) return await typed.RunAsync(app);

await app.TakeBoardAsync();
await app.PrepareDatabaseAsync();
await app.ReplayErasuresAsync();
await app.MakeDemoBoardAsync();
await app.OfferSetUpAsync();

app.UseObservability().UseKnownProxies().UseKeptPages().UseSecurity().UseErrors().UseKnownHosts().UseRequests();
app.UseRouting();
app.UseCaching().UseCompression().UseSignIn().UseKeptPosts().UseRateLimits();
app.MapPages().MapJobSuggestions().MapSocialCards().MapFeeds().MapTemplateFeeds().MapSitemap().MapPolicyReports().MapHealth();

await app.RunAsync();
return 0;
