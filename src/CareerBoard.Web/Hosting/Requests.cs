using System.Text;
using CareerBoard.Data.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Stops at the door what the framework would answer with 500, or what would reach the database and fail there. Nothing here
/// knows a page; what a page takes, its own rules say.
/// </summary>
internal static class RequestsHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddRequests()
        {
            builder.Services.Configure<MvcOptions>(mvc =>
            {
                mvc.ModelBinderProviders.Insert(0, new CarefulDictionaries());
                // Instances, because a filter that is added by its type loses its order.
                mvc.Filters.Add(new KnownMethods());
                mvc.Filters.Add(new ReadableForms());
                mvc.Filters.Add(new FormsOfToday());
            });
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseRequests()
        {
            app.Use((http, next) =>
            {
                if (HasForeignCharset(http.Request)) return Refuse(http, StatusCodes.Status415UnsupportedMediaType);
                if (!IsStorable(http.Request)) return Refuse(http, StatusCodes.Status400BadRequest);
                return next(http);
            });
            return app;
        }
    }

    /// <summary>Forms and JSON are UTF-8. For UTF-7 the framework throws, and for what it does not know JSON binding does.</summary>
    private static bool HasForeignCharset(HttpRequest request) =>
        request.ContentType is { Length: > 0 } type
        && (!MediaTypeHeaderValue.TryParse(type, out var parsed)
            || (parsed.Charset.HasValue && !HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static bool IsStorable(HttpRequest request) =>
        WellFormed.IsStorable(request.Path.Value)
        && request.Query.All(one => WellFormed.IsStorable(one.Key) && one.Value.All(WellFormed.IsStorable))
        && request.Cookies.All(one => WellFormed.IsStorable(one.Key) && WellFormed.IsStorable(one.Value));

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>A page would answer a DELETE like a GET; one that takes no form says so instead of showing itself again.</summary>
    private sealed class KnownMethods : IAuthorizationFilter, IOrderedFilter
    {
        /// <summary>Nobody reads a form that nobody takes.</summary>
        public int Order => -1100;

        public void OnAuthorization(AuthorizationFilterContext context)
        {
            if (context.ActionDescriptor is not CompiledPageActionDescriptor page) return;

            string[] known = [HttpMethods.Get, HttpMethods.Head, .. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant())];
            if (known.Contains(context.HttpContext.Request.Method, StringComparer.OrdinalIgnoreCase))
            {
                if (!TakesForm(page, context)) context.Result = new NotFoundResult();
                return;
            }

            context.HttpContext.Response.Headers.Allow = string.Join(", ", known.Distinct(StringComparer.Ordinal));
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    /// <summary>A page whose forms all have names would show itself to a post that names none of them, without having looked for what it shows.</summary>
    private static bool TakesForm(CompiledPageActionDescriptor page, AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method)) return true;

        var name = context.RouteData.Values["handler"]?.ToString() ?? request.Query["handler"].ToString();
        return page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod) && (handler.Name is null || handler.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A form without a good token is nearly always one that lay open for too long.</summary>
    private sealed class FormsOfToday : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is not IAntiforgeryValidationFailedResult) return;

            var request = context.HttpContext.Request;
            context.HttpContext.Features.Set(new ErrorPage(StatusCodes.Status400BadRequest, "This form lay open for too long", "For your safety a form is good for a while and for one sign-in alone. Nothing was changed. What you typed is still there when you go back; open the form again in another tab and copy it over.")
            {
                Next = (request.PathBase + request.Path + request.QueryString, "Open the form again"),
            });
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }

    /// <summary>The framework's own binder throws when a form names one key of a dictionary twice.</summary>
    private sealed class CarefulDictionaries : IModelBinderProvider
    {
        private readonly DictionaryModelBinderProvider _framework = new();

        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            _framework.GetBinder(context) is { } binder ? new Careful(binder) : null;

        private sealed class Careful(IModelBinder binder) : IModelBinder
        {
            public async Task BindModelAsync(ModelBindingContext bindingContext)
            {
                try
                {
                    await binder.BindModelAsync(bindingContext);
                }
                catch (ArgumentException twice)
                {
                    throw new BadHttpRequestException($"{bindingContext.ModelName} has a key twice.", StatusCodes.Status400BadRequest, twice);
                }
            }
        }
    }
}
