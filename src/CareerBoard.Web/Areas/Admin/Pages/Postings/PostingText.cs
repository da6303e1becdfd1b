using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What two people may edit at once, cut into parts that are compared one by one: fields, sections, questions.</summary>
internal sealed record PostingText(PostingContent Content, IReadOnlyList<Guid> HiringTeam)
{
    private const string SectionPrefix = "Section:";
    private const string QuestionPrefix = "Question:";

    /// <summary>The parts that are always there, in the order of the form.</summary>
    private static readonly (string Key, Func<PostingText, object?> Value, Func<PostingText, PostingText, PostingText> Take)[] Fields =
    [
        Field(nameof(Content.Title), c => c.Title, (to, from) => to with { Title = from.Title }),
        Field(nameof(Content.TeamId), c => c.TeamId, (to, from) => to with { TeamId = from.TeamId }),
        Field(nameof(Content.RoleId), c => c.RoleId, (to, from) => to with { RoleId = from.RoleId }),
        Field(nameof(Content.Level), c => c.Level, (to, from) => to with { Level = from.Level }),
        Field(nameof(Content.LocationIds), c => c.LocationIds, (to, from) => to with { LocationIds = from.LocationIds }),
        Field(nameof(Content.Workplace), c => c.Workplace, (to, from) => to with { Workplace = from.Workplace }),
        Field(nameof(Content.RemoteRegions), c => c.RemoteRegions, (to, from) => to with { RemoteRegions = from.RemoteRegions }),
        Field(nameof(Content.Employment), c => c.Employment.Order().ToList(), (to, from) => to with { Employment = from.Employment }),
        Field(nameof(Content.Pay), c => c.Pay, (to, from) => to with { Pay = from.Pay }),
        Field(nameof(Content.Requirements), c => c.Requirements, (to, from) => to with { Requirements = from.Requirements }),
        Field(nameof(Content.Internship), c => c.Internship, (to, from) => to with { Internship = from.Internship }),
        Field(nameof(Content.Eligibility), c => c.Eligibility, (to, from) => to with { Eligibility = from.Eligibility }),
        Field(nameof(Content.Openings), c => c.Openings, (to, from) => to with { Openings = from.Openings }),
        Field(nameof(Content.ApplicationCap), c => c.ApplicationCap, (to, from) => to with { ApplicationCap = from.ApplicationCap }),
        Field(nameof(Content.Deadline), c => c.Deadline, (to, from) => to with { Deadline = from.Deadline }),
        Field(nameof(Content.Language), c => c.Language, (to, from) => to with { Language = from.Language }),
        Field(nameof(Content.Visibility), c => c.Visibility, (to, from) => to with { Visibility = from.Visibility }),
        Field(nameof(Content.AccommodationContact), c => c.AccommodationContact, (to, from) => to with { AccommodationContact = from.AccommodationContact }),
        Field(nameof(Content.HidesMatch), c => c.HidesMatch, (to, from) => to with { HidesMatch = from.HidesMatch }),
        (nameof(HiringTeam), t => t.HiringTeam.Order().ToList(), (to, from) => to with { HiringTeam = from.HiringTeam }),
    ];

    /// <summary>The keys of all parts: fields first, then sections and questions in their order.</summary>
    public IReadOnlyList<string> Keys => [.. Fields.Select(f => f.Key), .. Sections.Select(s => s.Key), .. Questions.Select(q => q.Key)];

    /// <summary>Sections have no ids: "the second section about benefits" is as good as one.</summary>
    private IReadOnlyList<KeyValuePair<string, Section>> Sections =>
        [.. Content.Sections.Select((s, at) => KeyValuePair.Create($"{SectionPrefix}{s.Kind}#{Content.Sections.Take(at).Count(before => before.Kind == s.Kind) + 1}", s))];

    private IReadOnlyList<KeyValuePair<string, Question>> Questions =>
        [.. Content.Questions.Select(q => KeyValuePair.Create($"{QuestionPrefix}{q.Id:N}", q))];

    public Section? SectionAt(string key) => Sections.FirstOrDefault(s => s.Key == key).Value;

    public Question? QuestionAt(string key) => Questions.FirstOrDefault(q => q.Key == key).Value;

    /// <summary>Tells whether two versions of a part are the same; none for a part that is not there.</summary>
    public string? Mark(string key)
    {
        object? value = Array.Find(Fields, f => f.Key == key) is { Value: { } field } ? field(this)
            : key.StartsWith(SectionPrefix, StringComparison.Ordinal) ? SectionAt(key)
            : QuestionAt(key);
        if (value is null) return Array.Exists(Fields, f => f.Key == key) ? "-" : null;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(value, value.GetType())))[..8]);
    }

    /// <summary>All marks, for the form that is made from this version to carry.</summary>
    public string Marks() => string.Join(' ', Keys.Select(key => $"{key}={Mark(key)}"));

    /// <summary>Takes one part over as it is in <paramref name="from"/>: there, different or gone.</summary>
    public PostingText With(string key, PostingText from)
    {
        if (Array.Find(Fields, f => f.Key == key) is { Take: { } take }) return take(this, from);
        return key.StartsWith(SectionPrefix, StringComparison.Ordinal)
            ? this with { Content = Content with { Sections = Taken(Sections, from.Sections, key) } }
            : this with { Content = Content with { Questions = Taken(Questions, from.Questions, key) } };
    }

    /// <summary>As a person saves it, see <see cref="PostingContent.Confirmed"/>.</summary>
    public PostingText Confirmed() => this with { Content = Content.Confirmed() };

    /// <summary>Puts back, word for word, what is stored wherever it reads the same; a form trims blanks and joins lines.</summary>
    /// <param name="asTyped">The stored text as it looks after passing through a form.</param>
    public PostingText KeepingWhatReadsTheSame(PostingText asTyped, PostingText stored) =>
        Keys.Where(key => !key.StartsWith(SectionPrefix, StringComparison.Ordinal) && asTyped.Mark(key) == Mark(key)).Aggregate(this, (kept, key) => kept.With(key, stored));

    /// <summary>
    /// Brings two versions of one text together. What only one side changed is taken from it; what both changed, and differently,
    /// stays as it is in <paramref name="mine"/> and is named, for a person to decide.
    /// </summary>
    /// <param name="marks">The <see cref="Marks"/> of the version that both were made from.</param>
    public static Merge Merge(string? marks, PostingText theirs, PostingText mine)
    {
        var before = (marks ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);

        var merged = mine.OrderedAs(theirs, before.Keys);
        var (taken, disputed) = (new List<string>(), new List<string>());

        // What they took out goes from the end, so that a section's place among its kind stays what its key says.
        foreach (var key in theirs.Keys.Union(mine.Keys.Reverse(), StringComparer.Ordinal))
        {
            var (was, their, my) = (before.GetValueOrDefault(key), theirs.Mark(key), mine.Mark(key));
            if (their == my || their == was) continue;
            if (my == was)
            {
                merged = merged.With(key, theirs);
                taken.Add(key);
            }
            else
            {
                disputed.Add(key);
            }
        }

        return new(merged, taken, disputed);
    }

    /// <summary>Where only they moved sections or questions, they stand as they put them.</summary>
    private PostingText OrderedAs(PostingText theirs, IEnumerable<string> before)
    {
        var was = before.ToList();
        return this with
        {
            Content = Content with
            {
                Sections = Ordered(Sections, theirs.Sections, was),
                Questions = Ordered(Questions, theirs.Questions, was),
            },
        };
    }

    private static IReadOnlyList<T> Ordered<T>(IReadOnlyList<KeyValuePair<string, T>> mine, IReadOnlyList<KeyValuePair<string, T>> theirs, List<string> was)
    {
        var shared = mine.Select(p => p.Key).Intersect(theirs.Select(p => p.Key), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var known = was.Where(shared.Contains).ToList();
        var iMoved = !mine.Select(p => p.Key).Where(known.Contains).SequenceEqual(known, StringComparer.Ordinal);
        if (iMoved || known.Count < 2) return [.. mine.Select(p => p.Value)];

        // Parts of mine alone keep their place; the shared ones fill theirs in the other order.
        var queue = new Queue<T>(theirs.Where(p => known.Contains(p.Key)).Select(p => mine.First(m => m.Key == p.Key).Value));
        return [.. mine.Select(p => known.Contains(p.Key) ? queue.Dequeue() : p.Value)];
    }

    private static IReadOnlyList<T> Taken<T>(IReadOnlyList<KeyValuePair<string, T>> parts, IReadOnlyList<KeyValuePair<string, T>> from, string key)
    {
        var result = parts.ToList();
        var source = from.ToList();
        var (at, there) = (result.FindIndex(p => p.Key == key), source.FindIndex(p => p.Key == key));
        if (there < 0)
        {
            if (at >= 0) result.RemoveAt(at);
        }
        else if (at >= 0)
        {
            result[at] = source[there];
        }
        else
        {
            // Behind the nearest part that stands before it there and is known here.
            var before = source.Take(there).Select(p => p.Key).LastOrDefault(k => result.Exists(p => p.Key == k));
            result.Insert(before is null ? 0 : result.FindIndex(p => p.Key == before) + 1, source[there]);
        }

        return [.. result.Select(p => p.Value)];
    }

    private static (string, Func<PostingText, object?>, Func<PostingText, PostingText, PostingText>) Field(
        string key, Func<PostingContent, object?> value, Func<PostingContent, PostingContent, PostingContent> take) =>
        (key, t => value(t.Content), (to, from) => to with { Content = take(to.Content, from.Content) });
}

/// <param name="Taken">Parts that only they had changed.</param>
/// <param name="Disputed">Parts that both changed, differently.</param>
internal sealed record Merge(PostingText Text, IReadOnlyList<string> Taken, IReadOnlyList<string> Disputed);
