using System.Text.Encodings.Web;
using System.Text.Json;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Profiles;

/// <summary>Writes a profile as JSON Resume 1.2.1, with everything that came with a file and has no place in a profile.</summary>
internal static class ResumeWriter
{
    private const string Schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // A file is no HTML page: letters of every script stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Candidate candidate, SkillNames skills)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            var (career, written) = (candidate.Career, new HashSet<string>(StringComparer.Ordinal) { "basics" });
            writer.WriteStartObject();
            if (career.ExtraJson?.Contains("\"$schema\"", StringComparison.Ordinal) is not true) Text(writer, "$schema", Schema, written);
            WriteBasics(writer, candidate);
            foreach (var section in ResumeSection.All)
            {
                var entries = section.Kind is EntryKind.SkillGroup ? SkillsOf(candidate, skills) : [.. career.Entries.Where(e => section.Kinds.Contains(e.Kind))];
                if (entries.Count == 0) continue;

                written.Add(section.Key);
                WriteSection(writer, section, entries);
            }

            ExtraJson.Write(writer, career.ExtraJson, written);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteBasics(Utf8JsonWriter writer, Candidate candidate)
    {
        var (profile, career, written) = (candidate.Profile, candidate.Career, new HashSet<string>(StringComparer.Ordinal));
        writer.WriteStartObject("basics");
        Text(writer, "name", profile.Name, written);
        Text(writer, "label", profile.Headline, written);
        Text(writer, "email", profile.Email, written);
        Text(writer, "phone", profile.Phone, written);
        var website = profile.Links.Exists(l => l.Url == career.Website) ? career.Website : profile.Links.Find(l => l.Kind is LinkKind.Website)?.Url;
        Text(writer, "url", website, written);
        Text(writer, "summary", profile.About, written);
        WriteLocation(writer, profile, career, written);

        List<Entry> elsewhere = [.. career.Of(EntryKind.Elsewhere)];
        elsewhere.AddRange(profile.Links.Where(l => l.Url != website && !elsewhere.Exists(e => e.Url == l.Url)).Select(l => new Entry { Kind = EntryKind.Elsewhere, Name = NetworkOf(l.Kind), Url = l.Url }));
        if (elsewhere.Count > 0)
        {
            written.Add("profiles");
            WriteSection(writer, ResumeSection.Profiles, elsewhere);
        }

        ExtraJson.Write(writer, career.BasicsJson, written);
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, Profile profile, Career career, HashSet<string> around)
    {
        if ((profile.Place ?? profile.Country ?? career.LocationJson) is null) return;

        around.Add("location");
        var written = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject("location");
        Text(writer, "city", profile.Place, written);
        Text(writer, "countryCode", profile.Country, written);
        ExtraJson.Write(writer, career.LocationJson, written);
        writer.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter writer, ResumeSection section, IReadOnlyList<Entry> entries)
    {
        writer.WriteStartArray(section.Key);
        foreach (var entry in entries)
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            writer.WriteStartObject();
            Text(writer, section.Name, entry.Name, written);
            Text(writer, section.Detail, entry.Detail, written);
            Text(writer, section.Field, entry.Field ?? (entry.Kind is EntryKind.Talk ? "talk" : null), written);
            Text(writer, section.Place, entry.Place, written);
            Text(writer, section.Description, entry.Description, written);
            Text(writer, section.Url, entry.Url, written);
            Text(writer, section.From, entry.From?.ToString(), written);
            Text(writer, section.Until, entry.Until?.ToString(), written);
            Text(writer, section.Score, entry.Score, written);
            Text(writer, section.Summary, entry.Summary, written);
            List(writer, section.Points, entry.Points, written);
            List(writer, section.Keywords, entry.Keywords, written);
            List(writer, section.Roles, entry.Roles, written);
            ExtraJson.Write(writer, entry.ExtraJson, written);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// The skills as a file grouped them, without those that were taken out of the profile since, and with the levels of today; and after them those that came otherwise.
    /// </summary>
    private static List<Entry> SkillsOf(Candidate candidate, SkillNames skills)
    {
        var claims = candidate.Skills.ToDictionary(s => s.SkillId);
        var others = candidate.OtherSkills.GroupBy(s => Folding.Fold(s.Name), StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.First(), StringComparer.Ordinal);
        HashSet<Guid> named = [];
        HashSet<string> namedOthers = new(StringComparer.Ordinal);

        // What never could be claimed was never taken out either.
        static bool IsSkill(string name) => PlainLine.IsIn(name, OtherSkill.NameLength);

        bool IsThere(string name)
        {
            var (id, folded) = (skills.Find(name), Folding.Fold(name));
            if (others.ContainsKey(folded)) return namedOthers.Add(folded) || true;
            if (id is { } skill && claims.ContainsKey(skill)) return named.Add(skill) || true;
            return Recognised(name) is not null;
        }

        OtherSkill? Recognised(string name) => skills.Find(name) is { } id ? candidate.OtherSkills.Find(s => s.SkillId == id) : null;

        List<Entry> groups = [];
        foreach (var group in candidate.Career.Of(EntryKind.SkillGroup))
        {
            string[] keywords = [.. group.Keywords.Where(k => !IsSkill(k) || IsThere(k))];
            if (group.Name is { } name && IsSkill(name) && IsThere(name))
            {
                var level = others.TryGetValue(Folding.Fold(name), out var other) ? other.Level : claims.TryGetValue(skills.Find(name)!.Value, out var claim) ? claim.Level : Recognised(name)!.Level;
                groups.Add(group with { Keywords = keywords, Detail = LevelWords.Read(group.Detail) == level ? group.Detail : LevelWords.Write(level) });
            }
            else if (keywords.Length > 0 || (group.Name is null ? group.Keywords.Count == 0 : !IsSkill(group.Name)))
            {
                groups.Add(group with { Keywords = keywords });
            }
        }

        return
        [
            .. groups,
            .. candidate.Skills.Where(s => !named.Contains(s.SkillId)).Select(s => new Entry { Kind = EntryKind.SkillGroup, Name = skills.NameOf(s.SkillId), Detail = LevelWords.Write(s.Level) }),
            .. candidate.OtherSkills.Where(s => !namedOthers.Contains(Folding.Fold(s.Name))).Select(s => new Entry { Kind = EntryKind.SkillGroup, Name = s.Name, Detail = LevelWords.Write(s.Level) }),
        ];
    }

    private static string NetworkOf(LinkKind kind) => kind switch { LinkKind.GitHub => "GitHub", LinkKind.LinkedIn => "LinkedIn", LinkKind.Scholar => "Google Scholar", _ => "Website" };

    private static void Text(Utf8JsonWriter writer, string? key, string? value, HashSet<string> written)
    {
        if (key is null || string.IsNullOrEmpty(value)) return;
        written.Add(key);
        writer.WriteString(key, value);
    }

    private static void List(Utf8JsonWriter writer, string? key, IReadOnlyList<string> values, HashSet<string> written)
    {
        if (key is null || values.Count == 0) return;
        written.Add(key);
        writer.WriteStartArray(key);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
