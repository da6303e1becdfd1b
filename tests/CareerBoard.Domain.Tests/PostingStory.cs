using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests;

/// <summary>How a posting of Mina's came to where the test begins; everything happened on <see cref="A.Monday"/>.</summary>
internal sealed record PostingStory
{
    private PostingContent Content { get; init; } = A.Content();

    public PostingStory With(Func<PostingContent, PostingContent> change) => this with { Content = change(Content) };

    public PostingStory Closing(Deadline deadline) => With(c => c with { Deadline = deadline });

    public PostingStory Asking(params Question[] questions) => With(c => c with { Questions = questions });

    public Posting Draft() => Expect.Made(Posting.Draft(A.NewId(), number: 1001, A.Employer, People.Mina, Content, A.Monday));

    public Posting Scheduled(DateTimeOffset at) => After(Draft(), p => p.Schedule(at, reviewRequired: false, A.Monday));

    public Posting InReview() => After(Draft(), p => p.SubmitForReview(People.Adaeze, A.Monday));

    public Posting Approved() => After(InReview(), p => p.Approve(People.Tomasz, A.Monday));

    public Posting Published() => After(Draft(), p => p.Publish(reviewRequired: false, A.Monday));

    public Posting Paused() => After(Published(), p => p.Pause(A.Monday));

    public Posting Closed() => After(Published(), p => p.Close(ClosingReason.ByMember, A.Monday));

    public Posting Archived() => After(Closed(), p => p.Archive(A.Monday));

    public Posting In(PostingStatus status) => status switch
    {
        PostingStatus.Draft => Draft(),
        PostingStatus.InReview => InReview(),
        PostingStatus.Published => Published(),
        PostingStatus.Paused => Paused(),
        PostingStatus.Closed => Closed(),
        PostingStatus.Archived => Archived(),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static Posting After(Posting posting, Func<Posting, Refusal?> verb)
    {
        Expect.Done(verb(posting));
        posting.TakeFacts();
        return posting;
    }
}
