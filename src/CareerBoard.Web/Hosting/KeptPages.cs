using System.IO.Compression;
using CareerBoard.Web.Checks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// A long page of somebody who is signed in, kept compressed for a moment: whoever comes back to it finds it as it was made, as long as all that it shows
/// is as it was. The page itself says what that is. Added here are what stands above every page, and the browser's cookies, so that nobody gets another's page, or a form that their own
/// cookie does not fit.
/// </summary>
internal sealed class KeptPages(Caller caller, CheckBook checks, IMemoryCache memory, IResponseCompressionProvider compression)
{
    private const string Brotli = "br";

    /// <summary>Two levels more than what is made for one answer: it is sent several times.</summary>
    private const int Quality = 6;

    /// <summary>For an address without a query: of those there are as many as somebody likes.</summary>
    /// <param name="shows">Everything that the page is made of, and the time as exactly as it says it.</param>
    public IActionResult Answer(HttpContext http, PageResult page, string shows, TimeSpan keptFor)
    {
        if (http.Request.QueryString.HasValue || !CompressionHosting.IsAskedFromHere(http) || compression.GetCompressionProvider(http)?.EncodingName is not Brotli || http.Request.Cookies.Keys.Any(BoardCookies.IsNotice)) return page;

        var key = $"{typeof(KeptPages)} {http.Request.Path} {http.Request.Headers.Cookie} {caller.Session?.Id} {caller.Account?.Name} {caller.Member?.Access} {caller.Account?.IsBoardAdmin} {FaultsShown()} {shows}";
        return memory.TryGetValue(key, out byte[]? kept) ? new Kept(kept!) : new Keeping(page, made => memory.Set(key, made, keptFor));
    }

    private string? FaultsShown() => caller.Account?.IsBoardAdmin is true ? string.Join('\n', checks.Faults) : null;

    private static Task SendAsync(HttpResponse response, byte[] body)
    {
        (response.ContentType, response.ContentLength) = ("text/html; charset=utf-8", body.Length);
        response.Headers.ContentEncoding = Brotli;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }

    private sealed class Kept(byte[] body) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => SendAsync(context.HttpContext.Response, body);
    }

    /// <summary>A page, so that it is prepared like one.</summary>
    private sealed class Keeping : PageResult
    {
        private readonly Action<byte[]> _keep;

        public Keeping(PageResult page, Action<byte[]> keep) => (_keep, StatusCode, ContentType) = (keep, page.StatusCode, page.ContentType);

        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            var (body, made) = (response.Body, new MemoryStream());
            await using (var brotli = new BrotliStream(made, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true))
            {
                response.Body = brotli;
                try
                {
                    await base.ExecuteResultAsync(context);
                }
                finally
                {
                    response.Body = body;
                }
            }

            // Where the page gave the browser a cookie, what is kept belongs to another request than the next one.
            if (response.Headers.SetCookie.Count == 0) _keep(made.ToArray());
            await SendAsync(response, made.ToArray());
        }
    }
}
