namespace CareerBoard.Domain.Candidates;

/// <summary>What a candidate says about themself, and what an application keeps as it was when it was sent.</summary>
public sealed record Profile
{
    public const int NameLength = 200;
    public const int EmailLength = 254;
    public const int PhoneLength = 50;
    public const int LineLength = 200;
    public const int AboutLength = 5_000;
    public const int MostLinks = 20;

    /// <summary>The name of whoever was erased, wherever a name has to stand.</summary>
    public const string Erased = "Erased";

    /// <summary>As the person writes it: one word is a name, and so is any script.</summary>
    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? Phone { get; init; }

    public string? Headline { get; init; }

    public string? Place { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public string? About { get; init; }

    public string? School { get; init; }

    public string? Degree { get; init; }

    public DateOnly? GraduatesOn { get; init; }

    public string? WorkPermit { get; init; }

    public List<ProfileLink> Links { get; init; } = [];

    /// <summary>What stands where somebody was erased. It is no profile that anybody could write: there is no address.</summary>
    public static Profile OfNobody() => new() { Name = Erased, Email = "" };

    public Refusal? CheckShape()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameLength) return new("profile.name", NameLength);
        if (!MailAddress.IsPlain(Email)) return new("profile.email");
        if (Phone?.Length > PhoneLength) return new("profile.phone", PhoneLength);
        if (new[] { Headline, Place, School, Degree, WorkPermit }.Any(l => l?.Length > LineLength)) return new("profile.line-too-long", LineLength);
        if (Country is not null && (Country.Length != 2 || !Country.All(char.IsAsciiLetterUpper))) return new("profile.country");
        if (About?.Length > AboutLength) return new("profile.about-too-long", AboutLength);
        if (Links.Count > MostLinks) return new("profile.too-many-links", MostLinks);
        if (Links.Any(l => !WebAddress.IsPlain(l.Url))) return new("profile.link");
        return null;
    }

    public bool Equals(Profile? other) =>
        other is not null
        && (Name, Email, Phone, Headline, Place, Country, About) == (other.Name, other.Email, other.Phone, other.Headline, other.Place, other.Country, other.About)
        && (School, Degree, GraduatesOn, WorkPermit) == (other.School, other.Degree, other.GraduatesOn, other.WorkPermit)
        && Links.SequenceEqual(other.Links);

    public override int GetHashCode() => HashCode.Combine(Name, Email, Phone, Headline, Place);
}

public enum LinkKind
{
    Website,
    GitHub,
    LinkedIn,
    Scholar,
    Portfolio,
    Other,
}

public sealed record ProfileLink(LinkKind Kind, string Url);
