using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// The applications of one posting by stage. A column shows its first <see cref="LaneSize"/> and fetches more; what a column costs
/// does not grow with the number of those who applied.
/// </summary>
[OpenTo(Audience.SeesPostings), CompressedForMembers]
internal sealed partial class PipelineModel(CareerBoardDb db, Member member, OpenPostings postings, IMemoryCache memory, KeptPages pages, TimeProvider clock) : PageModel
{
    public const int LaneSize = 50;

    /// <summary>As far as a column that is asked for anew goes, however many of its pages somebody has opened.</summary>
    private const int LongestLane = 500;

    /// <summary>A choice longer than this is no help.</summary>
    private const int MostTags = 200;
    private const int MostTagged = 500;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>How long a column's cards may be sent as they were made, and then the page that has them: together that is how exact they are about the time.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    public PostingHead Posting { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public IReadOnlyList<Lane> Lanes { get; private set; } = [];

    /// <summary>How many fit.</summary>
    public int Total { get; private set; }

    /// <summary>Whether there is any application, fitting or not.</summary>
    public bool HasAny { get; private set; }

    /// <summary>What the address narrows the board to: owner, tag, source, what waits, and words.</summary>
    public ApplicationList List { get; private set; } = new();

    /// <summary>What narrows it may be chosen of.</summary>
    public Choices Offered { get; private set; } = new([], []);

    /// <summary>Of everything, whatever the address narrows it to.</summary>
    public BoardMark Mark { get; private set; } = null!;

    public bool MayAdd => MayMove && Posting.Status is (PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed);

    public bool MayMove => member.May(Right.DecideApplications);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string Address => $"/admin/postings/{Posting.Number}/pipeline";

    /// <summary>The address with what narrows it.</summary>
    public string Here => Address + List.Write();

    /// <summary>The list of the same applications that <paramref name="stage"/> shows, in its order.</summary>
    public ApplicationList ListOf(StageName stage) => List with { Posting = Posting.Number, Stage = stage.Name, Order = OrderOf(stage) };

    /// <param name="view"><c>list</c> leads to the same applications as a list.</param>
    /// <param name="lane">A stage: only its column, for the script that shows more of it.</param>
    /// <param name="after">Where that column goes on.</param>
    /// <param name="shown">How many of that column somebody looks at.</param>
    /// <param name="since">What a page shows already (see <see cref="BoardMark"/>): only what has changed is answered.</param>
    public async Task<IActionResult> OnGetAsync(int number, string? view, Guid? lane, string? after, int? shown, string? since, CancellationToken cancellationToken)
    {
        List = ApplicationList.Narrowing(Request.Query);
        var posting = await PostingHead.FindUncountedAsync(db, member, number, cancellationToken);
        if (posting is null) return NotFound();
        if (view is "list") return Redirect(ApplicationList.Path + (List with { Posting = number }).Write());

        Posting = posting;
        var pipeline = await db.ShownPipelineAsync(posting.Id, posting.EmployerId, posting.PipelineKind, Now, cancellationToken);
        Names = await Names.OfAsync(db, member, [pipeline], cancellationToken);

        var applications = db.Applications.AsNoTracking().VisibleTo(member, db).Where(a => a.PostingId == posting.Id);
        // Read before what it stands for: what changes in between is asked for again.
        if (lane is null || since is not null) Mark = await BoardMark.ReadAsync(applications, pipeline, Now, cancellationToken);

        var found = List.IsNarrowed ? List.Of(applications, db, member, Now, await List.SynonymsAsync(db, postings, Now, cancellationToken)) : applications;
        if (since is not null) return await ChangesAsync(BoardMark.Read(since), applications, found, cancellationToken);

        if (lane is { } only)
        {
            if (Names.Stages.FirstOrDefault(s => s.Id == only) is not { } stage) return NotFound();
            return Show(await FillAsync(new Lane(stage, 0, found), after, Math.Clamp(shown ?? LaneSize, LaneSize, LongestLane), cancellationToken));
        }

        Posting = posting with { Applications = Mark.Columns.Values.Sum(c => c.Count) };
        HasAny = Posting.Applications > 0;
        var counts = List.IsNarrowed
            ? await found.GroupBy(a => a.StageId).Select(g => new { Stage = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Stage, g => g.Count, cancellationToken)
            : Mark.Columns.ToDictionary(c => c.Key, c => c.Value.Count);
        Total = counts.Values.Sum();
        Offered = await ChoicesAsync(applications, cancellationToken);

        Lanes = [.. Names.Stages.Select(s => new Lane(s, counts.GetValueOrDefault(s.Id), found))];
        return List.IsNarrowed ? Page() : pages.Answer(HttpContext, Page(), WhatItShows(), KeptFor);
    }

    /// <summary>The column with its first cards.</summary>
    public Task<Lane> FillAsync(Lane lane) => lane.Count == 0 ? Task.FromResult(lane) : FillAsync(lane, after: null, LaneSize, HttpContext.RequestAborted);

    /// <summary>
    /// What a column's cards depend on, so that they are sent as they were made while all of it is as it was: whoever comes back from an application finds
    /// one column changed and not seven. None where words or messages narrow the board, which change without the applications.
    /// </summary>
    public string? KeyOf(Lane lane)
    {
        if (List.IsNarrowed) return null;

        var who = member.ReachOf(Right.ReviewApplications) is Reach.Everything ? $"all {MayMove} {member.May(Right.SeeIdentities)}" : $"{member.Id} {MayMove}";
        var (count, versions) = Mark[lane.Stage.Id];
        return string.Create(CultureInfo.InvariantCulture, $"{Posting.Id} {Posting.Version} {lane.Stage.Id} {Mark.Pipeline} {count} {versions} {Names.ColleaguesMark} {who}");
    }

    /// <summary>What the page depends on beside what any page does: the posting's head, its columns (see <see cref="KeyOf"/>), who works here, and what may be chosen of.</summary>
    private string WhatItShows() => string.Join(
        '\n',
        [
            Posting.ToString(), string.Create(CultureInfo.InvariantCulture, $"{Mark.Pipeline} {member.Id}"), .. Mark.Columns.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}"),
            Names.ColleaguesMark, .. Offered.Tags, "", .. Offered.Sources,
        ]);

    /// <summary>
    /// Put together here: SQLite cannot unfold a list of every row in one query. The latest are those in use. To look through them costs more than the rest of
    /// the page, so what was found is remembered as long as the board is what it was.
    /// </summary>
    private async Task<Choices> ChoicesAsync(IQueryable<Application> applications, CancellationToken cancellationToken)
    {
        var key = (typeof(Choices), member.Id, Posting.Id);
        if (memory.TryGetValue(key, out (BoardMark Of, Choices Choices) known) && known.Of.ShowsTheSameAs(Mark)) return known.Choices;

        // Where somebody heard of it is told in words of their own, which may say who.
        var sees = member.May(Right.SeeIdentities);
        var latest = await applications.Where(a => a.Tags.Count > 0 || a.Source != null).OrderByDescending(a => a.AppliedAt).Select(a => new { a.Tags, Source = sees || !a.IsBlind ? a.Source : null }).Take(MostTagged).ToListAsync(cancellationToken);
        var choices = new Choices(Sorted(latest.SelectMany(a => a.Tags)), Sorted(latest.Select(a => a.Source).OfType<string>()));
        return memory.Set(key, (Of: Mark, Choices: choices), Remembered).Choices;

        static IReadOnlyList<string> Sorted(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Take(MostTags)];
    }

    /// <summary>Not <see cref="PageModel.Partial(string, object)"/>, which takes no other model than the page.</summary>
    private PartialViewResult Show(Lane lane) => new()
    {
        ViewName = "_Tickets",
        ViewData = new ViewDataDictionary<(PipelineModel, Lane)>(MetadataProvider, ModelState) { Model = (this, lane) },
    };

    /// <summary>Whoever waits longest comes first; of those that have ended, the latest.</summary>
    private static ApplicationOrder OrderOf(StageName stage) => stage.State is ApplicationState.Open ? ApplicationOrder.Oldest : ApplicationOrder.Newest;

    private async Task<Lane> FillAsync(Lane lane, string? after, int size, CancellationToken cancellationToken)
    {
        var list = new ApplicationList { Stage = lane.Stage.Name, Order = OrderOf(lane.Stage), After = after is { Length: <= ApplicationList.LongestSearch } ? Key.Read(after) : null };
        var tickets = await Tickets.PageAsync(list, member, lane.Found.Where(a => a.StageId == lane.Stage.Id), size, cancellationToken);
        return lane with
        {
            Tickets = tickets,
            Cards = await Tickets.CardsAsync(db, tickets.Items, Now, cancellationToken),
            Matches = await TicketMatches.OfAsync(db, memory, postings, Posting.Id, Posting.Version, [.. tickets.Items.Where(t => t.HasBackground).Select(t => t.Id)], Now, cancellationToken),
        };
    }

    /// <param name="Count">How many fit there.</param>
    /// <param name="Found">All that fit, in every stage.</param>
    internal sealed record Lane(StageName Stage, int Count, IQueryable<Application> Found)
    {
        public Tickets.Page Tickets { get; init; } = Postings.Tickets.Page.Empty;

        public IReadOnlyDictionary<Guid, Cards> Cards { get; init; } = new Dictionary<Guid, Cards>();

        public IReadOnlyDictionary<Guid, MatchCounts> Matches { get; init; } = new Dictionary<Guid, MatchCounts>();

        /// <summary>How the profile stands to the opening, in three words; none where there is nothing to say.</summary>
        public (string Class, string Words)? MatchOf(Ticket ticket) => Matches.TryGetValue(ticket.Id, out var counts) ? MatchWords.InThree(counts) : null;

        public Cards CardsOf(Ticket ticket) => Cards.GetValueOrDefault(ticket.Id) ?? Postings.Cards.None;
    }

    /// <summary>The tags and sources of the latest applications.</summary>
    internal sealed record Choices(IReadOnlyList<string> Tags, IReadOnlyList<string> Sources);
}
