using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What programs fetch again and again: answered with a mark of its content, and with "not modified" to whoever has it already.</summary>
internal static class Document
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <remarks>A weak mark, because the same content leaves compressed and as it is. No time of change: one that closes leaves the rest as old as it was, and nobody would hear of it.</remarks>
    public static async Task<IResult> AnswerAsync(string contentType, Func<Stream, Task> write)
    {
        using var written = new MemoryStream();
        await write(written);
        var content = written.ToArray();
        var mark = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"", isWeak: true);
        return Results.Bytes(content, contentType, entityTag: mark);
    }
}
