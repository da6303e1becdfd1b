using System.Text;
using System.Text.RegularExpressions;
using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>
/// Every listed posting for other job boards, an entry for each of its places, in the words of their templates: those of the program, and those in
/// the folder <c>feeds</c> of <c>Board:Data</c>, which win. The board has no postings for nothing in particular ("general applications"), which such
/// boards do not want. A posting of which no country is known is missing where a template needs one, as ZipRecruiter's does.
/// </summary>
internal static partial class TemplateFeeds
{
    private const string Resources = "CareerBoard.Web.Api.Feeds.Templates.";

    extension(WebApplication app)
    {
        public WebApplication MapTemplateFeeds()
        {
            foreach (var template in Load(app.Services.GetRequiredService<BoardFolders>().File("feeds"), app.Logger))
            {
                app.MapMethods($"/feeds/{template.Name}.xml", Document.Methods, (HttpContext http, CareerBoardDb db, Editions editions, ListedPostings listed, PublicAddress address, IOptions<BoardOptions> board, CancellationToken cancellationToken) =>
                    AnswerAsync(http, template, db, editions, listed, address, board.Value, cancellationToken)).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.WholeBoard));
            }

            return app;
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, FeedTemplate template, CareerBoardDb db, Editions editions, ListedPostings listed, PublicAddress address, BoardOptions board, CancellationToken cancellationToken)
    {
        var edition = await editions.CurrentAsync(db, cancellationToken);
        return Document.Answer(http, "application/xml; charset=utf-8", edition, [template.Mark, address.Root, board.Name], body =>
            template.WriteAsync(body, new(board.Name, address.Of("/"), edition.Since), EntriesAsync()));

        async IAsyncEnumerable<FeedEntry> EntriesAsync()
        {
            await foreach (var posting in listed.ReadAsync(edition.Now, cancellationToken))
            {
                foreach (var entry in FeedEntry.Of(posting, address)) yield return entry;
            }
        }
    }

    /// <summary>What cannot be used is not there, and the log says why.</summary>
    private static List<FeedTemplate> Load(string folder, ILogger log)
    {
        var templates = new SortedDictionary<string, FeedTemplate>(StringComparer.Ordinal);
        foreach (var (file, text) in Own().Concat(InFolder(folder, log)))
        {
            var (template, problems) = FeedTemplateReader.Read(Path.GetFileNameWithoutExtension(file), text);
            if (template is not null) templates[template.Name] = template;
            else LogUnfit(log, file, string.Join("; ", problems));
        }

        return [.. templates.Values];
    }

    private static IEnumerable<(string File, string Text)> Own()
    {
        var assembly = typeof(TemplateFeeds).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Resources.Length..], reader.ReadToEnd());
        }
    }

    private static List<(string File, string Text)> InFolder(string folder, ILogger log)
    {
        var found = new List<(string, string)>();
        if (!Directory.Exists(folder)) return found;

        foreach (var path in Directory.GetFiles(folder, "*.xml"))
        {
            var file = Path.GetFileName(path);
            if (!FileName().IsMatch(file)) LogUnfit(log, file, "its name is not made of small letters, digits and hyphens");
            else if (new FileInfo(path).Length > FeedTemplateReader.MaxLength) LogUnfit(log, file, $"it is longer than {FeedTemplateReader.MaxLength} bytes");
            else if (TryRead(path) is { } text) found.Add((file, text));
            else LogUnfit(log, file, "it cannot be read");
        }

        return found;
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\.xml\z", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();

    [LoggerMessage(LogLevel.Warning, "The feed template {File} is not used: {Problems}")]
    private static partial void LogUnfit(ILogger log, string file, string problems);
}
