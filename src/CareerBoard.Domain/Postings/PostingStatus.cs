namespace CareerBoard.Domain.Postings;

public enum PostingStatus
{
    Draft,
    InReview,
    Published,
    Paused,
    Closed,
    Archived,
}

public enum PostingVisibility
{
    /// <summary>In lists, feeds and search engines.</summary>
    Listed,

    /// <summary>Open to whoever has the link.</summary>
    Unlisted,

    /// <summary>For members of the employer alone.</summary>
    Internal,
}

public enum ClosingReason
{
    ByMember,
    Deadline,
    GoneAtSource,
}
