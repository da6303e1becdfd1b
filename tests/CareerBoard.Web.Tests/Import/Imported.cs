using System.IO.Compression;
using System.Text;
using CareerBoard.Web.Import;

namespace CareerBoard.Web.Tests.Import;

/// <summary>Reads files that exist only in a test.</summary>
internal static class Imported
{
    public static async Task<(PostingFile File, List<ImportRow> Rows)> From(byte[] bytes, ImportOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        var file = await PostingFile.OpenAsync(stream, options ?? new(), TestContext.Current.CancellationToken);
        var rows = new List<ImportRow>();
        await foreach (var row in file.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(row);
        return (file, rows);
    }

    public static Task<(PostingFile File, List<ImportRow> Rows)> From(string text, ImportOptions? options = null) => From(Encoding.UTF8.GetBytes(text), options);

    public static async Task<ImportedPosting> One(string text, ImportOptions? options = null)
    {
        var (_, rows) = await From(text, options);
        return Assert.IsType<PostingRow>(Assert.Single(rows)).Posting;
    }

    public static byte[] Gzipped(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A line of collected postings. What is given replaces or adds keys, as JSON.</summary>
    public static string Line(string id = "atlas:1", string title = "Keeper of Lamps", string html = "<p>You keep the lamps of the tower burning.</p>", string more = "") =>
        $$"""{"id":"{{id}}","source":"atlas","source_ref":null,"organization":"Lantern Works","organization_slug":"lantern-works","title":"{{title}}","description_html":{{System.Text.Json.JsonSerializer.Serialize(html)}},"locations":[]{{(more.Length > 0 ? "," + more.ReplaceLineEndings("") : "")}}}""";
}
