using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

/// <summary>What is true of every posting after whatever was asked of it.</summary>
internal static class PostingRules
{
    private static readonly (string Sentence, Func<Posting, bool> Holds)[] All =
    [
        ("A published posting knows when it went out.", p => p.Status is not PostingStatus.Published || p.PublishedAt is not null),
        ("A published posting has a text.", p => p.Status is not PostingStatus.Published || p.Sections.Any(s => !string.IsNullOrWhiteSpace(s.Markdown))),
        ("A published posting is somewhere, or remote.", p => p.Status is not PostingStatus.Published || p.Locations.Count > 0 || p.Workplace is Workplace.Remote),
        ("What was out knows when it went out.", p => p.Status is not (PostingStatus.Paused or PostingStatus.Closed) || p.PublishedAt is not null),
        ("What was never out has no such time.", p => p.Status is not (PostingStatus.Draft or PostingStatus.InReview) || p.PublishedAt is null),
        ("It closes when its deadline says.", p => p.ClosesAt == p.Deadline?.At()),
        ("A closed posting knows when and why.", p => p.Status is not PostingStatus.Closed || (p.ClosedAt is not null && p.ClosedBecause is not null)),
        ("Only what was closed knows when and why.", p => p.Status is PostingStatus.Closed or PostingStatus.Archived || (p.ClosedAt is null && p.ClosedBecause is null)),
        ("A time of closing comes with its reason.", p => p.ClosedAt is null == p.ClosedBecause is null),
        ("Only what is not out yet is scheduled.", p => p.PublishAt is null || p.Status is PostingStatus.Draft or PostingStatus.InReview),
        ("What waits for review was handed in by somebody.", p => p.Status is not PostingStatus.InReview || p.SubmittedById is not null),
        ("A draft is not approved.", p => p.Status is not PostingStatus.Draft || p.ApprovedById is null),
        ("Whoever approved did not write it.", p => p.ApprovedById is null || p.ApprovedById != p.AuthorId),
        ("Whoever approved did not hand it in.", p => p.ApprovedById is null || p.ApprovedById != p.SubmittedById),
        ("Its parts are in order.", p => InOrder(p.Locations.Select(l => l.Order)) && InOrder(p.Sections.Select(s => s.Order)) && InOrder(p.Requirements.Select(r => r.Order)) && InOrder(p.Questions.Select(q => q.Order))),
        ("What it holds is what it would accept.", p => p.Content().CheckShape() is null),
    ];

    public static string? FirstBroken(Posting posting) => All.FirstOrDefault(r => !r.Holds(posting)).Sentence;

    private static bool InOrder(IEnumerable<int> orders) => orders.Order().Select((order, place) => order == place).All(same => same);
}
