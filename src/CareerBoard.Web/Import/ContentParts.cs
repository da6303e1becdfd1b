using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import;

/// <summary>
/// A posting's content part by part. The hash of a part as it came from the source tells later whether somebody edited it here since:
/// then it is theirs.
/// </summary>
internal static class ContentParts
{
    /// <summary>Among the hashes of whatever was imported since requirements are read out of the text.</summary>
    private const string Read = "read";

    private static readonly Part Text = new("text", c => c.Sections, (to, from) => to with { Sections = from.Sections });

    private static readonly Part Requirements = new("requirements", c => c.Requirements, (to, from) => to with { Requirements = from.Requirements });

    private static readonly Part[] All =
    [
        new("title", c => c.Title, (to, from) => to with { Title = from.Title }),
        new("team", c => c.TeamId, (to, from) => to with { TeamId = from.TeamId }),
        new("role", c => c.RoleId, (to, from) => to with { RoleId = from.RoleId }),
        new("level", c => c.Level, (to, from) => to with { Level = from.Level }),
        new("locations", c => c.LocationIds, (to, from) => to with { LocationIds = from.LocationIds }),
        new("workplace", c => c.Workplace, (to, from) => to with { Workplace = from.Workplace }),
        new("remote regions", c => c.RemoteRegions, (to, from) => to with { RemoteRegions = from.RemoteRegions }),
        new("employment", c => c.Employment, (to, from) => to with { Employment = from.Employment }),
        new("pay", c => c.Pay, (to, from) => to with { Pay = from.Pay }),
        Text,
        Requirements,
        new("questions", c => c.Questions, (to, from) => to with { Questions = from.Questions }),
        new("internship", c => c.Internship, (to, from) => to with { Internship = from.Internship }),
        new("eligibility", c => c.Eligibility, (to, from) => to with { Eligibility = from.Eligibility }),
        new("openings", c => c.Openings, (to, from) => to with { Openings = from.Openings }),
        new("cap", c => c.ApplicationCap, (to, from) => to with { ApplicationCap = from.ApplicationCap }),
        new("deadline", c => c.Deadline, (to, from) => to with { Deadline = from.Deadline }),
        new("language", c => c.Language, (to, from) => to with { Language = from.Language }),
        new("visibility", c => c.Visibility, (to, from) => to with { Visibility = from.Visibility }),
        new("accommodation contact", c => c.AccommodationContact, (to, from) => to with { AccommodationContact = from.AccommodationContact }),
        new("comparing profiles", c => c.HidesMatch, (to, from) => to with { HidesMatch = from.HidesMatch }),
    ];

    public static Dictionary<string, string> Hashes(PostingContent content) => new(All.Select(p => KeyValuePair.Create(p.Name, p.Hash(content))), StringComparer.Ordinal) { [Read] = "1" };

    /// <summary>Whether requirements were looked for in the text when it was stored, also where none were found.</summary>
    /// <param name="stored">As of <see cref="Merge(PostingContent, PostingContent, IReadOnlyDictionary{string, string}?)"/>.</param>
    public static bool WereRead(IReadOnlyDictionary<string, string>? stored) => stored?.ContainsKey(Read) is true;

    /// <summary>Takes over what the source says now, but for the parts that somebody edited here since.</summary>
    /// <param name="stored">The hashes of what the source said last, or none where the posting was written here.</param>
    public static Merge Merge(PostingContent current, PostingContent incoming, IReadOnlyDictionary<string, string>? stored)
    {
        var (merged, hashes, kept, changes) = (current, new Dictionary<string, string>(StringComparer.Ordinal) { [Read] = "1" }, new List<string>(), false);
        foreach (var part in All)
        {
            var (here, there) = (part.Hash(current), part.Hash(incoming));
            var said = stored?.GetValueOrDefault(part.Name);
            hashes[part.Name] = there;
            if (here == there) continue;

            if (here == said)
            {
                merged = part.Copy(merged, incoming);
                changes = true;
            }
            else
            {
                hashes[part.Name] = said ?? there;
                if (there != said) kept.Add(part.Name);
            }
        }

        return new Merge(merged, changes, kept, hashes);
    }

    /// <summary>
    /// The merge with what its text asks, for sources that say so in words alone. The text is read where it changed or never was read, and
    /// only as long as nobody here has written, confirmed or taken out a requirement.
    /// </summary>
    /// <param name="propose">Reads a content's text.</param>
    public static Merge Proposing(Merge merge, PostingContent current, IReadOnlyDictionary<string, string>? stored, Func<PostingContent, PostingContent> propose)
    {
        var said = stored?.GetValueOrDefault(Requirements.Name) ?? Requirements.Hash(current);
        var isTheirs = current.Requirements.Count == 0 ? said != Requirements.Hash(current) : current.Requirements.Any(r => !r.IsProposed);
        var isNews = !WereRead(stored) || Text.Hash(merge.Content) != Text.Hash(current);
        var content = isNews && !isTheirs ? propose(merge.Content) : merge.Content;
        return merge with
        {
            Content = content,
            Changes = merge.Changes || Requirements.Hash(content) != Requirements.Hash(current),
            Hashes = new Dictionary<string, string>(merge.Hashes, StringComparer.Ordinal) { [Requirements.Name] = isNews && !isTheirs ? Requirements.Hash(content) : said },
        };
    }

    private sealed record Part(string Name, Func<PostingContent, object?> Of, Func<PostingContent, PostingContent, PostingContent> Copy)
    {
        private const int HashLength = 16;

        public string Hash(PostingContent content)
        {
            var value = Of(content);
            var text = value is null ? "null" : Json.Write(value, value.GetType());
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
        }
    }
}

/// <param name="Changes">Whether <paramref name="Content"/> differs from what the posting says now.</param>
/// <param name="Kept">The parts that stay as somebody edited them although the source says something new.</param>
/// <param name="Hashes">What to remember of the source, by part.</param>
internal sealed record Merge(PostingContent Content, bool Changes, IReadOnlyList<string> Kept, IReadOnlyDictionary<string, string> Hashes);
