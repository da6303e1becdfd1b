using System.Text;
using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Commands;
using CareerBoard.Web.Export;
using CareerBoard.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Import;

/// <summary>A board into which files are imported, as from the command line.</summary>
internal sealed class ImportingBoard : IAsyncDisposable
{
    public TestBoard Board { get; } = new();

    public static async Task<ImportingBoard> StartAsync()
    {
        var here = new ImportingBoard();
        await here.Board.StartAsync();
        return here;
    }

    public Task<ImportReport> TakesIn(string text, ImportWishes? wishes = null, string fileName = "lantern.json", string? employer = null) =>
        TakesIn(new MemoryStream(Encoding.UTF8.GetBytes(text)), wishes, fileName, employer);

    public async Task<ImportReport> TakesIn(Stream stream, ImportWishes? wishes = null, string fileName = "lantern.json", string? employer = null)
    {
        await using var scope = Board.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is(ActorKind.CommandLine);
        var file = await PostingFile.OpenAsync(stream, new(FileName: fileName, Employer: employer), TestContext.Current.CancellationToken);
        return await ActivatorUtilities.CreateInstance<ImportPostings>(scope.ServiceProvider)
            .RunAsync(file, wishes ?? new(Publish: true), progress: null, TestContext.Current.CancellationToken);
    }

    /// <summary>All postings as the board's own JSON lines.</summary>
    public async Task<string> ExportsAsync()
    {
        await using var scope = Board.Services.CreateAsyncScope();
        var lines = new StringBuilder();
        var export = ActivatorUtilities.CreateInstance<ExportPostings>(scope.ServiceProvider);
        await foreach (var posting in export.ReadAsync(employerId: null, TestContext.Current.CancellationToken)) lines.Append(JsonSerializer.Serialize(posting, ExportCommand.Lines)).Append('\n');
        return lines.ToString();
    }

    public Task<Posting> StoredAsync(string externalId) => Board.InDbAsync(db => db.Postings.AsNoTracking().SingleAsync(p => p.Source!.ExternalId == externalId));

    public Task EditsAsync(string externalId, Func<PostingContent, PostingContent> change) => Board.InDbAsync(async db =>
    {
        var posting = await db.Postings.SingleAsync(p => p.Source!.ExternalId == externalId);
        Assert.Null(posting.Revise(change(posting.Content()), Board.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    });

    /// <summary>Everything that an import could leave behind, down to versions, times and rows in the log.</summary>
    public Task<string> StateAsync() => Board.InDbAsync(async db =>
    {
        var postings = await db.Postings.AsNoTracking().OrderBy(p => p.Number).ToListAsync();
        var rows = new StringBuilder();
        foreach (var p in postings) rows.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{p.Number} v{p.Version} {p.Status} {p.UpdatedAt:O} {p.Title} {p.Source?.ContentHash} {p.Source?.UpdatedAt:O} {Json.Write(p.Content())}");
        rows.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{await db.Audit.CountAsync()} {await db.Outbox.CountAsync()} {await db.Employers.CountAsync()} {await db.Teams.CountAsync()} {await db.Locations.CountAsync()} {await db.PostingSearch.CountAsync()}");
        foreach (var counter in await db.Counters.AsNoTracking().OrderBy(c => c.Name).ToListAsync()) rows.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{counter.Name} {counter.Value}");
        return rows.ToString();
    });

    public ValueTask DisposeAsync() => Board.DisposeAsync();
}
