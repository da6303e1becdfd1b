using System.Text.Json;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Pages.MyProfile;

namespace CareerBoard.Web.Profiles;

/// <summary>
/// A file of JSON Resume (1.2.1, with the names of older versions), read. What the profile has a place for is in it as the profile keeps it; everything else is
/// kept as JSON for the way back, so that a file that was read and is written again has lost nothing.
/// </summary>
internal sealed record ResumeFile
{
    public const int LargestBytes = 1024 * 1024;

    public string? Name { get; init; }

    public string? Headline { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? About { get; init; }

    public string? Place { get; init; }

    public string? Country { get; init; }

    /// <summary>The person's own address first, then those of the places where they are.</summary>
    public IReadOnlyList<ProfileLink> Links { get; init; } = [];

    /// <summary>Everything but the basics. Its entries have no ids yet.</summary>
    public Career Career { get; init; } = new();

    /// <summary>The names and keywords of the file's skills, each once, with the highest level that the file says and that is known.</summary>
    public IReadOnlyList<NamedSkill> Skills { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Unread> Unread { get; init; } = [];

    public static Result<ResumeFile> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > LargestBytes) return new Refusal("resume.too-large");
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty) return new Refusal("resume.empty");
        if (Check(bytes.Span) is { } refusal) return refusal;

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = DeepestJson, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind is JsonValueKind.Object ? new ResumeReader().Read(document.RootElement) : new Refusal("resume.no-object");
        }
        catch (JsonException)
        {
            // It was well-formed a moment ago: what is left is a key that stands twice.
            return new Refusal("resume.twice");
        }
    }

    private const int DeepestJson = 64;

    /// <summary>Goes through it without building anything, so that neither depth nor a broken end costs more than its length.</summary>
    private static Refusal? Check(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = LargestBytes });
            while (reader.Read())
            {
                if (reader.CurrentDepth >= DeepestJson) return new("resume.too-deep", DeepestJson);
                // Half a surrogate pair, or bytes that are no UTF-8.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }

            return null;
        }
        catch (JsonException broken)
        {
            return new("resume.broken", (broken.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            return new("resume.no-text");
        }
    }
}

/// <param name="Path">Where it stands: <c>work[2].endDate</c>.</param>
/// <param name="IsKept">It stands in the profile's own file again; else there is no place for it.</param>
internal sealed record Unread(string Path, UnreadBecause Because, bool IsKept);

internal enum UnreadBecause
{
    /// <summary>It is no text, or no list of texts, where one is asked for.</summary>
    OtherShape,
    NoDate,
    NoAddress,
    NoCountry,

    /// <summary>It has a line end or another control character where a name is asked for.</summary>
    NoLine,
    TooLong,

    /// <summary>There are more of them than a profile holds.</summary>
    TooMany,
    EndsBeforeItBegins,
}

/// <summary>Reads one file.</summary>
internal sealed class ResumeReader
{
    private readonly List<Unread> _unread = [];
    private readonly List<Entry> _entries = [];
    private readonly ExtraJson _root = new();
    private readonly ExtraJson _basics = new();
    private readonly ExtraJson _location = new();
    private ResumeFile _file = new();
    private string? _website;
    private bool _isKnown;

    public Result<ResumeFile> Read(JsonElement root)
    {
        foreach (var section in root.EnumerateObject())
        {
            var key = ResumeSection.OldSections.TryGetValue(section.Name, out var today) && !root.TryGetProperty(today, out _) ? today : section.Name;
            if (key is "basics" && section.Value.ValueKind is JsonValueKind.Object) ReadBasics(section.Value);
            else if (key is "profiles" or "websites" && section.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) ReadProfiles(key, section.Value);
            else if (ResumeSection.All.FirstOrDefault(s => s.Key == key) is { } known) ReadSection(known, section.Value, key, _root);
            else Keep(_root, key, section.Value, key is "basics" ? key : null, UnreadBecause.OtherShape);
        }

        if (!_isKnown) return new Refusal("resume.nothing-known");

        return _file with
        {
            Links = Links(),
            Career = new Career { Entries = _entries, Website = _website, BasicsJson = Within(_basics, "basics"), LocationJson = Within(_location, "basics.location"), ExtraJson = Within(_root, "") },
            Skills = Skills(),
            Unread = _unread,
        };
    }

    private void ReadBasics(JsonElement basics)
    {
        _isKnown = true;
        string? first = null, last = null;
        foreach (var one in basics.EnumerateObject())
        {
            var key = one.Name switch { "picture" => "image", "website" when !basics.TryGetProperty("url", out _) => "url", _ => one.Name };
            var path = $"basics.{one.Name}";
            switch (key)
            {
                case "name" when Line(one.Value, path, Profile.NameLength) is { } name && PlainLine.IsIn(name, Profile.NameLength): _file = _file with { Name = name }; break;
                case "firstName" when Line(one.Value, path, Profile.NameLength) is { } given: first = given; break;
                case "lastName" when Line(one.Value, path, Profile.NameLength) is { } family: last = family; break;
                case "label" when Line(one.Value, path, Profile.LineLength) is { } label: _file = _file with { Headline = label }; break;
                case "phone" when Line(one.Value, path, Profile.PhoneLength) is { } phone: _file = _file with { Phone = phone }; break;
                case "summary" when Line(one.Value, path, Profile.AboutLength) is { } summary: _file = _file with { About = summary }; break;
                case "email" when Email(one.Value, path) is { } email: _file = _file with { Email = email }; break;
                case "url" when Address(one.Value, path) is { } url: _website = url; break;
                case "location" when one.Value.ValueKind is JsonValueKind.Object: ReadLocation(one.Value); break;
                case "profiles" or "websites" when one.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array: ReadProfiles($"basics.{one.Name}", one.Value); break;
                default: Keep(_basics, key, one.Value, key is "location" or "profiles" or "name" ? path : null, UnreadBecause.OtherShape); break;
            }
        }

        if (_file.Name is null && (first ?? last) is not null && $"{first} {last}".Trim() is var whole && PlainLine.IsIn(whole, Profile.NameLength)) _file = _file with { Name = whole };
    }

    private void ReadLocation(JsonElement location)
    {
        foreach (var one in location.EnumerateObject())
        {
            var path = $"basics.location.{one.Name}";
            if (one.Name is "city" && Line(one.Value, path, Profile.LineLength) is { } city) _file = _file with { Place = city };
            else if (one.Name is "countryCode" && one.Value.ValueKind is JsonValueKind.String && Countries.Find(one.Value.GetString()!) is { } country) _file = _file with { Country = country.Code };
            else Keep(_location, one.Name, one.Value, one.Name is "countryCode" ? path : null, UnreadBecause.NoCountry);
        }
    }

    /// <summary>A list of them, or, in older files, an object with the networks as keys.</summary>
    private void ReadProfiles(string path, JsonElement profiles)
    {
        if (profiles.ValueKind is JsonValueKind.Array)
        {
            ReadSection(ResumeSection.Profiles, profiles, path, _basics);
            return;
        }

        foreach (var one in profiles.EnumerateObject())
        {
            if (one.Value.ValueKind is JsonValueKind.Object) Add(ReadEntry(ResumeSection.Profiles, one.Value, $"{path}.{one.Name}") is { } entry ? entry with { Name = entry.Name ?? Cut(one.Name) } : null, path);
            else if (one.Value.ValueKind is JsonValueKind.String && one.Value.GetString() is { Length: > 0 } said) Add(new Entry { Kind = EntryKind.Elsewhere, Name = Cut(one.Name), Url = WebAddress.IsPlain(said) ? said : null, Detail = WebAddress.IsPlain(said) ? null : Cut(WellFormed.Text(said)) }, path);
            else if (one.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) Tell($"{path}.{one.Name}", UnreadBecause.OtherShape, isKept: false);
        }
    }

    private void ReadSection(ResumeSection section, JsonElement value, string path, ExtraJson around)
    {
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            Keep(around, section.Key, value, path, UnreadBecause.OtherShape);
            return;
        }

        _isKnown = true;
        foreach (var (turn, one) in value.EnumerateArray().Index())
        {
            var here = $"{path}[{turn}]";
            // A list of names is a list of what has a name alone.
            if (one.ValueKind is JsonValueKind.Object) Add(ReadEntry(section, one, here), here);
            else if (one.ValueKind is JsonValueKind.String && Line(one, here, isKept: false) is { } name) Add(new Entry { Kind = section.Kind, Name = name }, here);
            else if (one.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) Tell(here, UnreadBecause.OtherShape, isKept: false);
        }
    }

    private void Add(Entry? entry, string path)
    {
        if (entry is null) return;
        if (_entries.Count >= Career.Most)
        {
            Tell(path, UnreadBecause.TooMany, isKept: false);
            return;
        }

        _entries.Add(entry);
        if (entry.Kind is not EntryKind.SkillGroup) return;
        if (entry.Name is { } name) TellUnlessSkill(name, $"{path}.name");
        foreach (var (turn, keyword) in entry.Keywords.Index()) TellUnlessSkill(keyword, $"{path}.keywords[{turn}]");
    }

    /// <summary>What cannot be the name of a skill stands in the group for the way back, and nowhere else.</summary>
    private void TellUnlessSkill(string name, string path)
    {
        if (!string.IsNullOrWhiteSpace(name) && !PlainLine.IsIn(name, OtherSkill.NameLength)) Tell(path, name.Trim().Length > OtherSkill.NameLength ? UnreadBecause.TooLong : UnreadBecause.NoLine);
    }

    /// <returns>None where nothing was said in it.</returns>
    private Entry? ReadEntry(ResumeSection section, JsonElement value, string path)
    {
        var (entry, extra) = (new Entry { Kind = section.Kind }, new ExtraJson());
        foreach (var one in value.EnumerateObject())
        {
            var key = section.OldNames.TryGetValue(one.Name, out var newer) && !value.TryGetProperty(newer, out _) ? newer : one.Name;
            var here = $"{path}.{one.Name}";
            var read = key == section.Name && Line(one.Value, here) is { } name ? entry with { Name = name }
                : key == section.Detail && Line(one.Value, here) is { } detail ? entry with { Detail = detail }
                : key == section.Field && Line(one.Value, here) is { } field ? entry with { Field = field }
                : key == section.Place && Line(one.Value, here) is { } place ? entry with { Place = place }
                : key == section.Score && Line(one.Value, here) is { } score ? entry with { Score = score }
                : key == section.Description && Line(one.Value, here, Entry.TextLength) is { } description ? entry with { Description = description }
                : key == section.Summary && Line(one.Value, here, Entry.TextLength) is { } summary ? entry with { Summary = summary }
                : key == section.Url && Address(one.Value, here) is { } url ? entry with { Url = url }
                : key == section.From && Date(one.Value, here) is { } from ? entry with { From = from }
                : key == section.Until && Date(one.Value, here) is { } until ? entry with { Until = until }
                : key == section.Points && List(one.Value, here, Entry.MostPoints, Entry.PointLength) is { } points ? entry with { Points = points }
                : key == section.Keywords && List(one.Value, here, Entry.MostWords, Entry.WordLength) is { } keywords ? entry with { Keywords = keywords }
                : key == section.Roles && List(one.Value, here, Entry.MostWords, Entry.WordLength) is { } roles ? entry with { Roles = roles }
                : null;
            if (read is not null) entry = read;
            else Keep(extra, key, one.Value, path: null, UnreadBecause.OtherShape);
        }

        if (entry.Until?.LastDay < entry.From?.FirstDay)
        {
            Tell($"{path}.{section.Until}", UnreadBecause.EndsBeforeItBegins);
            extra.Add(section.Until!, entry.Until!.Value.ToString());
            entry = entry with { Until = null };
        }

        if (section.Kind is EntryKind.Project && ResumeSection.IsTalk(entry.Field)) entry = entry with { Kind = EntryKind.Talk };
        var isBlank = entry.SaysTheSameAs(new Entry { Kind = entry.Kind });
        if (isBlank && extra.IsBlank) return null;

        var kept = extra.Text();
        if (kept?.Length > Entry.ExtraLength)
        {
            Tell(path, UnreadBecause.TooLong, isKept: false);
            kept = null;
        }

        return entry with { ExtraJson = kept };
    }

    /// <summary>One text, or a number as it is written.</summary>
    private string? Line(JsonElement value, string path, int most = Entry.LineLength, bool isKept = true)
    {
        var text = value.ValueKind switch { JsonValueKind.String => WellFormed.Text(value.GetString()!), JsonValueKind.Number => value.GetRawText(), _ => null };
        if (text is null && value.ValueKind is not JsonValueKind.Null) Tell(path, UnreadBecause.OtherShape);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= most) return text;

        Tell(path, UnreadBecause.TooLong, isKept);
        return null;
    }

    private PartialDate? Date(JsonElement value, string path)
    {
        if (Line(value, path, int.MaxValue) is not { } text) return null;
        if (PartialDate.Read(text) is { } date) return date;

        Tell(path, UnreadBecause.NoDate);
        return null;
    }

    private string? Address(JsonElement value, string path)
    {
        if (Line(value, path, int.MaxValue) is not { } text) return null;
        if (WebAddress.IsPlain(text)) return text;

        Tell(path, UnreadBecause.NoAddress);
        return null;
    }

    private string? Email(JsonElement value, string path)
    {
        // Older files have an object with several.
        if (value.ValueKind is JsonValueKind.Object) value = value.EnumerateObject().Select(one => one.Value).FirstOrDefault(one => one.ValueKind is JsonValueKind.String && MailAddress.IsPlain(one.GetString()!));
        if (value.ValueKind is JsonValueKind.Undefined || Line(value, path, int.MaxValue) is not { } text) return null;
        if (MailAddress.IsPlain(text)) return text;

        Tell(path, UnreadBecause.NoAddress);
        return null;
    }

    private List<string>? List(JsonElement value, string path, int most, int longest)
    {
        if (value.ValueKind is JsonValueKind.String && Line(value, path, longest) is { } single) return [single];
        if (value.ValueKind is not JsonValueKind.Array)
        {
            if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.String)) Tell(path, UnreadBecause.OtherShape);
            return null;
        }

        List<string> texts = [];
        foreach (var one in value.EnumerateArray())
        {
            if (one.ValueKind is not JsonValueKind.String) Tell(path, UnreadBecause.OtherShape);
            else if (one.GetString()!.Length > longest) Tell(path, UnreadBecause.TooLong);
            else if (texts.Count == most) Tell(path, UnreadBecause.TooMany);
            else
            {
                texts.Add(WellFormed.Text(one.GetString()!));
                continue;
            }

            return null;
        }

        return texts.Count == 0 ? null : texts;
    }

    /// <summary>Keeps a value as it is. Nothing has to be said of one that nobody here knows, or that says nothing.</summary>
    /// <param name="path">Where it stands, if it should have been understood.</param>
    private void Keep(ExtraJson extra, string key, JsonElement value, string? path, UnreadBecause because)
    {
        if (path is not null && !ExtraJson.SaysNothing(value)) Tell(path, because);
        extra.Add(key, value);
    }

    private string? Within(ExtraJson extra, string path)
    {
        if (extra.Text() is not { } text || text.Length <= Career.ExtraLength) return extra.Text();
        Tell(path, UnreadBecause.TooLong, isKept: false);
        return null;
    }

    private void Tell(string path, UnreadBecause because, bool isKept = true)
    {
        // One word on a thing is enough, and a file can hold more nonsense than anybody reads.
        if (_unread.Count < 200 && !_unread.Exists(u => u.Path == path)) _unread.Add(new(WellFormed.Text(path.Length > 200 ? path[..199] : path), because, isKept));
    }

    private List<ProfileLink> Links()
    {
        var urls = new[] { _website }.Concat(_entries.Where(e => e.Kind is EntryKind.Elsewhere).Select(e => e.Url)).OfType<string>();
        return ProfileLinks.Read(string.Join('\n', urls));
    }

    private List<NamedSkill> Skills()
    {
        List<NamedSkill> skills = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (var group in _entries.Where(e => e.Kind is EntryKind.SkillGroup))
        {
            // What is said of the whole is not said of each of its parts.
            if (group.Name is { } name) Take(name, LevelWords.Read(group.Detail));
            foreach (var keyword in group.Keywords) Take(keyword, level: null);
        }

        return skills;

        void Take(string name, Domain.Skills.SkillLevel? level)
        {
            var plain = name.Trim();
            if (!PlainLine.IsIn(plain, OtherSkill.NameLength)) return;
            if (places.TryAdd(Folding.Fold(plain), skills.Count)) skills.Add(new(plain, level));
            else if (skills[places[Folding.Fold(plain)]] is var known && !(level <= known.Level)) skills[places[Folding.Fold(plain)]] = known with { Level = level ?? known.Level };
        }
    }

    private static string Cut(string text) => text.Length > Entry.LineLength ? WellFormed.Text(text[..Entry.LineLength]) : WellFormed.Text(text);
}
