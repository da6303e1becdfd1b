using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using CareerBoard.Data;
using CareerBoard.Domain.Postings;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What programs fetch again and again: written as it is read, and answered with "not modified" to whoever has it already.</summary>
internal static class Document
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <remarks>A document that breaks off must not look whole: its reader would take what is missing for closed.</remarks>
    public static readonly XmlWriterSettings Xml = new() { Async = true, WriteEndDocumentOnClose = false, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Another version of the program may write the same things in another way.</summary>
    private static readonly string Program = string.Join(' ', new[] { typeof(Document), typeof(CareerBoardDb), typeof(Posting) }.Select(t => t.Module.ModuleVersionId));

    /// <param name="parts">All that the content depends on besides the edition.</param>
    public static IResult Answer(HttpContext http, string contentType, Edition edition, IEnumerable<object?> parts, Func<Stream, Task> write)
    {
        // Where a time of change is said and nothing else, caches reckon by themselves for how long they need not ask.
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(write, contentType, lastModified: edition.Changed, entityTag: Mark([edition.Version, edition.Until?.UtcTicks, .. parts]));
    }

    /// <summary>Known before anything is written. Weak, because the same content leaves compressed and as it is.</summary>
    private static EntityTagHeaderValue Mark(IEnumerable<object?> parts)
    {
        var text = string.Join('\n', parts.Prepend(Program).Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"", isWeak: true);
    }
}
