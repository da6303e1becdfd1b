namespace CareerBoard.Domain.Postings;

public sealed partial class Posting
{
    public Guid? SubmittedById { get; private set; }

    public Guid? ApprovedById { get; private set; }

    /// <summary>When a draft goes out by itself, or none.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    /// <summary>When it went out for the first time.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Ends the listing; none means open until somebody closes it.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>When it was closed, by whomever or whatever.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public ClosingReason? ClosedBecause { get; private set; }

    /// <summary>Ends submitting.</summary>
    public DateTimeOffset? AcceptsUntil => ClosesAt + Grace;

    public bool IsOpenAt(DateTimeOffset now) => Status is PostingStatus.Published && !(ClosesAt <= now);

    public bool AcceptsAt(DateTimeOffset now) => Status is PostingStatus.Published && !(AcceptsUntil <= now);

    public Refusal? SubmitForReview(Guid by, DateTimeOffset now)
    {
        if (Status is not PostingStatus.Draft) return new("posting.not-draft");
        if (CheckReady() is { } notReady) return notReady;

        (Status, SubmittedById, ApprovedById, UpdatedAt) = (PostingStatus.InReview, by, null, now);
        Raise(new PostingSubmittedForReview(Id, EmployerId));
        return null;
    }

    /// <summary>Says yes to the text as it stands. Whoever approves neither began it nor wrote its last version nor handed it in.</summary>
    public Refusal? Approve(Guid by, DateTimeOffset now)
    {
        if (Status is not PostingStatus.InReview) return new("posting.not-in-review");
        if (by == AuthorId || by == SubmittedById || by == RevisedById) return new("posting.approved-by-author");

        (ApprovedById, UpdatedAt) = (by, now);
        Raise(new PostingApproved(Id, EmployerId));
        return null;
    }

    public Refusal? ReturnToDraft(DateTimeOffset now)
    {
        if (Status is not PostingStatus.InReview) return new("posting.not-in-review");

        (Status, ApprovedById, PublishAt, UpdatedAt) = (PostingStatus.Draft, null, null, now);
        Raise(new PostingReturned(Id, EmployerId));
        return null;
    }

    /// <summary>Makes the posting visible until <see cref="ClosesAt"/>, or until someone closes it.</summary>
    /// <param name="reviewRequired">Whether the employer asks for somebody else's approval first.</param>
    /// <param name="outSince">When it went out at its source, for one that was out elsewhere before it came here.</param>
    public Refusal? Publish(bool reviewRequired, DateTimeOffset now, DateTimeOffset? outSince = null)
    {
        if (CheckPublishable(reviewRequired, now) is { } refusal) return refusal;

        (Status, PublishAt, UpdatedAt) = (PostingStatus.Published, null, now);
        PublishedAt ??= outSince < now ? outSince : now;
        Raise(new PostingPublished(Id, EmployerId));
        return null;
    }

    /// <summary>Lets a posting that is ready go out by itself at <paramref name="at"/>.</summary>
    public Refusal? Schedule(DateTimeOffset at, bool reviewRequired, DateTimeOffset now)
    {
        if (at <= now) return new("posting.publishes-in-past");
        if (CheckPublishable(reviewRequired, at) is { } refusal) return refusal;

        (PublishAt, UpdatedAt) = (at, now);
        Raise(new PostingScheduled(Id, EmployerId));
        return null;
    }

    public Refusal? Unschedule(DateTimeOffset now)
    {
        if (PublishAt is null) return new("posting.not-scheduled");

        (PublishAt, UpdatedAt) = (null, now);
        Raise(new PostingUnscheduled(Id, EmployerId));
        return null;
    }

    /// <summary>Publishes what is due. A posting that has become unfit since it was scheduled stays a draft, and is no longer scheduled.</summary>
    public Refusal? PublishIfDue(bool reviewRequired, DateTimeOffset now)
    {
        if (PublishAt is null || PublishAt > now) return new("posting.not-due");
        if (Publish(reviewRequired, now) is not { } refusal) return null;

        PublishAt = null;
        Raise(new PostingUnscheduled(Id, EmployerId));
        return refusal;
    }

    /// <summary>Takes a published posting off the lists; those who applied are told.</summary>
    public Refusal? Pause(DateTimeOffset now)
    {
        if (Status is not PostingStatus.Published) return new("posting.not-published");

        (Status, UpdatedAt) = (PostingStatus.Paused, now);
        Raise(new PostingPaused(Id, EmployerId));
        return null;
    }

    public Refusal? Resume(DateTimeOffset now)
    {
        if (Status is not PostingStatus.Paused) return new("posting.not-paused");
        if (ClosesAt <= now) return new("posting.closes-in-past");
        if (CheckReady() is { } notReady) return notReady;

        (Status, UpdatedAt) = (PostingStatus.Published, now);
        Raise(new PostingPublished(Id, EmployerId));
        return null;
    }

    public Refusal? Close(ClosingReason reason, DateTimeOffset now)
    {
        if (Status is not (PostingStatus.Published or PostingStatus.Paused)) return new("posting.not-published");

        (Status, ClosedAt, ClosedBecause, UpdatedAt) = (PostingStatus.Closed, now, reason, now);
        Raise(new PostingClosed(Id, EmployerId, reason));
        return null;
    }

    /// <summary>Records what the clock has already decided: nothing is accepted any more.</summary>
    public Refusal? CloseIfDue(DateTimeOffset now) =>
        AcceptsUntil is { } until && until <= now ? Close(ClosingReason.Deadline, now) : new("posting.not-due");

    /// <param name="deadline">The new end, or none.</param>
    public Refusal? Reopen(Deadline? deadline, DateTimeOffset now)
    {
        if (Status is not PostingStatus.Closed) return new("posting.not-closed");
        if (deadline?.CheckShape() is { } misshapen) return misshapen;
        if (deadline?.At() <= now) return new("posting.closes-in-past");
        if (IsGeneral && deadline is not null) return new("posting.general-never-ends");
        if (CheckReady() is { } notReady) return notReady;

        (Status, Deadline, ClosesAt) = (PostingStatus.Published, deadline, deadline?.At());
        (ClosedAt, ClosedBecause, UpdatedAt) = (null, null, now);
        Raise(new PostingPublished(Id, EmployerId));
        return null;
    }

    public Refusal? Archive(DateTimeOffset now)
    {
        if (Status is PostingStatus.Published or PostingStatus.Paused) return new("posting.still-open");
        if (Status is PostingStatus.Archived) return new("posting.archived");
        if (IsGeneral) return new("posting.general-stays");

        (Status, PublishAt, UpdatedAt) = (PostingStatus.Archived, null, now);
        Raise(new PostingArchived(Id, EmployerId));
        return null;
    }

    private Refusal? CheckPublishable(bool reviewRequired, DateTimeOffset at)
    {
        if (Status is not (PostingStatus.Draft or PostingStatus.InReview)) return new("posting.not-draft");
        if (reviewRequired && ApprovedById is null) return new("posting.needs-approval");
        if (ClosesAt <= at) return new("posting.closes-in-past");
        return CheckReady();
    }
}

public sealed record PostingDrafted(Guid Id, Guid Employer, int Number) : Fact(Id, Employer);

public sealed record PostingRetentionChanged(Guid Id, Guid Employer, int? Months) : Fact(Id, Employer);

public sealed record PostingRevised(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingSubmittedForReview(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingApproved(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingReturned(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingPublished(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingScheduled(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingUnscheduled(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingPaused(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PostingClosed(Guid Id, Guid Employer, ClosingReason Reason) : Fact(Id, Employer);

public sealed record PostingArchived(Guid Id, Guid Employer) : Fact(Id, Employer);
