using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>
/// What a form chose: applications one by one, and whole columns of a board with all that fit there. A column is acted on only while it holds as many as
/// its sender saw; they may be more than are loaded at a time, so whoever acts does it batch by batch.
/// </summary>
internal sealed class Chosen
{
    public const string None = "Choose applications first.";
    public static readonly string TooMany = $"Choose at most {Pick.Most} applications at a time.";

    /// <summary>More than one answer can see to while its sender waits.</summary>
    private const int MostInAll = 5_000;

    private Chosen(IReadOnlyList<Pick> picks, IReadOnlyList<WholeColumn> columns, string? filter, string? posting) => (Picks, Columns, Filter, Posting) = (picks, columns, filter, posting);

    public static Chosen Nothing { get; } = new([], [], null, null);

    /// <summary>All of them, in the order in which they were chosen.</summary>
    public IReadOnlyList<Pick> Picks { get; }

    /// <summary>What has to be posted again to mean the same.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => Columns.Count == 0
        ? [.. Picks.Select(p => ("pick", p.ToString()))]
        : [.. Columns.Select(c => ("all", c.ToString())), .. ByHand.Select(p => ("pick", p.ToString())), ("filter", Filter ?? ""), ("posting", Posting ?? "")];

    public int Count => Picks.Count;

    /// <summary>The postings to which they belong.</summary>
    public IReadOnlyCollection<Guid> Postings { get; private init; } = [];

    /// <summary>Too many to name one by one.</summary>
    public bool IsLong => Count > Pick.Most;

    private IReadOnlyList<WholeColumn> Columns { get; }

    private IReadOnlyList<Pick> ByHand { get; init; } = [];

    private string? Filter { get; }

    private string? Posting { get; }

    /// <summary>Reads what the page's form has chosen.</summary>
    /// <returns>What was chosen, or why nothing can be done with it.</returns>
    public static async Task<(Chosen Chosen, string? Wrong)> ReadAsync(PageModel page, CareerBoardDb db, Member member, OpenPostings postings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!page.Request.HasFormContentType) return (Nothing, None);

        var form = page.Request.Form;
        if (form["pick"].Count > Pick.Most) return (Nothing, TooMany);

        List<Pick> byHand = [.. form["pick"].Select(Pick.Read).OfType<Pick>().DistinctBy(p => p.Id)];
        List<WholeColumn> columns = [.. form["all"].Select(WholeColumn.Read).OfType<WholeColumn>().DistinctBy(c => c.Stage)];
        var picks = byHand;
        if (columns.Count > 0)
        {
            var list = ApplicationList.Narrowing(new QueryCollection(QueryHelpers.ParseQuery(form["filter"])));
            if (!int.TryParse(form["posting"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (Nothing, None);

            var fitting = (list with { Posting = number }).Of(db.Applications.AsNoTracking().VisibleTo(member, db), db, member, now, await list.SynonymsAsync(db, postings, now, cancellationToken));
            List<Pick> all = [];
            foreach (var column in columns)
            {
                var found = await fitting.Where(a => a.StageId == column.Stage).OrderBy(a => a.AppliedAt).ThenBy(a => a.Id).Select(a => a.Id).Take(MostInAll + 1).ToListAsync(cancellationToken);
                if (found.Count != column.Seen) return (Nothing, Differs(column.Seen, found.Count));
                all.AddRange(found.Select(id => new Pick(id, column.Stage)));
            }

            picks = [.. all.Concat(byHand).DistinctBy(p => p.Id)];
            if (picks.Count > MostInAll) return (Nothing, $"Choose at most {MostInAll} applications at a time: narrow the board first.");
        }

        // Those that this member may not move are not there.
        Dictionary<Guid, Guid> movable = [];
        foreach (var batch in picks.Chunk(Pick.Most))
        {
            var ids = batch.Select(p => p.Id).ToList();
            foreach (var one in await db.Applications.MovableBy(member, db.Postings).Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.PostingId }).ToListAsync(cancellationToken)) movable[one.Id] = one.PostingId;
        }

        var chosen = new Chosen([.. picks.Where(p => movable.ContainsKey(p.Id))], columns, form["filter"], form["posting"]) { ByHand = byHand, Postings = [.. movable.Values.Distinct()] };
        return (chosen, chosen.Count == 0 ? None : null);
    }

    /// <summary>Loads some of them to act on, in their order. What is not there any more is left out.</summary>
    public static async Task<List<(Application Application, Pick Pick)>> LoadAsync(CareerBoardDb db, Member member, IReadOnlyCollection<Pick> picks, CancellationToken cancellationToken)
    {
        var ids = picks.Select(p => p.Id).ToList();
        var found = await db.Applications.MovableBy(member, db.Postings).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        return [.. picks.Where(p => found.ContainsKey(p.Id)).Select(p => (found[p.Id], p))];
    }

    /// <summary>The stages that they may go through, to read.</summary>
    public Task<Dictionary<Guid, Pipeline>> PipelinesAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        db.Pipelines.AsNoTracking().OfPostings(Postings).ToDictionaryAsync(p => p.PostingId!.Value, cancellationToken);

    /// <summary>The names of the first of them, as many as a person may want to read.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(CareerBoardDb db, Member member, CancellationToken cancellationToken)
    {
        var ids = Picks.Take(Pick.Most).Select(p => p.Id).ToList();
        var names = await db.Applications.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind })
            .ToDictionaryAsync(a => a.Id, a => Application.ShownName(a.Id, a.Name, a.IsBlind, member.Access), cancellationToken);
        return [.. ids.Where(names.ContainsKey).Select(id => names[id])];
    }

    /// <summary>
    /// Lets <paramref name="act"/> see to them batch by batch, each of which is saved by itself. Where somebody else saved one of a batch at the same moment
    /// it is looked at again, and says of that one what became of it.
    /// </summary>
    /// <returns>Whether everything was saved; where not, the outcome tells of what was.</returns>
    public async Task<bool> ActAsync(CareerBoardDb db, Member member, Outcome outcome, Func<IReadOnlyList<(Application Application, Pick Pick)>, Outcome, Task> act, CancellationToken cancellationToken)
    {
        foreach (var batch in Picks.Chunk(Pick.Most))
        {
            const int tries = 3;
            for (var attempt = 1; ; attempt++)
            {
                var part = outcome.Part();
                await act(await LoadAsync(db, member, batch, cancellationToken), part);
                var isSaved = await db.TrySaveAsync(cancellationToken);
                db.ChangeTracker.Clear();
                if (isSaved)
                {
                    outcome.Take(part);
                    break;
                }

                if (attempt == tries) return false;
            }
        }

        return true;
    }

    /// <summary>"3 applications", with the one name where it is one.</summary>
    public static string Say(IReadOnlyList<Application> applications, Member member) =>
        applications is [var one] ? one.NameFor(member.Access) : Texts.Format.Count(applications.Count, "application");

    private static string Differs(int seen, int now) =>
        $"{Texts.Format.Count(seen, "application")} fitted when you chose them all, {(now > MostInAll ? $"more than {MostInAll}" : now)} fit now. Nothing was done: look again, and choose anew.";

    /// <summary>A column with all that fitted there, and how many those were.</summary>
    private sealed record WholeColumn(Guid Stage, int Seen)
    {
        public static WholeColumn? Read(string? text) =>
            text?.Split(':') is [var stage, var seen] && Guid.TryParse(stage, out var id) && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(id, count) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stage}:{Seen}");
    }
}
