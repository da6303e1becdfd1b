using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Employers;

/// <summary>Who hires. A board has one or many.</summary>
public sealed class Employer : Entity
{
    public const int NameLength = 120;
    public const int SlugLength = 80;
    public const int AddressLength = 300;
    public const int AboutLength = 20_000;

    private Employer() { }

    public Employer(Guid id, string slug, string name, DateTimeOffset now)
    {
        (Id, Slug, Name, CreatedAt) = (id, slug, name, now);
        Raise(new EmployerCreated(Id));
    }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The employer's own site, an absolute http or https address, or none.</summary>
    public string? Website { get; private set; }

    /// <summary>Markdown.</summary>
    public string About { get; private set; } = "";

    /// <summary>The employer's colour as <c>#rrggbb</c>, or none.</summary>
    public string? Accent { get; private set; }

    /// <summary>IANA zone in which this employer's deadlines are meant unless a posting says otherwise.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>Where it is asked for, whoever approves a posting is not who wrote it.</summary>
    public bool ReviewRequired { get; private set; }

    /// <summary>What candidates may say of themselves after they have applied, if they like; nothing unless the employer asks.</summary>
    public SelfTopics SelfTopics { get; private set; }

    /// <summary>How many months applications are kept that were rejected or withdrawn, where their posting says nothing else; none where somebody has to erase them.</summary>
    public int? KeptMonths { get; private set; }

    /// <summary>The same for those that ended with a job.</summary>
    public int? HiredKeptMonths { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when the employer has no place on the board any more, or none.</summary>
    public DateTimeOffset? DeactivatedAt { get; private set; }

    public bool IsActive => DeactivatedAt is null;

    public Refusal? Describe(string name, string? website, string about, string? accent, string timeZone)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength) return new("employer.name", NameLength);
        if (website is not null && !WebAddress.IsPlain(website)) return new("employer.website");
        if (about.Length > AboutLength) return new("employer.about-too-long", AboutLength);
        if (!Deadline.IsZone(timeZone)) return new("deadline.unknown-zone", timeZone);
        if (accent is not null && !Colour.ReadsOnWhite(accent)) return new("employer.accent-too-light", accent);

        (Name, Website, About, Accent, TimeZone) = (name, website, about, accent, timeZone);
        Raise(new EmployerDescribed(Id));
        return null;
    }

    public void RequireReview(bool required)
    {
        if (ReviewRequired == required) return;
        ReviewRequired = required;
        Raise(new EmployerDescribed(Id));
    }

    /// <summary>Chooses the voluntary questions. Answers to one that is no longer asked stay until whoever gave them takes them back.</summary>
    public Refusal? AskOfThemselves(SelfTopics topics)
    {
        if ((topics & ~SelfQuestion.AllTopics) is not SelfTopics.None) return new("self.unknown");
        if (SelfTopics == topics) return null;

        SelfTopics = topics;
        Raise(new SelfTopicsChosen(Id, topics));
        return null;
    }

    /// <summary>Says how long applications are kept after their end. What has ended before goes by it, too, though never without a warning.</summary>
    public Refusal? KeepApplications(int? months, int? hiredMonths)
    {
        if (months is Retention.Always || hiredMonths is Retention.Always) return new("retention.months", Retention.MostMonths);
        if ((Retention.Check(months) ?? Retention.Check(hiredMonths)) is { } refusal) return refusal;
        if ((KeptMonths, HiredKeptMonths) == (months, hiredMonths)) return null;

        (KeptMonths, HiredKeptMonths) = (months, hiredMonths);
        Raise(new RetentionChanged(Id, months, hiredMonths));
        return null;
    }

    /// <summary>Takes the employer off the board: its postings have no page, its members no access. Nothing of it is lost.</summary>
    public Refusal? Deactivate(DateTimeOffset now)
    {
        if (!IsActive) return new("employer.deactivated", Name);
        DeactivatedAt = now;
        Raise(new EmployerDeactivated(Id));
        return null;
    }

    /// <summary>Puts everything back as it was.</summary>
    public Refusal? Reactivate()
    {
        if (IsActive) return new("employer.active", Name);
        DeactivatedAt = null;
        Raise(new EmployerReactivated(Id));
        return null;
    }

    /// <summary>Writes the text anew that candidates agree to; earlier versions stay as they were agreed to.</summary>
    /// <param name="latest">The version that stands so far; 0 where there is none.</param>
    public Result<ConsentText> WriteConsent(Guid id, int latest, string markdown, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return new Refusal("consent.empty");
        if (markdown.Length > ConsentText.MarkdownLength) return new Refusal("consent.too-long", ConsentText.MarkdownLength);

        Raise(new ConsentTextWritten(Id, id, latest + 1));
        return new ConsentText(id, Id, latest + 1, markdown, now);
    }
}

public sealed record EmployerCreated(Guid Id) : Fact(Id, Id);

public sealed record EmployerDescribed(Guid Id) : Fact(Id, Id);

public sealed record SelfTopicsChosen(Guid Id, SelfTopics Topics) : Fact(Id, Id);

public sealed record RetentionChanged(Guid Id, int? Months, int? HiredMonths) : Fact(Id, Id);

public sealed record EmployerDeactivated(Guid Id) : Fact(Id, Id);

public sealed record EmployerReactivated(Guid Id) : Fact(Id, Id);

public sealed record ConsentTextWritten(Guid Id, Guid TextId, int TextVersion) : Fact(Id, Id);
