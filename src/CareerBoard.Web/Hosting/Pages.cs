using System.Text.Encodings.Web;
using System.Text.Unicode;
using CareerBoard.Data.Search;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Pages.Applications;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace CareerBoard.Web.Hosting;

internal static class PagesHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddPages()
        {
            builder.Services.Configure<RouteOptions>(routes => (routes.LowercaseUrls, routes.LowercaseQueryStrings) = (true, false));
            // Names and words in any script stay what they are; what HTML gives a meaning to is escaped all the same.
            builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
            builder.Services.AddScoped<TextSearch>().AddScoped<JobList>().AddScoped<Spelling>().AddScoped<OwnMatches>();
            builder.Services.AddScoped<SubmitApplication>().AddScoped<Appointments>();
            builder.Services.AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add<SharedViewData>());
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapPages()
        {
            // In Development the framework would answer for every file that is not there, with an endpoint that nobody may open.
            app.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
            app.MapStaticAssets().WithIconsAndFont().OpenTo(Audience.Everyone);
            app.MapRazorPages().WithStaticAssets();
            app.MapApplicationFiles();
            app.MapInterviewFile();
            app.MapMemberCalendars();
            return app;
        }
    }

    /// <summary>What the layouts show on every page.</summary>
    private sealed class SharedViewData(Caller caller, IOptions<BoardOptions> board) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            if (context.HandlerInstance is PageModel page)
            {
                page.ViewData["BoardName"] = board.Value.Name;
                page.ViewData["IsMember"] = caller.Member is not null;
                page.ViewData["IsBoardAdmin"] = caller.Account?.IsBoardAdmin is true;
            }

            return next();
        }
    }
}
