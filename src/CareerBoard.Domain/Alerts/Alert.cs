namespace CareerBoard.Domain.Alerts;

/// <summary>
/// A search of openings that somebody wants to hear of when it finds new ones: by mail, to an account or to an address alone, which has said yes by a link.
/// It raises no facts: what somebody looks for is nobody's business here, and stands in no log.
/// </summary>
/// <remarks>
/// An opening is news once, when it is listed for the first time, and not when it is edited, paused and resumed, or closed and opened again. So each alert needs
/// no memory of what it told but one number, the <see cref="Mark"/>: the board's revision up to which it has seen what arrived.
/// </remarks>
public sealed class Alert : Entity
{
    public const int NameLength = 120;
    public const int QueryLength = 1_500;

    /// <summary>How many one account, or one address without an account, may have.</summary>
    public const int Most = 50;

    /// <summary>How long an address has to say yes.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);

    /// <summary>How long one that belongs to no account is kept after it was stopped, for whoever wants it back.</summary>
    public static readonly TimeSpan KeptStopped = TimeSpan.FromDays(30);

    /// <summary>Between two mails that come at once: what is published together comes together.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private Alert() { }

    public Guid? AccountId { get; private set; }

    /// <summary>Where its mails go where it belongs to no account.</summary>
    public string? Email { get; private set; }

    /// <summary>The same for looking it up, as accounts have it.</summary>
    public string? NormalizedEmail { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What follows the question mark in the address of the list of openings; empty for every opening.</summary>
    public string Query { get; private set; } = "";

    public AlertTerms Terms { get; private set; } = new(AlertRhythm.Daily, 8, DayOfWeek.Monday, "UTC");

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its address said yes; for that of an account, when it was made.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>What arrived on the board up to this revision is told, or was there before.</summary>
    public long Mark { get; private set; }

    /// <summary>The next time to look for news.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LastMailAt { get; private set; }

    public bool IsOn => ConfirmedAt is not null && PausedAt is null;

    /// <param name="revision">The board's as it is now: nothing that arrived until then is news.</param>
    /// <param name="existing">How many the account has.</param>
    public static Result<Alert> ForAccount(Guid id, Guid accountId, AlertContent content, long revision, int existing, DateTimeOffset now)
    {
        if (existing >= Most) return new Refusal("alert.too-many", Most);
        if (content.Check() is { } refusal) return refusal;

        var alert = Make(id, content, revision, now);
        (alert.AccountId, alert.ConfirmedAt) = (accountId, now);
        return alert;
    }

    /// <summary>Sends nothing before the address says yes.</summary>
    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    /// <param name="existing">How many the address has.</param>
    public static Result<Alert> ForAddress(Guid id, string email, string normalizedEmail, AlertContent content, long revision, int existing, DateTimeOffset now)
    {
        if (existing >= Most) return new Refusal("alert.too-many", Most);
        if (content.Check() is { } refusal) return refusal;

        var alert = Make(id, content, revision, now);
        (alert.Email, alert.NormalizedEmail) = (email, normalizedEmail);
        return alert;
    }

    /// <summary>Says yes to it. Too late, there is nothing to say yes to any more.</summary>
    public Refusal? Confirm(DateTimeOffset now)
    {
        if (ConfirmedAt is not null) return new("alert.confirmed");
        if (now >= CreatedAt + ConfirmWithin) return new("alert.too-late");

        (ConfirmedAt, DueAt) = (now, Terms.NextAfter(now));
        return null;
    }

    public Refusal? Change(string name, AlertTerms terms, DateTimeOffset now)
    {
        if (new AlertContent(name, Query, terms).Check() is { } refusal) return refusal;

        if (terms != Terms) DueAt = terms.NextAfter(now);
        (Name, Terms) = (name.Trim(), terms);
        return null;
    }

    /// <summary>No more mails. One that is on its way is not sent.</summary>
    public void Pause(DateTimeOffset now) => PausedAt ??= now;

    /// <summary>Mails again, of what arrives from now on.</summary>
    /// <param name="revision">The board's as it is now.</param>
    public void Resume(long revision, DateTimeOffset now)
    {
        if (PausedAt is null) return;

        (PausedAt, Mark, DueAt) = (null, revision, Terms.NextAfter(now));
    }

    /// <summary>It has looked at all that arrived up to <paramref name="revision"/>. Whoever calls this writes the mail in the same transaction.</summary>
    /// <param name="hasNews">Whether something of that is told.</param>
    public void Tell(long revision, bool hasNews, DateTimeOffset now)
    {
        Mark = Math.Max(Mark, revision);
        if (hasNews) LastMailAt = now;
        if (Terms.Rhythm is not AlertRhythm.AtOnce) DueAt = Terms.NextAfter(now);
        else if (hasNews) DueAt = now + Rest;
    }

    private static Alert Make(Guid id, AlertContent content, long revision, DateTimeOffset now) => new()
    {
        Id = id,
        Name = content.Name.Trim(),
        Query = content.Query,
        Terms = content.Terms,
        CreatedAt = now,
        Mark = revision,
        DueAt = content.Terms.NextAfter(now),
    };
}

/// <summary>What an alert is to look for, and when.</summary>
/// <param name="Query">As the list of openings writes its own address.</param>
public sealed record AlertContent(string Name, string Query, AlertTerms Terms)
{
    public Refusal? Check()
    {
        if (!PlainLine.IsIn(Name, Alert.NameLength)) return new("alert.name", Alert.NameLength);
        return Query.Length > Alert.QueryLength ? new("alert.query") : Terms.Check();
    }
}
