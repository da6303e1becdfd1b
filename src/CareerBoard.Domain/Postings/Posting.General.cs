namespace CareerBoard.Domain.Postings;

public sealed partial class Posting
{
    /// <summary>
    /// Whether it takes the applications of those who found no opening that fits them. An employer has one such posting at most; it is in no list, is at no place
    /// and never ends by itself.
    /// </summary>
    public bool IsGeneral { get; private set; }

    /// <summary>Begins to take general applications at once: whoever may switch that on needs nobody's approval of it.</summary>
    public static Result<Posting> OpenToAll(Guid id, int number, Guid employerId, Guid authorId, string title, string text, DateTimeOffset now)
    {
        var posting = new Posting(id, number, employerId, authorId, now) { IsGeneral = true };
        var content = new PostingContent { Title = title, Sections = [new Section(SectionKind.TheRole, null, text)] };
        if (posting.Apply(content) is { } refusal) return refusal;
        if (posting.Publish(reviewRequired: false, now) is { } unfit) return unfit;
        return posting;
    }

    /// <summary>Says what still keeps it from being published, or nothing.</summary>
    public Refusal? CheckReady() => CheckReady(Content());

    private Refusal? CheckReady(PostingContent content) => content.CheckReady(needsPlace: !IsGeneral);
}
