using CareerBoard.Data.Files;
using CareerBoard.Domain.Candidates;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>Hands out somebody's file so that no browser runs it, shows it as ours or keeps it.</summary>
internal sealed class FileDownload(CandidateFile file) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var store = httpContext.RequestServices.GetRequiredService<IFileStore>();
        await using var bytes = StoredName.Parse(file.StoredName) is { } name ? await store.OpenReadAsync(name, httpContext.RequestAborted) : null;
        if (bytes is null)
        {
            httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        response.ContentType = file.ContentType;
        response.ContentLength = bytes.Length;
        await bytes.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
