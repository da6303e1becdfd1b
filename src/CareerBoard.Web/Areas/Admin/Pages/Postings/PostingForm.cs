using System.Globalization;
using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// A posting's text as it is being typed. Everything that a person can mistype is kept as typed, so that a refused form comes back as it was;
/// <c>PostingForm.Reading.cs</c> makes content of it, <c>PostingForm.Parts.cs</c> adds, moves and removes its parts.
/// </summary>
internal sealed partial class PostingForm
{
    /// <summary>The fullest posting has fewer fields than this, and a form without bound would be a way to waste memory.</summary>
    public const int MostValues = 2500;

    /// <summary>The fullest posting in a script of three bytes a letter, each sent as nine.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    /// <summary>The version of the posting that this was made from.</summary>
    public int Version { get; set; }

    /// <summary>What each part was then; see <see cref="PostingText"/>.</summary>
    public string? Base { get; set; }

    public string? Title { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? RoleId { get; set; }

    public Level? Level { get; set; }

    public List<PlaceInput> Places { get; set; } = [];

    /// <summary>A place that is typed and not added yet; saving adds it.</summary>
    public string? NewPlace { get; set; }

    public Workplace? Workplace { get; set; }

    public string? RemoteRegions { get; set; }

    public List<EmploymentType> Employment { get; set; } = [];

    public string? PayMin { get; set; }

    public string? PayMax { get; set; }

    public string? Currency { get; set; }

    public PayPeriod PayPeriod { get; set; } = PayPeriod.Year;

    public PayKind PayKind { get; set; }

    public bool Equity { get; set; }

    public bool Bonus { get; set; }

    public string? PayNote { get; set; }

    public List<SectionInput> Sections { get; set; } = [];

    public List<RequirementInput> Requirements { get; set; } = [];

    public List<QuestionInput> Questions { get; set; } = [];

    public string? Season { get; set; }

    public string? Starts { get; set; }

    public string? Ends { get; set; }

    public string? Weeks { get; set; }

    public string? HoursPerWeek { get; set; }

    public string? Mentor { get; set; }

    public string? Rotations { get; set; }

    public string? LeadsToFullTime { get; set; }

    public string? GraduatesFrom { get; set; }

    public string? GraduatesUntil { get; set; }

    public string? Degree { get; set; }

    public string? WorkPermit { get; set; }

    public Sponsorship Sponsorship { get; set; }

    public string? Openings { get; set; }

    public string? ApplicationCap { get; set; }

    public string? DeadlineLocal { get; set; }

    public string? DeadlineZone { get; set; }

    public string? Language { get; set; }

    public PostingVisibility Visibility { get; set; }

    public string? AccommodationContact { get; set; }

    public bool HidesMatch { get; set; }

    public List<Guid> HiringTeam { get; set; } = [];

    /// <summary>What a new posting begins with: the sections that every reader looks for.</summary>
    public static PostingForm Empty(EditorChoices choices) => new()
    {
        DeadlineZone = choices.TimeZone,
        Language = "en",
        Sections = [new() { Kind = SectionKind.TheRole }, new() { Kind = SectionKind.Responsibilities }, new() { Kind = SectionKind.WhatYouBring }],
    };

    /// <param name="places">The names of the content's locations.</param>
    public static PostingForm From(PostingText text, EditorChoices choices, IReadOnlyDictionary<Guid, string> places)
    {
        var (content, team) = text;
        return new()
        {
            Title = content.Title,
            TeamId = content.TeamId,
            RoleId = content.RoleId,
            Level = content.Level,
            Places = [.. content.LocationIds.Select(id => new PlaceInput { Id = id, Name = places.GetValueOrDefault(id) })],
            Workplace = content.Workplace,
            RemoteRegions = content.RemoteRegions.Count == 0 ? null : string.Join("; ", content.RemoteRegions.Select(RegionName)),
            Employment = [.. content.Employment],
            PayMin = Amount(content.Pay?.MinMinor, content.Pay?.Currency),
            PayMax = Amount(content.Pay?.MaxMinor, content.Pay?.Currency),
            Currency = content.Pay?.Currency,
            PayPeriod = content.Pay?.Period ?? PayPeriod.Year,
            PayKind = content.Pay?.Kind ?? PayKind.Salary,
            Equity = content.Pay?.Equity ?? false,
            Bonus = content.Pay?.Bonus ?? false,
            PayNote = content.Pay?.Note,
            Sections = [.. content.Sections.Select(s => new SectionInput { Kind = s.Kind, Heading = s.Heading, Markdown = s.Markdown })],
            Requirements = [.. content.Requirements.Select(g => new RequirementInput
            {
                Match = g.Match,
                AtLeast = g.AtLeast?.ToString(CultureInfo.InvariantCulture),
                Strength = g.Strength,
                IsOpen = g.IsOpen,
                Check = g.Check,
                Note = g.Note,
                IsProposed = g.IsProposed,
                Skills = [.. g.Skills.Select(s => new SkillInput { Name = choices.SkillName(s.SkillId), Level = s.Level })],
            })],
            Questions = [.. content.Questions.Select(q => new QuestionInput
            {
                Id = q.Id,
                Kind = q.Kind,
                Text = q.Text,
                Hint = q.Hint,
                IsRequired = q.IsRequired,
                Options = q.Options.Count == 0 ? null : string.Join('\n', q.Options),
            })],
            Season = content.Internship?.Season,
            Starts = Day(content.Internship?.Starts),
            Ends = Day(content.Internship?.Ends),
            Weeks = content.Internship?.Weeks?.ToString(CultureInfo.InvariantCulture),
            HoursPerWeek = content.Internship?.HoursPerWeek?.ToString(CultureInfo.InvariantCulture),
            Mentor = content.Internship?.Mentor,
            Rotations = content.Internship?.Rotations,
            LeadsToFullTime = content.Internship?.LeadsToFullTime,
            GraduatesFrom = Day(content.Eligibility?.GraduatesFrom),
            GraduatesUntil = Day(content.Eligibility?.GraduatesUntil),
            Degree = content.Eligibility?.Degree,
            WorkPermit = content.Eligibility?.WorkPermit,
            Sponsorship = content.Eligibility?.Sponsorship ?? Sponsorship.NotSaid,
            Openings = content.Openings?.ToString(CultureInfo.InvariantCulture),
            ApplicationCap = content.ApplicationCap?.ToString(CultureInfo.InvariantCulture),
            DeadlineLocal = content.Deadline?.Local.ToString(LocalTime.Pattern, CultureInfo.InvariantCulture),
            DeadlineZone = content.Deadline?.Zone ?? choices.TimeZone,
            Language = content.Language,
            Visibility = content.Visibility,
            AccommodationContact = content.AccommodationContact,
            HidesMatch = content.HidesMatch,
            HiringTeam = [.. team],
        };
    }

    /// <summary>"DE" reads "Germany"; a region's own words stay.</summary>
    public static string RegionName(string region) =>
        region.Length == 2 && region.All(char.IsAsciiLetterUpper) ? Gazetteer.Shared.CountryByCode(region)?.Name ?? region : region;

    private static string? Amount(long? minor, string? currency) =>
        minor is { } amount ? (amount / (decimal)Math.Pow(10, Format.MinorDigits(currency ?? ""))).ToString("0.###", CultureInfo.InvariantCulture) : null;

    private static string? Day(DateOnly? day) => day?.ToString(LocalTime.DayPattern, CultureInfo.InvariantCulture);
}

internal sealed class PlaceInput
{
    /// <summary>None for a place that nobody has named before.</summary>
    public Guid? Id { get; set; }

    public string? Name { get; set; }
}

internal sealed class SectionInput
{
    public SectionKind Kind { get; set; } = SectionKind.Other;

    public string? Heading { get; set; }

    public string? Markdown { get; set; }
}

internal sealed class RequirementInput
{
    public RequirementMatch Match { get; set; }

    public string? AtLeast { get; set; }

    public RequirementStrength Strength { get; set; }

    public bool IsOpen { get; set; }

    public SkillCheck Check { get; set; }

    public string? Note { get; set; }

    /// <summary>Read out of the text, as long as nobody confirmed it by saving.</summary>
    public bool IsProposed { get; set; }

    /// <summary>The sentence that a proposed one was read out of, where it is known.</summary>
    public string? Source { get; set; }

    public List<SkillInput> Skills { get; set; } = [];
}

internal sealed class SkillInput
{
    public string? Name { get; set; }

    public SkillLevel Level { get; set; } = SkillLevel.HasUsedInProjects;
}

internal sealed class QuestionInput
{
    public Guid? Id { get; set; }

    public QuestionKind Kind { get; set; }

    public string? Text { get; set; }

    public string? Hint { get; set; }

    public bool IsRequired { get; set; }

    /// <summary>One a line.</summary>
    public string? Options { get; set; }
}
