using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Import.Recognition;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Import.Formats;

/// <summary>What a format's reader found in a row, and the recognising that is the same for all of them.</summary>
internal sealed class PostingDraft(Notes notes)
{
    private const int LongestTitle = 200;
    private const int LongestName = 120;
    private const int LongestPlace = 160;
    private const string NoEmployer = "Employer not named";

    private readonly List<(string Text, StatedAddress? Address)> places = [];

    public string? Source { get; set; }

    public string? SourceId { get; set; }

    public string? EmployerName { get; set; }

    public string? EmployerSlug { get; set; }

    public string? Title { get; set; }

    public List<string> Departments { get; set; } = [];

    public string? Team { get; set; }

    public List<string> Offices { get; set; } = [];

    /// <summary>Said outright by the source.</summary>
    public Workplace? Workplace { get; set; }

    /// <summary>The weaker flag: true, false or not said.</summary>
    public bool? IsRemote { get; set; }

    public List<string> EmploymentWords { get; set; } = [];

    public string? Seniority { get; set; }

    public Pay? Pay { get; set; }

    public List<ImportedSection> Sections { get; set; } = [];

    public string? Language { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string? Url { get; set; }

    public string? ApplyUrl { get; set; }

    public IReadOnlyList<ImportedQuestion>? Questions { get; set; }

    public bool IsListed { get; set; } = true;

    public void AddPlace(string? text, StatedAddress? address = null)
    {
        if (text is null && address is null or { IsEmpty: true }) return;
        text ??= string.Join(", ", new[] { address!.Locality, address.Region, address.Country }.OfType<string>());
        text = notes.Cut("location", text, LongestPlace);
        if (!places.Exists(place => place.Text == text)) places.Add((text, address));
    }

    public void AddHtml(string? html, string field = "description", string? heading = null, SectionKind? opening = null)
    {
        if (!string.IsNullOrWhiteSpace(html)) AddBlocks(HtmlToMarkdown.Convert(html, notes, field), heading, opening);
    }

    public void AddPlain(string? text, string? heading = null)
    {
        if (!string.IsNullOrWhiteSpace(text)) AddBlocks(PlainText.Blocks(text), heading);
    }

    private void AddBlocks(IReadOnlyList<TextBlock> blocks, string? heading, SectionKind? opening = null)
    {
        if (blocks.Count == 0) return;
        if (heading is not null) blocks = [new(BlockKind.Heading, InlineMarkdown.Escaped(heading), heading, Rank: 1), .. blocks];
        Sections.AddRange(Text.Sections.Split(blocks, Title ?? "", opening));
    }

    public ImportRow Finish(long line)
    {
        if (SourceId is null) return new RefusedRow(line, "The posting has no id, so it could not be told from others when it comes again.");
        if (Title is null) return new RefusedRow(line, "The posting has no title.", SourceId);
        if (Sections.Count == 0) return new RefusedRow(line, $"“{Title}” has no text.", SourceId);

        var title = notes.Cut("title", Title, LongestTitle);
        Departments = [.. Departments.Select(department => notes.Cut("department", department, LongestName))];
        Team = Team is null ? null : notes.Cut("team", Team, LongestName);
        var readings = ReadPlaces();
        var workplace = FindWorkplace(readings);
        var (name, slug) = Employer();
        return new PostingRow(line, new()
        {
            Source = Source ?? "file",
            SourceId = SourceId,
            EmployerName = name,
            EmployerSlug = slug,
            Title = title,
            TeamPath = TeamPath(),
            Departments = Departments,
            Offices = Offices,
            Locations = [.. readings.SelectMany(reading => reading.Places).DistinctBy(place => place.Name, StringComparer.OrdinalIgnoreCase)],
            LocationTexts = [.. places.Select(place => place.Text)],
            Workplace = workplace,
            RemoteRegions = workplace == Domain.Postings.Workplace.Remote ? RemoteRegions(readings) : [],
            EmploymentTypes = Employment(),
            Level = TitleWords.FindLevel(title) ?? TitleWords.OfSeniority(Seniority),
            RoleHint = TitleWords.FindRole(title),
            Pay = Pay,
            Sections = Sections,
            Language = Language is { Length: >= 2 } given && given[..2].All(char.IsAsciiLetter) ? given[..2].ToLowerInvariant() : LanguageWords.Find(Sections),
            PostedAt = PostedAt,
            UpdatedAt = UpdatedAt,
            Url = Url,
            ApplyUrl = ApplyUrl,
            Questions = Questions,
            IsListed = IsListed,
            Unmapped = notes.All,
        });
    }

    private List<PlaceReading> ReadPlaces()
    {
        var readings = new List<PlaceReading>(places.Count);
        var primary = places.Count > 0 ? places[0].Address : null;
        foreach (var (text, address) in places)
        {
            // Further places often lie in the country of the first, but nothing more of its address is theirs.
            var reading = PlaceReader.Read(text, address ?? (primary?.Country is { } country ? new(Locality: null, Region: null, country) : null), isPrimary: address is not null);
            if (reading.Unknown is { } unknown) notes.Add("location", $"not recognised: {unknown}{(unknown == text ? "" : $" (in “{text}”)")}");
            readings.Add(reading);
        }
        return readings;
    }

    /// <summary>What the source says outright, then what the words of the first place and the title say, then the flag. Nothing is guessed from silence.</summary>
    private Workplace? FindWorkplace(List<PlaceReading> readings)
    {
        if (Workplace is { } stated) return stated;

        var said = TitleWorkplace() ?? readings.Select(reading => reading.Workplace).FirstOrDefault(found => found is Domain.Postings.Workplace.Hybrid) ?? (readings.Count > 0 ? readings[0].Workplace : null);
        switch (IsRemote, said)
        {
            case (true, null):
                if (readings.Count > 0 && readings[0].Places.Count > 0 && WorkplaceNote() is { } note) notes.Add("workplace", note);
                return Domain.Postings.Workplace.Remote;
            case (false, null):
                return Domain.Postings.Workplace.OnSite;
            default:
                return said;
        }
    }

    private Workplace? TitleWorkplace() => WorkplaceWords.OfTitle(Title!);

    private string? WorkplaceNote() =>
        places[0].Text.Contains("office", StringComparison.OrdinalIgnoreCase) || places[0].Text.EndsWith("HQ", StringComparison.Ordinal) ? $"marked as remote, but the place is “{places[0].Text}”" : null;

    private static List<string> RemoteRegions(List<PlaceReading> readings)
    {
        // A region of the world that a text names outright is meant; countries of places only count where no such words stand.
        var regions = new List<string>();
        foreach (var region in readings.SelectMany(reading => reading.Regions)) if (!regions.Contains(region)) regions.Add(region);
        return regions;
    }

    private List<EmploymentType> Employment()
    {
        var types = new List<EmploymentType>();
        foreach (var word in EmploymentWords)
        {
            var type = TitleWords.OfEmployment(word);
            if (type is null) notes.Add("employment type", word);
            if (type is { } known && !types.Contains(known)) types.Add(known);
        }
        if (TitleWords.FindEmployment(Title!) is { } said && !types.Contains(said)) types.Insert(0, said);
        return types;
    }

    private List<string> TeamPath()
    {
        var path = new List<string>();
        if (Departments.Count > 0) path.Add(Departments[0]);
        if (Team is not null && !path.Contains(Team, StringComparer.OrdinalIgnoreCase)) path.Add(Team);
        return path;
    }

    private (string Name, string Slug) Employer()
    {
        var slug = EmployerSlug is null ? null : Slug(EmployerSlug);
        var name = notes.Cut("employer", EmployerName ?? (slug is { Length: > 0 } ? TitleCased(slug) : NoEmployer), LongestName);
        return (name, slug is { Length: > 0 } ? slug : Slug(name) is { Length: > 0 } made ? made : "employer-not-named");
    }

    public static string TitleCased(string slug) => string.Join(' ', slug.Split(['-', '_', ' '], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Slug(string text) => PlaceName.Fold(text) is { Length: > 80 } longer ? longer[..80].TrimEnd().Replace(' ', '-') : PlaceName.Fold(text).Replace(' ', '-');
}
