using System.Text.Json;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Requirements;

/// <summary>
/// The words by which sentences mention skills: names and other names of a board's catalogue, and the wordings of <c>wordings.json</c> for the entries
/// that it began with. Words that are also something else ("go", "excel", "rest") count in certain company alone.
/// </summary>
public sealed partial class SkillVocabulary
{
    private static readonly Wordings Known = ReadWordings();

    private readonly Node _root = new();
    private readonly Dictionary<Guid, KnownSkill> _skills = [];
    private readonly Dictionary<string, KnownSkill> _bySlug = new(StringComparer.Ordinal);

    public SkillVocabulary(IEnumerable<KnownSkill> skills)
    {
        foreach (var skill in skills) (_skills[skill.Id], _bySlug[skill.Slug]) = (skill, skill);

        // A name counts before an other name, and both before our wordings.
        foreach (var skill in _skills.Values) Add(skill.Name, skill);
        foreach (var skill in _skills.Values) foreach (var alias in skill.Aliases) Add(alias, skill);
    }

    public static async Task<SkillVocabulary> LoadAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        new(await db.Skills.AsNoTracking().Where(s => !s.IsArchived).OrderBy(s => s.Slug)
            .Select(s => new KnownSkill(s.Id, s.Slug, s.Name, s.Aliases, s.Check, s.ParentId)).ToListAsync(cancellationToken));

    internal KnownSkill this[Guid id] => _skills[id];

    /// <summary>Null where the board's catalogue has no such entry.</summary>
    internal KnownSkill? Of(string slug) => _bySlug.GetValueOrDefault(slug);

    internal bool IsBelow(Guid skill, Guid ancestor)
    {
        var steps = 0;
        for (var parent = _skills[skill].ParentId; parent is { } id && steps < DeepestParent; parent = _skills.TryGetValue(id, out var above) ? above.ParentId : null, steps++)
        {
            if (id == ancestor) return true;
        }

        return false;
    }

    private const int DeepestParent = 20;

    /// <summary>Null where the parent is archived as well as where there is none.</summary>
    internal string? SlugOfParent(Guid skill) => _skills[skill].ParentId is { } id && _skills.TryGetValue(id, out var parent) ? parent.Slug : null;

    /// <summary>The skills that a sentence mentions, in their order; of names within each other the longest. Phrases that only sound like a skill, as "physical security", count as none.</summary>
    internal List<Mention> Find(string text, List<Token> tokens)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (LongestAt(text, tokens, i) is not var (mention, hasAny)) continue;
            var opening = hasAny ? OpeningOf(text, tokens, mention) : null;
            if (hasAny && FirstWithin(text, tokens, mention) is { } inner)
            {
                // Of "running social media" and "building QA teams" nothing is left but the verb.
                if (inner == mention.Start + 1 && (NameAt(text, tokens, inner)?.End == mention.End || tokens[mention.Start].Norm is "build" or "building" or "built" or "scaling" or "growing")) continue;
                mention = mention with { End = inner };
            }

            if (opening is not null && opening.End + 1 < mention.End)
            {
                mentions.Add(opening);
                mention = mention with { Start = opening.End + 1 };
            }

            if (ModelWithin(text, tokens, mention) is { } model) mention = mention with { End = model };

            if (GoesOnAsName(text, tokens, mention))
            {
                // Of "back-end web development" the first word is left.
                if (NameAt(text, tokens, mention.Start) is not { } name || name.Skill != mention.Skill) continue;
                mention = name;
            }

            while (mention.End - mention.Start > 1 && (tokens[mention.End - 1].Norm is "and" or "or" || IsNextCue(tokens, mention))) mention = mention with { End = mention.End - 1 };
            if (NameBeside(text, tokens, mention) is var (before, after))
            {
                if (before is { } name) mentions.Add(name);
                mention = after;
            }

            foreach (var manner in MannersBeforePlace(text, tokens, mention))
            {
                mentions.Add(manner);
                mention = mention with { Start = manner.End };
            }

            if (Adapting(tokens, mention) is var (learning, adapting))
            {
                mentions.Add(learning);
                mention = adapting;
            }

            if (mention.Skill != Guid.Empty) mentions.Add(mention);
            if (LeadershipOf(tokens, mention) is { } leading)
            {
                mentions.Add(leading);
                mention = leading;
            }

            i = mention.End - 1;
        }

        AddHalves(text, tokens, mentions);
        AddSecondHalves(text, tokens, mentions);
        AddListed(tokens, mentions);
        AddHiring(tokens, mentions);
        return mentions;
    }

    /// <summary>"Work independently and collaboratively in a fast-paced environment" says how somebody works, and where.</summary>
    private List<Mention> MannersBeforePlace(string text, List<Token> tokens, Mention mention)
    {
        var manners = new List<Mention>();
        if (mention.Skill == Guid.Empty || _skills[mention.Skill].Slug is not "adaptability") return manners;
        for (var i = mention.Start; i < mention.End; i++)
        {
            Mention? longest = null;
            foreach (var (meaning, end) in Known.Patterns.At(tokens, i))
            {
                if (end < mention.End && (end > i + 1 || manners.Count > 0) && tokens[end].Norm is "in" or "within" or "and" or "," or "&" && meaning.Slug is "ownership" or "collaboration" && _bySlug.TryGetValue(meaning.Slug, out var skill) && IsMeant(text, tokens, i, end, meaning.Guard)) longest = new(skill.Id, i, end);
            }

            if (longest is null) continue;
            manners.Add(longest);
            i = longest.End - 1;
        }

        // "Work effectively in a team-oriented, collaborative environment" is about no pace.
        while (manners.Count > 0 && tokens[manners[^1].End].Norm is not ("in" or "within")) manners.RemoveAt(manners.Count - 1);
        return manners;
    }

    /// <summary>"Navigate ambiguity, soothe stakeholders": a wording that leaves room for other words gives its beginning to another one that ends before a comma.</summary>
    private Mention? OpeningOf(string text, List<Token> tokens, Mention mention)
    {
        Mention? longest = null;
        foreach (var (meaning, end) in Known.Patterns.At(tokens, mention.Start))
        {
            if (end > (longest?.End ?? (mention.Start + 1)) && end + 1 < mention.End && tokens[end].Norm is "," && !meaning.HasAny && _bySlug.TryGetValue(meaning.Slug, out var skill) && skill.Id != mention.Skill && IsMeant(text, tokens, mention.Start, end, meaning.Guard)) longest = new(skill.Id, mention.Start, end);
        }

        return longest;
    }

    /// <summary>"A marketing leadership role" asks for the field and for leading in it.</summary>
    private Mention? LeadershipOf(List<Token> tokens, Mention mention) =>
        mention.Skill != Guid.Empty && mention.End - mention.Start > 1 && mention.End < tokens.Count && tokens[mention.End - 1].Norm is "leadership" && tokens[mention.End].Norm is "role" or "position" or "experience"
        && _bySlug.TryGetValue("leadership", out var skill) && skill.Id != mention.Skill && _skills[mention.Skill].Slug is "marketing" or "sales" or "project-management" or "channel-sales" ? new(skill.Id, mention.End, mention.End + 1) : null;

    /// <summary>"Eager to learn and adapt" are two things.</summary>
    private (Mention Learning, Mention Adapting)? Adapting(List<Token> tokens, Mention mention)
    {
        if (mention.Skill == Guid.Empty || _skills[mention.Skill].Slug is not "curiosity" || tokens[mention.End - 1].Norm is not ("adapt" or "adapting") || !_bySlug.TryGetValue("adaptability", out var skill)) return null;

        var end = mention.End - 1;
        while (end > mention.Start && tokens[end - 1].Norm is "and" or "or" or ",") end--;
        return end > mention.Start ? (mention with { End = end }, new(skill.Id, mention.End - 1, mention.End)) : null;
    }

    /// <summary>Of "embedded Linux development and experience with Kafka" the experience belongs to what follows.</summary>
    private static bool IsNextCue(List<Token> tokens, Mention mention) =>
        mention.End - mention.Start > 2 && tokens[mention.End - 1].Norm is "experience" or "knowledge" or "expertise" or "understanding" && tokens[mention.End - 2].Norm is "and" or "or" or ",";

    /// <summary>Where a wording that leaves room for other words gives it to the name of another skill.</summary>
    private int? FirstWithin(string text, List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start + 1; i < mention.End; i++)
        {
            // "Building strong partnerships" is whole without its last word being a name.
            if (NameAt(text, tokens, i) is { } name && name.Skill != mention.Skill && (name.End < mention.End || (name.End == mention.End && i < mention.End - 1))) return i;

            // "Thrive in fast-paced, high-ownership environments" says two things.
            if ((tokens[i - 1].Norm is "," || (tokens[i - 1].Norm is "and" && _skills[mention.Skill].Slug is "adaptability")) && LongestAt(text, tokens, i) is ({ } other, _) && other.Skill != mention.Skill && other.Skill != Guid.Empty && other.End <= mention.End) return i;
        }

        return null;
    }

    /// <summary>A wording that is a list may begin or end with the name of another skill: "curiosity and initiative", "pitching, negotiation".</summary>
    private (Mention? Before, Mention After)? NameBeside(string text, List<Token> tokens, Mention mention)
    {
        if (mention.Skill == Guid.Empty || mention.End - mention.Start < 3 || OneInTwo.Contains(_skills[mention.Skill].Slug) || NameAt(text, tokens, mention.Start)?.End == mention.End) return null;

        if (NameAt(text, tokens, mention.Start) is { } name && name.Skill != mention.Skill && name.End + 1 < mention.End && IsJoint(name.End))
        {
            var start = name.End;
            while (IsJoint(start)) start++;
            if (start < mention.End) return (name, mention with { Start = start });
        }

        for (var i = mention.Start + 2; i < mention.End; i++)
        {
            if (!IsJoint(i - 1) || NameAt(text, tokens, i) is not { } last || last.Skill == mention.Skill || last.End != mention.End) continue;

            var end = i - 1;
            while (end > mention.Start + 1 && IsJoint(end - 1)) end--;
            return (null, mention with { End = end });
        }

        return null;

        bool IsJoint(int at) => at < mention.End && tokens[at].Norm is "," or "and" or "or" or "&" or "/";
    }

    /// <summary>Skills that have a name of two halves, each of which is another skill by itself ("verbal and written communication", "front-end and back-end"), or whose wordings name others by the way ("working with sales and marketing").</summary>
    private static readonly HashSet<string> OneInTwo = new(StringComparer.Ordinal) { "communication", "full-stack-development", "video-production", "budgeting", "account-management", "research-methods", "software-testing", "mlops", "collaboration", "stakeholder-management", "influence" };

    /// <summary>Of "deploying LLMs" the models are a skill as well as what is done with them, but "training machine learning models" is one thing.</summary>
    private int? ModelWithin(string text, List<Token> tokens, Mention mention)
    {
        if (mention.Skill == Guid.Empty || _skills[mention.Skill].Slug is not ("model-serving" or "model-training") || NameAt(text, tokens, mention.Start)?.End == mention.End) return null;

        for (var i = mention.Start + 1; i < mention.End; i++)
        {
            if (NameAt(text, tokens, i) is { } name && name.Skill != mention.Skill && (_skills[name.Skill].Slug is "large-language-models" or "deep-learning" or "computer-vision" or "multimodal-learning" || (_skills[name.Skill].Slug is "machine-learning" && _skills[mention.Skill].Slug is "model-serving"))) return i;
        }

        return null;
    }

    /// <summary>"Large-scale infrastructure as code", "commitment to patient safety": what begins as a wording goes on as a longer name, or as something that is no skill.</summary>
    private bool GoesOnAsName(string text, List<Token> tokens, Mention mention)
    {
        if (mention.End >= tokens.Count || NameAt(text, tokens, mention.Start)?.End == mention.End) return false;
        for (var i = mention.Start + 1; i < mention.End; i++) if (LongestAt(text, tokens, i) is ({ } other, _) && other.End > mention.End && (other.Skill == Guid.Empty || (other.End - other.Start >= mention.End - mention.Start && NameAt(text, tokens, i)?.End == other.End))) return true;
        return false;
    }

    private (Mention Mention, bool HasAny)? LongestAt(string text, List<Token> tokens, int start)
    {
        (Mention Mention, bool HasAny)? longest = NameAt(text, tokens, start) is { } name ? (name, false) : null;
        foreach (var (meaning, end) in Known.Patterns.At(tokens, start))
        {
            if (end <= (longest?.Mention.End ?? start) || !IsMeant(text, tokens, start, end, meaning.Guard)) continue;
            if (meaning.Slug.Length == 0) longest = (new(Guid.Empty, start, end), false);
            else if (_bySlug.TryGetValue(meaning.Slug, out var skill)) longest = (new(skill.Id, start, end), meaning.HasAny);
        }

        return longest;
    }

    private Mention? NameAt(string text, List<Token> tokens, int start)
    {
        Mention? longest = null;
        var node = _root;
        for (var i = start; i < tokens.Count && node.Next is not null && node.Next.TryGetValue(tokens[i].Norm, out var next); i++)
        {
            // "node. JS" is no Node.js.
            if (i > start && !tokens[i].IsGlued && tokens[i].Norm is "." or "+" or "#") break;
            node = next;
            if (node.Skill is { } skill && IsMeant(text, tokens, start, i + 1, node.Guard)) longest = new(skill.Id, start, i + 1);
        }

        return longest;
    }

    private static bool IsMeant(string text, List<Token> tokens, int start, int end, Guard guard)
    {
        var (before, after) = (start > 0 ? tokens[start - 1].Norm : "", end < tokens.Count ? tokens[end].Norm : "");
        var first = text[tokens[start].Start];
        if (first == '.' && start > 0 && tokens[start].IsGlued && tokens[start - 1].IsWord) return false;
        if (tokens[start].IsGlued && start > 0 && tokens[start - 1].Norm is "." && tokens[start - 1].IsGlued && tokens[start].IsWord) return false;

        // "cutting-edge AI" is about no edge.
        if (start > 0 && tokens[start - 1].IsWord && tokens[start].Start == tokens[start - 1].End + 1 && (text[tokens[start - 1].End] is '-' or '‐' or '‑')) return false;
        if (guard is Guard.None) return true;

        if (guard is Guard.People) return !Parts.Contains(before) && (after.Length == 0 || !tokens[end].IsWord || AfterPeople.Contains(after) || (after is "team" && end + 1 < tokens.Count && tokens[end + 1].Norm is "player" or "member")) && !IsOfThing(tokens, end);
        if (guard is Guard.Alone) return start == 0 || (tokens[start].Norm is "networking" && before is "linux" or "container" or "kubernetes" or "physical" or "cloud") || !tokens[start - 1].IsWord || Neighbours.Contains(before) || Levels.IsGrade(before) || (!Cues.IsNoun(before) && Adjectives.Exists(ending => before.EndsWith(ending, StringComparison.Ordinal)));

        var written = text.AsSpan(tokens[start].Start, tokens[end - 1].End - tokens[start].Start);
        // "APIs", "IaC".
        if (guard is Guard.Capitals) return !written.ContainsAnyInRange('a', 'z') || (written.Length > 2 && written[^1] == 's' && !written[..^1].ContainsAnyInRange('a', 'z')) || (written.Length is 3 or 4 && char.IsUpper(first) && char.IsUpper(written[^1]));
        if (!char.IsUpper(first)) return guard is Guard.Proper && before is "," or "/" or "(" or "and" or "or" && after is "," or "/" or ")" or "and" or "or";
        if (guard is Guard.Strict && written.Length > 2 && !written.ContainsAnyInRange('a', 'z')) return false;

        var (listBefore, listAfter) = (Neighbours.Contains(before), after is "" or "," or "/" or ")" or "(" or ";" or "." or "or" or "and" or "&" or "+");
        if (written.Length == 1)
        {
            // "R&D", "C-level", "Series C".
            var (left, right) = (tokens[start].Start - 1, tokens[end - 1].End);
            if (right < text.Length && text[right] is '&' or '-' or '‑' or '\'' or '’') return false;
            if (left >= 0 && text[left] is '&' or '-' or '‑' or '.') return false;
            return (listBefore || listAfter || after is "programming" or "language") && before is not ("sery" or "serie" or "section" or "level" or "class" or "option" or "grade" or "type" or "tier");
        }

        // At the beginning of a sentence everything is capital, and "Excel in …" is no program.
        var isFirst = start == 0 || tokens[start - 1].Norm is "." or ":" or "-" or ";" or "!" or "?";
        if (after is "belt") return false;
        if (guard is Guard.Strict && (after is "to" or "above" or "beyond" or "your" or "forward" or "joy" || before is "to" || (isFirst && (after is "in" or "at" or "with" or "fast")))) return false;
        return !isFirst || (listAfter && end < tokens.Count) || tokens.Count == end || (guard is Guard.Proper && (after is "-" || (after is "is" && end + 1 < tokens.Count && Wished.Contains(tokens[end + 1].Norm)))) || after is "programming" or "developer" or "experience" or "development" or "skill" or "language" or "fluency" or "proficiency" or "speaker" or "speaking" or "library" or "package" or "framework" or "ecosystem" or "codebase" or "knowledge" or "expertise" or "familiarity";
    }

    /// <summary>"Spanish is a plus", "Kafka is highly desirable".</summary>
    private static readonly HashSet<string> Wished = Cues.Set("a an highly strongly preferred desirable desired required mandatory essential advantageous beneficial nice considered also must");

    /// <summary>What stands before a name in a list or after "with": enough for a word that could be another one.</summary>
    private static readonly HashSet<string> Neighbours = new(StringComparer.Ordinal)
    {
        ",", "/", "(", ":", "and", "or", "in", "with", "using", "of", "like", "as", "including", "either", "e.g", "g", "&", "+", "than", "to", "on", "preferably", "ideally", "modern", "for", "the", "a", "scalable", "large", "technical", "system", "software", "numerical", "physical", "about", "into", "from", "secure", "both", "good", "general", "core",
    };

    /// <summary>What may follow a word that is said of a person; other nouns make it one of a thing, as in "flexible hours".</summary>
    private static readonly HashSet<string> AfterPeople = Cues.Set(
        "and or but yet & while when under with as who that even because across at by within enough person people individual thinker thinking professional mindset attitude approach nature spirit skill ability leader leadership operator builder teammate "
        + "mind problem solver storyteller communicator collaborator candidate player personality manner way learner worker working style contributor colleague member coworker partner doer human ethic ethos drive sense outlook trait character disposition temperament quality listener researcher engineer designer developer manager marketer writer strategist required preferred mentality driven eye ear instinct minded first oriented energy self curiosity over beyond to in");

    /// <summary>"Resilient and scalable systems", "flexible, part-time hours": what goes on describing comes to a thing.</summary>
    private static bool IsOfThing(List<Token> tokens, int end)
    {
        if (end >= tokens.Count || tokens[end].Norm is not ("and" or "or" or "but" or "yet" or "&" or "/" or ",")) return false;
        for (var i = end + 1; i < tokens.Count && i < end + MostDescribing; i++)
        {
            if (i > end + 1 && Things.Contains(tokens[i].Norm)) return !(i + 1 < tokens.Count && tokens[i + 1].Norm is "oriented" or "driven" or "focused" or "minded" or "ethic" or "style" or "attitude");
            if (WordingPatterns.IsBound(tokens[i].Norm) || Cues.IsDoing(tokens[i].Norm) || AfterPeople.Contains(tokens[i].Norm) && tokens[i].Norm is not ("and" or "or" or "but" or "yet" or "&")) return false;
            if (!tokens[i].IsWord && tokens[i].Norm is not ("," or "&" or "/")) return false;
        }

        return false;
    }

    private const int MostDescribing = 6;

    private static readonly HashSet<string> Things = Cues.Set(
        "hour schedule shift work job arrangement location policy pay benefit environment system service infrastructure architecture software code platform application app api backend frontend pipeline process tool network cluster database solution product asset campaign content concept brief "
        + "direction production output deliverable material design data dataset document text conversation model workflow");

    /// <summary>How a word ends that describes a thing, and does not make another of it: "complex simulations".</summary>
    private static readonly List<string> Adjectives = ["ing", "ive", "ous", "ed", "able", "ful", "ex", "ete"];

    private static readonly HashSet<string> Parts = Cues.Set("data model code forecast prediction system");

    private void Add(string name, KnownSkill skill)
    {
        if (Known.Unread.Contains(name)) return;

        var node = _root;
        var tokens = Tokens.Of(name);
        if (tokens.Count is 0 or > MostTokens) return;
        foreach (var token in tokens)
        {
            node.Next ??= new(StringComparer.Ordinal);
            if (!node.Next.TryGetValue(token.Norm, out var next)) node.Next[token.Norm] = next = new();
            node = next;
        }

        if (node.Skill is not null) return;
        node.Skill = skill;
        node.Guard = Known.GuardOf(name);
    }

    private const int MostTokens = 12;

    private static Wordings ReadWordings()
    {
        using var stream = typeof(SkillVocabulary).Assembly.GetManifestResourceStream("CareerBoard.Data.Requirements.wordings.json")
            ?? throw new InvalidOperationException("wordings.json is not built into the program.");
        var file = JsonSerializer.Deserialize<WordingsFile>(stream, JsonSerializerOptions.Web) ?? throw new JsonException("wordings.json is empty.");
        var known = new Wordings(new(file.Words, file.Irregular), Set(file.Capitals), Set(file.Strict), Set(file.Proper), Set(file.Alone), Set(file.People), Set(file.Unread));
        foreach (var (slug, phrases) in file.Phrases) foreach (var phrase in phrases.Where(p => !known.Unread.Contains(p)).SelectMany(Parted)) known.Patterns.Add(slug, phrase, known.GuardOf(phrase));
        return known;

        static HashSet<string> Set(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);

        // Of "{persistent|never gives up}" each is a wording of its own, with its own guard.
        static IEnumerable<string> Parted(string phrase) =>
            phrase is ['{', .. var words, '}'] && !words.AsSpan().ContainsAny('{', '}', '<') ? words.Split('|', StringSplitOptions.TrimEntries) : [phrase];
    }

    internal enum Guard
    {
        None,

        /// <summary>A name: with a capital, and not where every word has one; in lower case within a list alone.</summary>
        Proper,

        /// <summary>The same, of words that are common at the beginning of sentences.</summary>
        Strict,

        /// <summary>Not behind a noun, which makes something else of it: "funnel optimisation".</summary>
        Alone,

        /// <summary>Capitals alone: REST.</summary>
        Capitals,

        /// <summary>Of people, not of things: "flexible", but no "flexible hours".</summary>
        People,
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Next { get; set; }

        public KnownSkill? Skill { get; set; }

        public Guard Guard { get; set; }
    }

    private sealed record WordingsFile(
        Dictionary<string, string> Words, Dictionary<string, string[]> Irregular, Dictionary<string, string[]> Phrases, string[] Capitals, string[] Strict, string[] Proper, string[] Alone, string[] People, string[] Unread);

    private sealed record Wordings(WordingPatterns Patterns, HashSet<string> Capitals, HashSet<string> Strict, HashSet<string> Proper, HashSet<string> Alone, HashSet<string> People, HashSet<string> Unread)
    {
        public Guard GuardOf(string name) =>
            Capitals.Contains(name) ? Guard.Capitals
            : Strict.Contains(name) || name.Length == 1 ? Guard.Strict
            : Proper.Contains(name) ? Guard.Proper
            : Alone.Contains(name) ? Guard.Alone
            : People.Contains(name) ? Guard.People
            : Guard.None;
    }
}

/// <summary>What the vocabulary needs of a skill.</summary>
public sealed record KnownSkill(Guid Id, string Slug, string Name, IReadOnlyList<string> Aliases, SkillCheck Check, Guid? ParentId);

/// <summary>Where a sentence names a skill: tokens from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
internal sealed record Mention(Guid Skill, int Start, int End);
