using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Matching;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>The profile of whoever asks beside openings. A visitor has none, and pages that are kept for visitors show none.</summary>
internal sealed class OwnMatches(CareerBoardDb db, Caller caller, ProfileMatches profiles)
{
    private const int FittingShown = 3;

    /// <summary>None for whoever has named no skill.</summary>
    public async Task<PostingMatches?> FindAsync(PostingColumns columns, CancellationToken cancellationToken) =>
        caller.CandidateId is { } id ? await profiles.FindAsync(db, columns, id, cancellationToken) : null;

    /// <summary>Empty for whoever has named no skill.</summary>
    public async Task<MatchProfile> ProfileAsync(PostingColumns columns, CancellationToken cancellationToken)
    {
        var candidate = caller.CandidateId is { } id ? await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        return new MatchProfile(candidate?.ShownSkills() ?? [], columns.SkillTree);
    }

    /// <summary>The cards of these postings in their order, each with how the profile stands to it.</summary>
    public async Task<List<PostingCard>> CardsAsync(PostingColumns columns, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        Mark(await PostingCard.LoadAsync(db, columns, numbers, cancellationToken), columns, await FindAsync(columns, cancellationToken));

    /// <summary>Some other openings of which the profile shows the most, and that were not applied for; none where it shows nothing of any.</summary>
    public async Task<List<PostingCard>> FittingAsync(PostingColumns columns, int but, CancellationToken cancellationToken)
    {
        if (await FindAsync(columns, cancellationToken) is not { } matches) return [];

        var own = await db.Applications.Of(caller.CandidateId).Join(db.Postings, a => a.PostingId, p => p.Id, (_, p) => p.Number).ToListAsync(cancellationToken);
        var known = own.Append(but).ToHashSet();
        var page = columns.Page(columns.Select(new PostingFilter(), text: null, [], []), PostingSort.Match, currency: null, after: null, FittingShown + known.Count, matches);
        var fitting = page.Numbers.Where(n => !known.Contains(n) && matches.Of(columns, columns.Find(n)) is { RequiredMet: > 0 }).Take(FittingShown).ToList();
        return Mark(await PostingCard.LoadAsync(db, columns, fitting, cancellationToken), columns, matches);
    }

    public static List<PostingCard> Mark(List<PostingCard> cards, PostingColumns columns, PostingMatches? matches) => matches is null
        ? cards
        : cards.ConvertAll(card => columns.Find(card.Number) is >= 0 and var posting && matches.Of(columns, posting) is { Says: true } counts ? card with { Match = counts } : card);
}
