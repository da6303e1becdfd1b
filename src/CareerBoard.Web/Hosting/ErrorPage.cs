using System.Globalization;
using CareerBoard.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// What somebody reads when a request was not answered as hoped. Whoever refuses a request and knows better than its status
/// what to say leaves one of these among the request's features.
/// </summary>
internal sealed record ErrorPage(int Status, string Title, string Lead)
{
    /// <summary>Where a person goes on, and what the link says.</summary>
    public (string Address, string Words)? Next { get; init; }

    /// <summary>What was sent is kept, and one press sends it to this address once more; or none.</summary>
    public string? SendsAgainTo { get; init; }

    /// <summary>Finds the fault in the log. The page says nothing else about it.</summary>
    public string? RequestId { get; init; }

    /// <summary>A fault of ours: whatever the page needs may be what is broken.</summary>
    public bool IsOurs => Status >= StatusCodes.Status500InternalServerError;

    public static ErrorPage Of(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (http.Features.Get<ErrorPage>() is { } own && own.Status == status) return own;

        return status switch
        {
            400 => new(status, "That request makes no sense here", "Something in it is broken or not allowed. Nothing was changed. Go back, and if a link led you here, start from the list of openings."),
            403 => new(status, "That is not open to you", "Your account has no access to this. Nothing was changed."),
            404 => new(status, "There is nothing here", "The address may be mistyped, or what was here is gone. An opening that closed keeps its page."),
            405 => new(status, "That cannot be done here", "This address exists, and cannot be used in this way. Nothing was changed."),
            409 => new(status, "Somebody was quicker", "What you worked on was changed in the meantime, so nothing of yours was saved over it. Go back, copy what you wrote, and open the page again."),
            413 => new(status, "That was too large", "What you sent is larger than this page takes, so nothing of it was read. Go back and send less."),
            415 => new(status, "That format is not understood here", "Send the form as a browser does: as UTF-8. Nothing was changed."),
            429 => new(status, "One moment, please", $"There were many requests from you or from your connection. Nothing is lost: wait {Wait(http)} and try again."),
            503 => Of(StorageTrouble.Away, wrote: false, sendsAgainTo: null),
            507 => Of(StorageTrouble.Full, wrote: false, sendsAgainTo: null),
            >= 500 => new(status, "Something broke on our side", "It is logged and not your doing. Go back and try again; what you typed in an application is saved as a draft.") { RequestId = http.TraceIdentifier },
            _ => new(status, "That did not work", "The request was not accepted. Nothing was changed."),
        };
    }

    /// <param name="wrote">Whether something was sent to be stored.</param>
    /// <param name="sendsAgainTo">Where it can be sent from where it is kept, or none.</param>
    public static ErrorPage Of(StorageTrouble trouble, bool wrote, string? sendsAgainTo)
    {
        var title = trouble is StorageTrouble.Full ? "There is no room left" : "Back in a moment";
        var why = (trouble, wrote) switch
        {
            (StorageTrouble.Full, true) => "The board’s disk is full, so nothing of this was saved. What was saved before is safe, and whoever runs the board has to make room.",
            (StorageTrouble.Full, false) => "The board’s disk is full. What was saved before is safe, and whoever runs the board has to make room.",
            (StorageTrouble.Busy, true) => "The board is busy with other things, so nothing of this was saved.",
            (StorageTrouble.Away, true) => "The board lost its data in the middle of this, so it is probably not saved.",
            _ => "The board cannot reach its data just now. Nothing is lost.",
        };
        var how = (wrote, sendsAgainTo) switch
        {
            (true, not null) => "What you sent is kept for half an hour, for your account alone: wait a little and send it again here.",
            (true, null) => "Go back: what you typed is still there. Wait a little and send it again.",
            _ => "Wait a little and try again.",
        };
        return new(StatusOf(trouble), title, $"{why} {how}") { SendsAgainTo = sendsAgainTo };
    }

    /// <summary>The status that tells whoever asked what an exception means for them.</summary>
    public static int StatusOf(Exception fault, StorageTrouble? trouble) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
        _ => trouble is null ? StatusCodes.Status500InternalServerError : StatusOf(trouble.Value),
    };

    private static int StatusOf(StorageTrouble trouble) =>
        trouble is StorageTrouble.Full ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable;

    /// <summary>As a page for people, as problem details for programs that ask for JSON, as a line of text for whatever shows no pages.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        http.Response.Headers.Vary = http.Response.Headers.Vary.Count == 0 ? HeaderNames.Accept : http.Response.Headers.Vary;
        switch (Wanted(http.Request))
        {
            case Form.Problem: await WriteProblemAsync(http); break;
            case Form.Text: await WriteTextAsync(http); break;
            default: await WritePageAsync(http); break;
        }
    }

    private static string Wait(HttpContext http) => long.TryParse(http.Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) switch
    {
        true when seconds > 90 => $"{(seconds + 59) / 60} minutes",
        true => Texts.Format.Count(seconds, "second"),
        false => "a minute",
    };

    private static Form Wanted(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return Form.Problem;

        var accepted = MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var list) ? list : [];
        foreach (var type in accepted.OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.MatchesAllTypes && IsForPrograms(request)) break;
            if (type.MatchesAllTypes || type.MediaType == "text/html" || type.MediaType == "application/xhtml+xml") return Form.Page;
            if (type.MediaType == "application/json" || type.MediaType == "application/problem+json") return Form.Problem;
        }

        if (IsForPrograms(request)) return request.Path.Value?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) is true ? Form.Problem : Form.Text;
        return accepted.Count == 0 ? Form.Page : Form.Text;
    }

    /// <summary>What no person opens by a browser: there the one that says nothing of what it takes is a program.</summary>
    private static bool IsForPrograms(HttpRequest request) => request.Path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase) || request.Path == PolicyReportsHosting.Address;

    private Task WriteProblemAsync(HttpContext http)
    {
        var problem = new ProblemDetails { Status = Status, Title = Title, Detail = Lead };
        if (RequestId is not null) problem.Extensions["requestId"] = RequestId;
        return http.Response.WriteAsJsonAsync(problem, (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json", http.RequestAborted);
    }

    private Task WriteTextAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(RequestId is null ? $"{Title}. {Lead}\n" : $"{Title}. {Lead} {RequestId}\n", http.RequestAborted);
    }

    private async Task WritePageAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var caller = services.GetRequiredService<Caller>();
        var data = new ViewDataDictionary<ErrorPage>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        {
            Model = this,
            ["Layout"] = IsOurs ? "_BareLayout" : caller.Member is not null && http.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase) ? "/Areas/Admin/Pages/Shared/_AdminLayout.cshtml" : "_Layout",
            ["BoardName"] = services.GetRequiredService<IOptions<BoardOptions>>().Value.Name,
            ["IsMember"] = caller.Member is not null,
            ["IsBoardAdmin"] = caller.Account?.IsBoardAdmin is true,
        };
        var view = new ViewResult { ViewName = "/Pages/Shared/_Error.cshtml", ViewData = data, StatusCode = Status, ContentType = "text/html; charset=utf-8" };
        await view.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
    }

    private enum Form
    {
        Page,
        Problem,
        Text,
    }
}
