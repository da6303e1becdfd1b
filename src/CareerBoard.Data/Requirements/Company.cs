using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Requirements;

/// <summary>Takes out mentions that their company turns into something else: the wider half of a compound, the field of a colleague, a firm.</summary>
internal static class Company
{
    /// <summary>Wide enough to be what any narrower skill beside it belongs to.</summary>
    internal static readonly HashSet<string> Wide = new(StringComparer.Ordinal)
    {
        "system-design", "databases", "programming-languages", "software-engineering", "cloud-platforms", "infrastructure", "security", "software-testing", "web-development", "api-design", "research-methods", "data",
        "product", "design", "machine-learning", "artificial-intelligence", "front-end-development", "back-end-development", "data-analysis", "prototyping", "statistics", "hardware", "hardware-engineering", "management-consulting", "data-structures-and-algorithms",
    };

    /// <summary>What counts instead of a field wherever both are asked in one sentence.</summary>
    private static readonly Dictionary<string, HashSet<string>> Narrower = new(StringComparer.Ordinal)
    {
        ["sales"] = new(StringComparer.Ordinal) { "enterprise-sales", "inside-sales" },
        ["regulatory-compliance"] = new(StringComparer.Ordinal) { "compliance-frameworks" },
        ["robotics"] = new(StringComparer.Ordinal) { "robot-simulation" },
    };

    private static readonly HashSet<string> Providers = new(StringComparer.Ordinal) { "aws", "google-cloud", "azure", "oracle-cloud", "ibm-cloud", "digitalocean" };

    internal static readonly HashSet<string> Evidence = Cues.Set("experience knowledge background skill expertise familiarity degree understanding training");

    /// <summary>What makes a subject in a long sentence one that is asked for.</summary>
    private static readonly HashSet<string> Governing = Cues.Set(
        "experience experienced proficiency proficient knowledge knowledgeable familiarity familiar understanding understand understood skill skilled ability able capable capability expertise expert background fluency fluent comfortable comfort confident passion "
        + "passionate strong solid deep proven demonstrated degree required requirement preferred mastery competent competency excellent exceptional track record practical adept contribution contributed brilliant savvy think thinker worked working work built build building "
        + "led lead leading managed managing manage know know-how exposure interest interested year good great used using use developed developing develop designed designing design wrote write writing delivered delivering deploying deployed running ran shipped shipping practice "
        + "grasp command versed literacy enthusiasm enthusiastic love curious curiosity focus certified training trained success successful hand plus bonus ideally preferably need must including analytical technical specialist specialized practitioner depth habit mindset appreciation prototype prototyped experiment experimenting acumen aptitude applying applied implementing implemented");

    /// <summary>In words: so short a sentence names a subject because it asks for it.</summary>
    private const int ShortSentence = 13;

    /// <summary>So many names in a sentence are a list of what is asked.</summary>
    private const int ManyNames = 5;

    private static readonly HashSet<string> House = Cues.Set("company startup firm era age conference lab revolution boom industry sector event journal hype");

    /// <summary>"Acme helps lawyers": what a product that is named first does, is told of its maker.</summary>
    private static readonly HashSet<string> DoneByHouse = Cues.Set("takes provides helps offers allows enables respects believes builds makes gives powers connects values celebrates");

    /// <summary>What a house calls itself "native" to; of products that is said of tools.</summary>
    private static readonly HashSet<string> Fashions = new(StringComparer.Ordinal) { "artificial-intelligence", "machine-learning", "generative-ai", "large-language-models", "ai-agents", "blockchain", "defi" };

    private static readonly HashSet<string> Selling = Cues.Set("selling sell sold");

    public static void Clear(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions)
    {
        var gone = new HashSet<Mention>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var isHuman = vocabulary[mention.Skill].Check is not SkillCheck.Profile;
            if (IsNimblePlace(vocabulary, tokens, mention) || Senses.IsAnother(vocabulary, tokens, mention) || IsHalfSaid(vocabulary, text, tokens, mention)) gone.Add(mention);
            if (ProductClasses.IsOne(vocabulary, text, tokens, mentions, i) || IsPartOfWord(text, tokens, mention) || Clauses.IsUnasked(tokens, mention, isHuman)) gone.Add(mention);
            else if (IsByTheWay(vocabulary, tokens, mention) || (isHuman ? IsPlaceBeen(vocabulary, tokens, mention) : IsSubjectByTheWay(vocabulary, text, tokens, mentions, mention))) gone.Add(mention);
            if (IsToldByTheWay(tokens, mention, isHuman)) gone.Add(mention);
            if (IsOfLanguage(vocabulary, tokens, mentions, i) || IsOfCountry(vocabulary, tokens, mention) || IsForUsersOf(vocabulary, tokens, mention) || IsOfProduct(text, tokens, mention) || IsInterestIn(vocabulary, tokens, mentions, mention) || IsSaidIn(vocabulary, tokens, mentions, mention) || IsOfNamedThing(vocabulary, text, tokens, mentions, i)) gone.Add(mention);
            if (i == 0) continue;

            var (one, other) = (mentions[i - 1], mention);
            var between = tokens.GetRange(one.End, other.Start - one.End);
            if (between.Count == 0 && tokens[one.End - 1].Norm is not ("and" or "or")) gone.UnionWith(Wider(vocabulary, tokens, one, other));
            if (between.Count == 0 && IsPlaceOf(vocabulary, tokens, one, other)) gone.Add(one);
            else if (between.Count == 1 && between[0].Norm is "/" && vocabulary[other.Skill].Slug is "mlops" && vocabulary[one.Skill].Slug is "artificial-intelligence") gone.Add(one);
            if (between.Count == 1 && between[0].Norm is "based" && vocabulary.IsBelow(one.Skill, other.Skill)) gone.Add(other);
            else if (between.Count == 1 && between[0].Norm is ")" && Wide.Contains(vocabulary[other.Skill].Slug)) gone.Add(other);
        }

        // A class counts by what it names: "cloud environments (AWS or Azure)".
        foreach (var mention in mentions)
        {
            if (vocabulary[mention.Skill].Slug is "databases" && IsFollowedByBracketOf(vocabulary, tokens, mentions, mention)) gone.Add(mention);
            if (vocabulary[mention.Skill].Slug is "cloud-platforms" && mentions.Exists(m => m.Skill != mention.Skill && Providers.Contains(vocabulary[m.Skill].Slug) && !IsOnlyPreferred(tokens, mention, m))) gone.Add(mention);
        }

        gone.UnionWith(mentions.Where(m => Narrower.TryGetValue(vocabulary[m.Skill].Slug, out var narrower) && mentions.Exists(o => !gone.Contains(o) && narrower.Contains(vocabulary[o.Skill].Slug) && !IsAskedApart(tokens, m, o))));

        // Executive presence is what one influences executives by.
        gone.UnionWith(mentions.Where(m => tokens[m.End - 1].Norm is "presence" && vocabulary[m.Skill].Slug is "stakeholder-management" && mentions.Exists(o => !gone.Contains(o) && vocabulary[o.Skill].Slug is "influence" or "relationship-building")));

        // "Full-stack development, with both front-end and back-end work" says it twice.
        if (mentions.Exists(m => vocabulary[m.Skill].Slug is "full-stack-development" && !gone.Contains(m)))
        {
            for (var i = 1; i < mentions.Count; i++)
            {
                if (mentions[i].Start - mentions[i - 1].End is 1 && tokens[mentions[i - 1].End].Norm is "and" or "&" && mentions[i - 1].Start > 0 && tokens[mentions[i - 1].Start - 1].Norm is "both" or "between" && (vocabulary[mentions[i - 1].Skill].Slug, vocabulary[mentions[i].Skill].Slug) is ("front-end-development", "back-end-development") or ("back-end-development", "front-end-development")) gone.UnionWith([mentions[i - 1], mentions[i]]);
            }
        }

        // Programming is no skill of its own beside a language, nor is a field beside "coding skills in".
        var languages = mentions.FindAll(m => vocabulary[m.Skill].Slug is "programming-languages");
        foreach (var programming in languages)
        {
            // "Coding in HTML".
            if (mentions.Exists(m => m.Start == programming.End + 1 && tokens[programming.End].Norm is "in" && vocabulary[m.Skill].Slug is "html" or "css" or "xml")) gone.Add(programming);
            if (mentions.Find(m => vocabulary.IsBelow(m.Skill, programming.Skill)) is { } language && !IsAskedBeside(tokens, programming, language)) gone.Add(programming);
        }

        mentions.RemoveAll(gone.Contains);
    }

    /// <summary>"Linux networking", "open-source storage": what is asked is the second.</summary>
    private static bool IsPlaceOf(SkillVocabulary vocabulary, List<Token> tokens, Mention one, Mention other) => vocabulary[one.Skill].Slug switch
    {
        "containers" or "linux" => vocabulary[other.Skill].Slug is "computer-networking",
        "open-source" => vocabulary[other.Skill].Slug is not "developer-tools" && one.End - one.Start <= 2 && tokens[one.Start].Norm is "open" && vocabulary[other.Skill].Check is SkillCheck.Profile && !Wide.Contains(vocabulary[other.Skill].Slug) && !IsGivenTo(tokens, one.Start)
            && !tokens.GetRange(other.End, Math.Min(2, tokens.Count - other.End)).Exists(t => t.Norm is "project" or "community" or "contribution" or "ecosystem"),
        _ => false,
    };

    /// <summary>Words that name a skill in another form, or before other words: "initiatives", "strategic partnership", "to leadership", "a developer-first product".</summary>
    private static bool IsHalfSaid(SkillVocabulary vocabulary, string text, List<Token> tokens, Mention mention)
    {
        var (length, last) = (mention.End - mention.Start, tokens[mention.End - 1]);
        var (before, after) = (mention.Start > 0 ? tokens[mention.Start - 1].Norm : "", mention.End < tokens.Count ? tokens[mention.End].Norm : "");
        var earlier = mention.Start > 1 ? tokens[mention.Start - 2].Norm : "";
        var isSingular = text[last.End - 1] is not 's';
        return vocabulary[mention.Skill].Slug switch
        {
            "ownership" when length == 1 && last.Norm is "initiative" => !isSingular,
            "canva" => !isSingular,
            "ownership" when length == 1 && last.Norm is "entrepreneurial" => Follows(3, "environment", "setting", "company", "firm", "startup", "culture", "drive"),
            "hardware" when last.Norm is "hardware" => after is "compatibility" or "adjacent" or "organization" or "company" || (after is "and" or "/" && Follows(4, "team")),
            "supply-chain" when before is "software" => true,
            "data-pipelines" when length == 2 && last.Norm is "processing" => before is "for" or "3d" || after is "admin" or "clerk" or "specialist",
            "full-stack-development" when last.Norm is "stack" => Follows(8, "kernel", "hardware", "metal", "os"),
            "payment-systems" when length == 1 => after is "model" or "partner" or "opportunity" or "term",
            "sales" when last.Norm is "performance" => true,
            "cloud-platforms" when length == 1 => before is "each" || (before is "from" && after is "to") || (after is "or" or "and" && Follows(3, "organization")),
            "artificial-intelligence" or "machine-learning" => after is "community" || Follows(4, "talent"),
            "time-management" when tokens[mention.Start].Norm is "organization" => text[tokens[mention.Start].End - 1] is 's',
            "influence" when length == 1 => last.Norm is "influence" && (!isSingular || after is "performance" or "cpm" || before is "substantially"),
            "problem-solving" when tokens[mention.Start].Norm is "take" or "taking" => last.Norm is "challenge" && tokens.GetRange(mention.Start, length).Exists(t => t.Norm is "new"),
            "software-engineering" when last.Norm is "developer" or "engineer" && !isSingular => IsLed(tokens, mention),
            "software-engineering" when last.Norm is "team" || after is "team" => IsLed(tokens, mention),
            "containers" when last.Norm is "container" && isSingular => after is "networking",
            "security" when after is "vendor" or "company" or "group" or "benchmark" => last.Norm is "security" or "cybersecurity",
            "decision-making" when length == 2 && last.Norm is "call" && !isSingular && tokens[mention.Start].Norm is "make" or "making" => after is "to" or "is" or "and",
            "decision-making" when last.Norm is "making" && before is "supporting" or "enabling" or "empowering" || (earlier is "enabling" or "empower" or "enable" or "facilitate" or "facilitating" && before is "better" or "smarter" or "faster") => true,
            "ownership" when length == 1 && last.Norm is "ownership" => before is "website" or "cycle" or "funnel" or "ecosystem" or "equity" or "vehicle" or "home" or "account" or "territory" or "quota",
            "security" when last.Norm is "security" => text[last.End - 1] is 's' || after is "group" || (after is "or" && mention.End + 1 < tokens.Count && tokens[mention.End + 1].Norm is "protective"),
            "software-engineering" when tokens[mention.Start].Norm is "deliver" or "delivering" or "ship" => IsDoneByFirm(tokens, mention),
            "sales" when last.Norm is "performance" => after is "metric" or "data" || before is "in" or "great" or "drive" or "improve",
            "regulatory-compliance" when last.Norm is "compliance" && IsCheck(tokens) => true,
            "cloud-platforms" when length == 1 && last.Norm is "cloud" && char.IsUpper(text[last.Start]) && mention.Start > 1 && IsNameOf(text, tokens[mention.Start - 1]) => true,
            "business-development" => length <= 2 && isSingular && last.Norm is "partnership" && IsWithin() && !Evidence.Contains(earlier) && !Evidence.Contains(before),
            "leadership" when length == 1 && last.Norm is "leadership" => IsAmongLeaders(tokens, mention) || (before is "top" && earlier is "including" or "with" or "to" or "and") || (before is "with" && earlier is "collaborating" or "working" or "partnering" or "engaging" or "closely" or "directly") || (before is "to" or "from" && earlier is not ("approach" or "commitment" or "step" or "path" or "transition" or "contribution" or "dedicated" or "up")),
            "leadership" when last.Norm is "lead" or "leading" && IsOfSale(tokens, mention.End) => true,
            "leadership" when last.Norm is "leader" && !isSingular && tokens[mention.Start].Norm is "technical" or "engineering" or "business" or "product" or "security" or "senior" or "operational" => before is "," or "including" or "to" or "with" or "across" or "and",
            "problem-solving" when tokens[mention.Start].Norm is "solution" && tokens.GetRange(mention.End, Math.Min(6, tokens.Count - mention.End)).Exists(t => t.Norm is "seling" or "methodology") => true,
            "leadership" when tokens[mention.Start].Norm is "growing" && before is "a" && earlier is "in" or "on" or "at" => true,
            "leadership" when tokens[mention.Start].Norm is "growing" or "scaling" or "scaled" && !(length > 1 && tokens[mention.Start + 1].Norm is "a" or "an" or "the" or "our" or "their" or "your") => (before is "in" or "for" or "at" && !Evidence.Contains(earlier) && earlier is not ("interest" or "success" or "record" or "history" or "skilled" or "experienced" or "proficient" or "responsible" or "passion")) || before is "fast" or "rapidly" or "our" or "quickly" || (before is "or" && earlier is "startup" && tokens[mention.Start].Norm is "scaled"),
            "leadership" when last.Norm is "role" or "position" => tokens.GetRange(Math.Max(0, mention.Start - 5), Math.Min(5, mention.Start)).Exists(t => t.Norm is "into"),
            "sales" when last.Norm is "seller" or "sdr" && !isSingular => !(before is "for" && earlier is "looking"),
            "content-marketing" => last.Norm is "creator" && !isSingular,
            "server-side-rendering" => text[last.End - 1] is 'S',
            "mentoring" => tokens[mention.Start].Norm is "growing" && before is "a" or "lean" or "," or "our" or "fast" or "rapidly" or "small",
            "sales" when last.Norm is "target" && after is not "revenue" => (before is "to" && earlier is "abm" or "campaign" or "marketing") || tokens.GetRange(mention.Start, length).TrueForAll(t => t.Norm is not ("sale" or "revenue" or "quarterly" or "annual" or "yearly" or "quota")),
            "relationship-building" => last.Norm is "network" && after is "device" or "layer" or "protocol" or "configuration" or "infrastructure" or "security" or "architecture",
            "leadership" when tokens[mention.Start].Norm is "motivated" => before is "a" or "an" or "highly" or "self" or "," or "and" or "bright" or "the" or "very" or "truly",
            "incident-response" => last.Norm is "call" && !isSingular,
            "it-support" => tokens[mention.Start].Norm is "it" && text[tokens[mention.Start].Start] is 'i',
            "leadership" => isSingular && last.Norm is "developer" or "engineer" or "designer" or "analyst" or "researcher" && after is "tool" or "tooling" or "platform" or "product" or "experience" or "portal",
            "decision-making" when before is "and" => earlier is "reporting",
            "open-source" => length <= 2 && tokens[mention.Start].Norm is "open" && IsOfThingsUsed(tokens, mention),
            "operating-systems" when last.Norm is "os" => before is "mac" or "window",
            "operating-systems" => last.Norm is "system" && before is "window" or "maco" or "linux" or "mac" or "unix" or "android" or "ios" or "ubuntu" || (before is "server" && earlier is "window"),
            "collaboration" when IsWhereOneSits(tokens, mention) => true,
            "collaboration" when length == 1 && (before is "for" or "to" || (before is "remote" && earlier is "for")) && tokens.GetRange(Math.Max(0, mention.Start - 4), Math.Min(4, mention.Start)).Exists(t => t.Norm is "tool") => true,
            "collaboration" when tokens[mention.Start].Norm is "part" && before is "be" or "being" => after is "that" or "where" or "who" or "building" or "of",
            "collaboration" => IsOfOthersAtWork(tokens, mention) || IsWithThings(text, tokens, mention) || IsAudience(text, tokens, mention),
            "ux-design" => last.Norm is "experience" && tokens.GetRange(Math.Max(0, mention.Start - 4), Math.Min(4, mention.Start)).Exists(t => t.Norm is "ensure" or "ensuring" or "impact" or "affect" or "drive" or "guarantee") || IsEffect(tokens, mention),
            "communication" when before is "that" or "which" && earlier is "dashboard" or "report" or "interface" or "system" or "visualization" or "chart" => true,
            "communication" when tokens[mention.Start].Norm is "translate" or "translating" or "turn" or "turning" => IsMadeOf(tokens, mention),
            "communication" => tokens[mention.Start].Norm.StartsWith("simplif", StringComparison.Ordinal) && last.Norm is "system" or "process" or "code" or "workflow" or "operation" or "infrastructure" or "architecture",
            "process-improvement" => (length == 2 && tokens[mention.Start].Norm is "design" && last.Norm is "process" && text.AsSpan(last.Start, last.End - last.Start) is "process") || (tokens[mention.Start].Norm is "automated" && before is "into" or "in" or "of" or "for" or "through"),
            "curiosity" when length == 1 && last.Norm is "learner" => !isSingular && !Levels.IsGrade(before) && !(before is "fast" or "quick" or "lifelong" or "life" or "continuous" or "self" or "eager" or "passionate" or "voracious" or "avid" or "rapid" or "constant" or "are" or "natural" or "curious" or "and" or "long"),
            "curiosity" or "ownership" or "adaptability" or "time-management" => IsOfOthersHelped(tokens, mention),
            "decision-making" => before is "that" or "which" && earlier is "solution" or "insight" or "dashboard" or "report" or "analysis" or "recommendation" or "data" or "analytic",
            "problem-solving" => before is "that" or "which" && earlier is "solution" or "product" or "software" or "flow" or "system" or "feature" or "tool" or "service" or "technology",
            "creativity" => length == 1 && (last.Norm is "creative" ? !isSingular : last.Norm is "creatively" && after is "implementing" or "using" or "leveraging" or "applying"),
            "storytelling" => length == 1 && last.Norm is "storyteller" && !isSingular && before is not ("," or "are" or "and"),
            "written-communication" => length == 1 && last.Norm is "writer" && !isSingular && before is not ("," or "are" or "and"),
            "ui-design" => before is "ensure" or "ensuring",
            "customer-focus" => IsOfCustomers(tokens, mention, after),
            _ => before is "your" && earlier is "us" && mention.Start > 2 && tokens[mention.Start - 3].Norm is "show" or "send" or "tell",
        };

        bool Follows(int reach, params ReadOnlySpan<string> words)
        {
            for (var i = mention.End; i < tokens.Count && i < mention.End + reach && !Strengths.IsEnd(tokens, i); i++) if (words.Contains(tokens[i].Norm)) return true;
            return false;
        }

        bool IsWithin() => (before is "strategic" or "collaborative" or "business" or "sale" or "consultative" or "internal" or "functional" or "close" or "true" or "deep" or "trusted" or "," or "&" || tokens[mention.Start].Norm is "strategic" or "business" or "collaborative" or "internal")
            && (after.Length == 0 || !tokens[mention.End].IsWord || WordingPatterns.IsBound(after) || after is "and" or "or");
    }

    /// <summary>"The teams you work closely with", "how engines and brakes work together", "low-ego teams": of others, and asked of nobody.</summary>
    private static bool IsOfOthersAtWork(List<Token> tokens, Mention mention)
    {
        var (first, isEnd) = (tokens[mention.Start].Norm, mention.End == tokens.Count || !tokens[mention.End].IsWord || tokens[mention.End].Norm is "and" or "every");
        if (mention.Start > 1 && isEnd && tokens[mention.End - 1].Norm is "with" && tokens[mention.Start - 1].Norm is "you" or "theyll" or "youll" && tokens[mention.Start - 2].Norm is "team" or "people" or "person" or "colleague" or "customer" or "client" or "those" or "everyone" or "anyone" or "partner") return true;
        if (first is "low" && mention.End - mention.Start is 2) return tokens.GetRange(mention.End, Math.Min(4, tokens.Count - mention.End)).TakeWhile(t => t.IsWord ? !WordingPatterns.IsBound(t.Norm) : t.Norm is ",").Any(t => t.Norm is "team" or "culture" or "environment");
        if (mention.Start is 0 || !(first is "work" or "collaborate" or "interact") || tokens[mention.End - 1].Norm is "with") return false;
        var how = tokens.FindLastIndex(mention.Start - 1, Math.Min(8, mention.Start), t => t.Norm is "how");
        return how >= 0 && how < mention.Start - 1 && !tokens.GetRange(how + 1, mention.Start - how - 1).Exists(t => t.Norm is "to" or "you" or "we" or "i" or "," or "." or "ability" or "with");
    }

    /// <summary>"A company that ships software", "want your team to deliver software": what others do, or a wish.</summary>
    private static bool IsDoneByFirm(List<Token> tokens, Mention mention)
    {
        if (mention.Start < 2 || tokens[mention.Start - 1].Norm is not ("that" or "which" or "to")) return false;
        if (tokens[mention.Start - 1].Norm is not "to") return tokens[mention.Start - 2].Norm is "company" or "organization" or "team" or "startup" or "firm";
        return tokens.GetRange(Math.Max(0, mention.Start - 5), Math.Min(5, mention.Start)).Exists(t => t.Norm is "want" or "company" or "trying");
    }

    /// <summary>"Compliance: must pass a background check", "a drug test is required".</summary>
    private static bool IsCheck(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++) if ((tokens[i].Norm is "background" && tokens[i + 1].Norm is "check" or "screening") || (tokens[i].Norm is "drug" && (tokens[i + 1].Norm is "test" or "testing" or "screen" or "screening" || (i + 2 < tokens.Count && tokens[i + 2].Norm is "alcohol")))) return true;
        return false;
    }

    /// <summary>"A strong background in order to help teams build pipelines", "whether in sales or support", "a strong network in gaming", "Example: our client …": what something is for, where it may come from, whom one knows, and a story.</summary>
    private static bool IsToldByTheWay(List<Token> tokens, Mention mention, bool isHuman)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - 12; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is ")" or "-" or "you") break;
            if (!isHuman && tokens[i].Norm is "order" && tokens[i - 1].Norm is "in" && tokens[i + 1].Norm is "to") return i > 3 && !tokens.GetRange(i, mention.Start - i).Exists(t => t.Norm is "," or "must" or "need");
            if (!isHuman && tokens[i - 1].Norm is "whether" && tokens[i].Norm is "in" or "through") return true;
            if (i > 1 && !isHuman && tokens[i - 1].Norm is "network" && tokens[i].Norm is "in" or "within" or "across" or "of" && tokens[i - 2].Norm is "strong" or "existing" or "established" or "deep" or "personal" or "robust" or "professional" or "wide" or "broad" or "own" or "reliable" or "large" or "extensive") return true;
        }

        for (var i = 1; i + 2 < mention.Start; i++) if (tokens[i].Norm is "example" && tokens[i + 1].Norm is ":" or "," && tokens[i + 2].Norm is "we" or "were" or "our" && Strengths.IsEnd(tokens, i - 1)) return true;
        return false;
    }

    /// <summary>"Not just a salesperson", "more than just sales calls", "rather than academic research": what is asked is something else.</summary>
    internal static bool IsContrast(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - 5; i--)
        {
            if (!tokens[i].IsWord || tokens[i].Norm is "but" or "also" or "you" or "who" || tokens[mention.Start].Norm is "wait" or "waiting" || Strengths.IsEnd(tokens, i)) return false;
            if ((tokens[i].Norm is "than" && tokens[i - 1].Norm is "rather") || (tokens[i].Norm is "of" && tokens[i - 1].Norm is "instead")) return i > 2 && !tokens.Take(i).Any(t => t.Norm is "if");
            if (tokens[i].Norm is "just" or "merely" && tokens[i - 1].Norm is "not" or "than") return i > 2 && !tokens.GetRange(i, Math.Min(16, tokens.Count - i)).Exists(t => t.Norm is "but");
        }

        return false;
    }

    /// <summary>"Mentoring software developers", "leading a software engineering team": whom one leads, and no field of one's own.</summary>
    private static bool IsLed(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 8; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "as" or "in" or "with") return tokens[i].Norm is "in" && i + 1 < mention.Start && tokens[i + 1].Norm is "leading" or "managing" or "mentoring" or "coaching" or "hiring";
            if (tokens[i].Norm is "mentoring" or "coaching" or "managing" or "leading" or "manage" or "lead" or "mentor" or "led" or "managed" or "hiring") return true;
        }

        return false;
    }

    /// <summary>The first word of a product's name: "Acme Cloud", but not "Public Cloud".</summary>
    private static bool IsNameOf(string text, Token token) =>
        token.IsWord && char.IsUpper(text[token.Start]) && text.AsSpan(token.Start, token.End - token.Start).ContainsAnyInRange('a', 'z') && !Levels.IsGrade(token.Norm) && !WordingPatterns.IsBound(token.Norm)
        && token.Norm is not ("public" or "private" or "hybrid" or "multi" or "native" or "and" or "or" or "google" or "major" or "modern" or "enterpriz" or "enterprise" or "understanding" or "scalable" or "data" or "infrastructure" or "technical" or "software" or "distributed" or "the" or "a" or "an" or "sovereign" or "secure");

    /// <summary>"Features that improve the user experience", "automation to enhance performance and user experience".</summary>
    private static bool IsEffect(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - 6; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is ":" or "-" or "for" or "with") return false;
            if (tokens[i].Norm is "improve" or "optimiz" or "optimize" or "enhance" or "elevate") return tokens[i - 1].Norm is "that" or "which" || (tokens[i - 1].Norm is "to" && i > 1 && tokens[i - 2].Norm is not ("ability" or "able" or "how" or "passion" or "desire" or "drive" or "motivated" or "looking" or "experience" or "commitment"));
        }

        return false;
    }

    /// <summary>"Must be based in Quito and open to remote collaboration": a condition of the place.</summary>
    private static bool IsWhereOneSits(List<Token> tokens, Mention mention)
    {
        if (tokens[0].Norm is "based" && mention.Start > 1 && tokens[1].Norm is "in" && tokens.Exists(t => t.Norm is "remote" or "hybrid" or "remotely")) return true;

        var must = tokens.FindIndex(0, Math.Min(tokens.Count, 3), t => t.Norm is "must");
        if (must < 0 || must > mention.Start) return false;

        var before = tokens.GetRange(must, mention.Start - must);
        return before.Exists(t => t.Norm is "based" or "located" or "hybrid" or "remotely" or "onsite") && !before.Exists(t => Evidence.Contains(t.Norm) || t.Norm is "." or ";");
    }

    /// <summary>"Able to communicate in Danish" asks for Danish.</summary>
    private static bool IsSaidIn(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention) =>
        vocabulary[mention.Skill].Slug is "communication" && tokens[mention.End - 1].Norm is "communicate" or "communicating" && mention.End < tokens.Count
        && mentions.Exists(m => m.Start > mention.End && m.Start <= mention.End + 3 && vocabulary.SlugOfParent(m.Skill) is "natural-languages" && tokens.GetRange(mention.End, m.Start - mention.End).Exists(t => t.Norm is "in"));

    /// <summary>"Curious about machine learning": an interest in what is named is asked as that.</summary>
    private static bool IsInterestIn(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention)
    {
        if (vocabulary[mention.Skill].Slug is not "curiosity" || mention.End + 1 >= tokens.Count || tokens[mention.End - 1].Norm is not ("curious" or "curiosity") || tokens[mention.End].Norm is not ("about" or "for")) return false;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 8 && !Strengths.IsEnd(tokens, i) && tokens[i].Norm is not ("," or "-" or ":" or "("); i++)
        {
            if (tokens[i].Norm is "ais" or "crypto" or "cryptocurrency" or "web3" || mentions.Exists(m => m.Start == i && vocabulary[m.Skill].Check is SkillCheck.Profile)) return true;
        }

        return false;
    }

    /// <summary>"React Native internals (architecture, …)", "Kubernetes concepts and architecture": of the product, and of nothing that one designs.</summary>
    private static bool IsOfNamedThing(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions, int at)
    {
        var mention = mentions[at];
        if (at == 0 || vocabulary[mention.Skill].Slug is not "system-design" || mention.End - mention.Start > 1 || tokens[mention.Start].Norm is not "architecture") return false;

        var product = mentions[at - 1];
        return mention.Start - product.End is 2 && tokens[product.End].Norm is "internal" or "concept" or "solution" or "service" or "feature" or "technology" or "fundamental" && tokens[product.End + 1].Norm is "and" or "(" or "&" && IsProperName(text, tokens, product);
    }

    /// <summary>"Good terms with other managers and leadership".</summary>
    private static bool IsAmongLeaders(List<Token> tokens, Mention mention) =>
        mention.Start > 3 && tokens[mention.Start - 1].Norm is "and" && tokens[mention.Start - 2].Norm is "manager" or "stakeholder" or "peer" or "team" or "customer" or "engineer" or "executive" or "partner" && tokens.GetRange(Math.Max(0, mention.Start - 7), Math.Min(7, mention.Start) - 2).Exists(t => t.Norm is "with" or "between" or "across");

    /// <summary>"Translating business questions into research plans": done with them, and told to nobody.</summary>
    private static bool IsMadeOf(List<Token> tokens, Mention mention) =>
        mention.End < tokens.Count && tokens[mention.End].Norm is "into" or "to" && tokens[mention.End - 1].Norm is "insight" or "finding" or "strategy" or "problem" or "challenge" or "question" or "value" or "vision" or "requirement" or "need"
        && tokens.GetRange(mention.End, Math.Min(8, tokens.Count - mention.End)).TakeWhile(t => t.Norm is not ("." or ";" or "for" or "with")).Any(t => Made.Contains(t.Norm));

    private static readonly HashSet<string> Made = Cues.Set("execution action solution roadmap plan strategy feature product design decision system architecture process program outcome experience objective initiative priority specification prototype campaign tactic improvement deliverable requirement");

    /// <summary>"Lead a complex, multi-threaded sale", "leading workshops": done by oneself, and leading nobody.</summary>
    private static bool IsOfSale(List<Token> tokens, int end)
    {
        if (end < tokens.Count && tokens[end].Norm is "," or "and" or "&" or "or") return false;
        for (var i = end; i < tokens.Count && i < end + 8 && !WordingPatterns.IsBound(tokens[i].Norm); i++) if (tokens[i].Norm is "sale" or "deal" or "negotiation" or "demo" or "presentation" or "workshop" or "interview" or "discovery" or "meeting") return !(i + 1 < tokens.Count && tokens[i + 1].Norm is "team" or "organization" or "org" or "function" or "strategy" or "effort" or "initiative" or "operation" or "enablement" or "development" or "program" or "&" or "rep" or "engineer" or "manager" or "excellence" or "leader" || (tokens[i].Norm is "sale" && tokens[i + 1].Norm is ","));
        return false;
    }

    /// <summary>"Presenting results to cross-functional teams", "narratives for cross-functional peers": who listens is named, and no work with them.</summary>
    private static bool IsAudience(string text, List<Token> tokens, Mention mention)
    {
        if (tokens[mention.Start].Norm is not "cross" || text[tokens[mention.End - 1].End - 1] is not 's' && tokens[mention.End - 1].Norm is not "functional") return false;

        var isTo = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 14; i--)
        {
            if (isTo && Presenting.Contains(tokens[i].Norm)) return true;
            if (Strengths.IsEnd(tokens, i) || (isTo && tokens[i].Norm is "to" or "with" or "between" or "across" or "relationship" or "trust")) return false;
            isTo |= tokens[i].Norm is "to" or "for";
            if (!isTo && WordingPatterns.IsBound(tokens[i].Norm)) return false;
        }

        return false;
    }

    private static readonly HashSet<string> Presenting = Cues.Set("present presenting presentation narrative understandable story");

    /// <summary>"Working with other reporting tools", "working directly with technical products".</summary>
    private static bool IsWithThings(string text, List<Token> tokens, Mention mention)
    {
        if (!tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => t.Norm is "with") || !(tokens[mention.Start].Norm is "work" or "working" or "worked")) return false;

        var last = tokens[mention.End - 1];
        if (last.Norm is "product" or "business" or "technology" && text[last.End - 1] is 's' && text.AsSpan(last.Start, last.End - last.Start) is not "business") return true;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 3; i++)
        {
            if (Things.Contains(tokens[i].Norm)) return !(i + 1 < tokens.Count && tokens[i + 1].Norm is "team" or "engineer" or "owner" or "manager" or "provider" or "vendor" or "lead" or "and" or "or" or "partner" or "," or "/");
            if (!tokens[i].IsWord || WordingPatterns.IsBound(tokens[i].Norm) || tokens[i].Norm is "and" or "or" or "team") return false;
        }

        return false;
    }

    private static readonly HashSet<string> Things = Cues.Set("tool tooling system platform software data dataset language framework technology api model database library codebase application hardware device code");

    /// <summary>"Helping teams learn", "empower users to work independently", "as they ramp up": of others.</summary>
    private static bool IsOfOthersHelped(List<Token> tokens, Mention mention)
    {
        if (mention.Start > 0 && tokens[mention.Start - 1].Norm is "they") return true;

        var isOthers = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 7; i--)
        {
            if (isOthers && tokens[i].Norm is "help" or "helping" or "empower" or "empowering" or "enable" or "enabling" or "allow" or "allowing" or "let") return true;
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "," or "while" or "with" or "you") return false;
            isOthers |= tokens[i].Norm is "team" or "user" or "client" or "customer" or "member" or "people" or "student" or "learner" or "developer" or "organization" or "company";
        }

        return false;
    }

    /// <summary>"Open-source models", "open source and in-house solutions": used, and not contributed to.</summary>
    private static bool IsOfThingsUsed(List<Token> tokens, Mention mention)
    {
        if (IsGivenTo(tokens, mention.Start)) return false;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 4; i++)
        {
            if (i + 1 < tokens.Count && tokens[i + 1].Norm is ":") return false;
            if (tokens[i].Norm is "application" or "library" or "tool" or "framework" or "technology" && i + 2 < tokens.Count && (tokens[i + 1].Norm is "such" or "like" or "(" || tokens[i + 2].Norm is "such")) return true;
            if (tokens[i].Norm is "product" or "application" or "model" or "llm" or "solution" or "alternative" or "dataset" or "weight" or "package" or "vlm") return true;
            if (tokens[i].Norm is "," or "(" || (WordingPatterns.IsBound(tokens[i].Norm) && !(tokens[i].Norm is "in" && i + 1 < tokens.Count && tokens[i + 1].Norm is "house")) || Evidence.Contains(tokens[i].Norm)) return false;
        }

        return false;
    }

    /// <summary>"Contributions to open source", "passionate about open source".</summary>
    private static bool IsGivenTo(List<Token> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 5; i--) if (tokens[i].Norm.StartsWith("contribut", StringComparison.Ordinal) || tokens[i].Norm is "maintaining" or "maintain" or "releasing" or "published" or "passion" or "passionate" or "building" or "built" or "scaling") return true;
        return false;
    }

    /// <summary>"A focus on customer retention", "at a developer-first company": about customers, and nobody's care for them.</summary>
    private static bool IsOfCustomers(List<Token> tokens, Mention mention, string after) => tokens[mention.End - 1].Norm switch
    {
        "customer" or "user" or "client" or "consumer" => OfCustomers.Contains(after),
        "journey" => after is "optimization" or "mapping" or "analytic" or "design" or "orchestration",
        "focused" or "centric" or "first" or "facing" or "obsessed" or "oriented" => after is "company" or "startup" or "organization" or "business" or "brand" or "team" or "platform" or "software" or "app" or "market"
            || (after is "product" or "tool" or "application" && tokens[mention.Start].Norm is "developer" or "consumer"),
        _ => false,
    };

    private static readonly HashSet<string> OfCustomers = Cues.Set("activation retention journey segmentation behavior acquisition engagement research adoption conversion churn lifecycle onboarding persona growth");

    /// <summary>"The platform engineer role is ideal for …": the job's own title.</summary>
    private static bool IsTitleOfJob(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (IsInThisTitle(tokens, mention)) return true;

        var the = tokens.FindIndex(0, Math.Min(tokens.Count, 5), t => t.Norm is "the" or "our" or "this");
        if (the < 0 || (the > 0 && tokens[the - 1].Norm is not ",") || mention.Start <= the || mention.Start > the + 4) return false;
        for (var i = the + 1; i < tokens.Count && i <= the + 8; i++)
        {
            if (i >= mention.End && tokens[i].Norm is "role" or "position") return true;
            if (tokens[i].Norm is not ("(" or ")" or "," or "and" or "&") && (!tokens[i].IsWord || WordingPatterns.IsBound(tokens[i].Norm))) return i > mention.End - 1 && tokens[i].Norm is "is" or "will" or "must" or "should" && IsTitle(tokens, the, i);
        }

        return false;
    }

    /// <summary>"As a senior data engineer at Acme, you bring …": the title of the job, unless it says what one brings.</summary>
    private static bool IsInThisTitle(List<Token> tokens, Mention mention)
    {
        if (tokens[0].Norm is not "as" || mention.Start < 2 || tokens[1].Norm is not ("a" or "an" or "our" or "the")) return false;

        var comma = tokens.FindIndex(2, Math.Min(LongestTitle, tokens.Count - 2), t => t.Norm is ",");
        return comma >= mention.End && comma + 1 < tokens.Count && tokens[comma + 1].Norm is "you" or "youll" or "youre" or "your" && IsTitle(tokens, 1, comma) && !tokens.GetRange(2, comma - 2).Exists(t => t.Norm is "with" or "who" || Evidence.Contains(t.Norm));
    }

    private const int LongestTitle = 12;

    private static bool IsTitle(List<Token> tokens, int from, int to) => tokens.GetRange(from + 1, to - from - 1).Exists(t => t.Norm is "manager" or "engineer" or "executive" or "coordinator" or "specialist" or "analyst" or "designer" or "director" or "developer" or "scientist" or "lead" or "representative" or "associate" or "consultant");

    /// <summary>"With our cheerful, creative crews", "our collaborative culture": what the house has.</summary>
    private static bool IsOfOurPeople(List<Token> tokens, Mention mention)
    {
        if (mention.End - mention.Start > 2) return false;

        var isOurs = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 5 && !isOurs; i--)
        {
            isOurs = tokens[i].Norm is "our" || (tokens[i].Norm is "growing" or "leading" or "managing" or "building" && mention.End - mention.Start is 1 && OfTeams.Contains(tokens[mention.Start].Norm));
            if (!isOurs && (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || WordingPatterns.IsVerb(tokens[i].Norm) : tokens[i].Norm is not ",")) return false;
        }

        if (isOurs && mention.End - mention.Start is 2 && tokens[mention.End - 1].Norm is "team" or "environment" or "culture") return true;
        for (var i = mention.End; isOurs && i < tokens.Count && i < mention.End + 6; i++)
        {
            if (tokens[i].Norm is "team" or "culture" or "company" or "community" or "environment" or "startup") return true;
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) : tokens[i].Norm is not ("," or "&")) return false;
        }

        return false;
    }

    /// <summary>"Agile, high-performing teams", "a small, nimble and diverse team", "a proactive, innovative environment"; but "comfortable in a cross-functional, autonomous environment".</summary>
    private static bool IsOfGroup(List<Token> tokens, Mention mention)
    {
        if (mention.End - mention.Start is 2 && mention.End < tokens.Count && tokens[mention.Start].Norm is "high" && tokens[mention.End - 1].Norm is "ownership" or "accountability" && tokens[mention.End].Norm is "role" or "position") return !IsEnjoyed();
        if (mention.End - mention.Start > 2 || mention.End >= tokens.Count || tokens[mention.End].Norm is not ("," or "and" or "&") || !SaidOfGroups.Contains(tokens[mention.Start].Norm)) return false;
        if (mention.End - mention.Start is 2 && tokens[mention.Start].Norm is not "high") return false;
        if (tokens[mention.Start].Norm is "high" && tokens[mention.Start + 1].Norm is not ("ownership" or "accountability" or "trust" or "agency" or "autonomy")) return false;
        if (IsEnjoyed()) return false;
        for (var i = mention.End + 1; i < tokens.Count && i < mention.End + 7; i++)
        {
            if (Groups.Contains(tokens[i].Norm)) return !(i + 1 < tokens.Count && tokens[i + 1].Norm is "player" or "member" or "first" or "oriented" or "focused" or "minded" or "mindset" or "work" or "building" or "based" or "spirit" or "lead" or "leader" or "experience" or "background");
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || tokens[i].Norm is "love" or "bring" or "enjoy" || (Levels.IsGrade(tokens[i].Norm) && tokens[i].Norm is not ("high" or "highly")) || tokens[i].Norm.EndsWith("ing", StringComparison.Ordinal) && tokens[i].Norm is not ("performing" or "moving" or "growing" or "engineering") : tokens[i].Norm is not ("," or "&")) return false;
        }

        return false;

        bool IsEnjoyed()
        {
            for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 8; i--) if (tokens[i].Norm is "thrive" or "thriving" or "excel" or "comfortable" or "comfort" or "enjoy" or "succeed" or "navigating" or "contributing" or "contribute" or "fostering" or "foster" or "building" or "create" or "creating") return true;
            return false;
        }
    }

    private static readonly HashSet<string> SaidOfGroups = Cues.Set("high proactive supportive collaborative agile nimble flexible autonomous creative innovative scrappy entrepreneurial curious resilient accountable");

    private static readonly HashSet<string> Groups = Cues.Set("team culture environment role organization workplace setting atmosphere startup company position");

    /// <summary>What a team is said to be, and is built or led to be.</summary>
    private static readonly HashSet<string> OfTeams = Cues.Set("collaborative creative resilient adaptable autonomous empathetic supportive");

    /// <summary>Named, but of others, of the house, of a place or of what is not needed.</summary>
    private static bool IsByTheWay(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        Colleagues.IsDepartment(vocabulary, tokens, mention) || Industries.IsFirm(vocabulary, tokens, mention) || IsNotAsked(tokens, mention) || IsCertificate(tokens, mention)
        || IsTravelledTo(tokens, mention) || Colleagues.IsReportedTo(tokens, mention) || Colleagues.IsBuyer(vocabulary, tokens, mention) || IsTitleOfJob(vocabulary, tokens, mention) || IsOfOurPeople(tokens, mention) || IsOfGroup(tokens, mention) || IsSaidOfUs(tokens, mention) || IsLookedForwardTo(vocabulary, tokens, mention);

    private static bool IsSubjectByTheWay(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions, Mention mention) =>
        IsSaidOfHouse(vocabulary, text, tokens, mention) || Industries.IsIndustry(vocabulary, text, tokens, mention) || Industries.IsAmongIndustries(vocabulary, tokens, mentions, mention) || IsPublished(tokens, mention) || IsImproved(tokens, mention) || IsWorkLookedForwardTo(tokens, mention) || Colleagues.IsColleague(text, vocabulary, tokens, mention) || Colleagues.IsHired(vocabulary, tokens, mentions, mention)
        || !(IsProperName(text, tokens, mention) || IsGoverned(vocabulary, tokens, mentions, mention));

    /// <summary>"Using automation to enhance payroll": what something is done for; but "able to optimise payroll", "initiatives to improve payroll".</summary>
    private static bool IsImproved(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 3 && i >= mention.Start - 4; i--)
        {
            if (tokens[i].Norm is "enhance" or "optimize" or "optimiz" or "accelerate" or "boost" or "improve" && tokens[i - 1].Norm is "to")
            {
                return tokens[i - 2].IsWord && !CanDo.Contains(tokens[i - 2].Norm) && tokens.GetRange(Math.Max(0, i - 12), Math.Min(12, i)).Exists(t => t.Norm is "using" or "use" or "leveraging" or "leverage" or "applying" or "apply" or "via" or "data" or "tool" or "feedback");
            }

            if (!tokens[i].IsWord || WordingPatterns.IsBound(tokens[i].Norm)) return false;
        }

        return false;
    }

    private static readonly HashSet<string> CanDo = Cues.Set("ability able how opportunity willing skill desire looking need capable passion eager excited motivated capacity aptitude want love commitment bias drive and or know knows responsible experience proven ways way initiative strategy");

    /// <summary>"Programming fundamentals and Python", "programming skills, preferably in Rust".</summary>
    private static bool IsAskedBeside(List<Token> tokens, Mention programming, Mention language) =>
        tokens[programming.End - 1].Norm is "fundamental" or "concept"
        || (language.Start > programming.End && tokens.GetRange(programming.End, language.Start - programming.End).Exists(t => t.Norm is "preference" or "preferably" or "preferred" or "ideally" or "plus"));

    /// <summary>"Three years of sales; enterprise sales is a plus".</summary>
    private static bool IsAskedApart(List<Token> tokens, Mention wider, Mention narrower)
    {
        var (from, to) = wider.Start < narrower.Start ? (wider.End, narrower.Start) : (narrower.End, wider.Start);
        for (var i = from; i < to; i++) if (Strengths.IsEnd(tokens, i)) return true;
        return tokens.GetRange(from, Math.Max(0, to - from)).Concat(tokens.Skip(narrower.End).Take(4)).Any(t => t.Norm is "preference" or "preferably" or "preferred" or "ideally" or "plus" or "bonus");
    }

    /// <summary>"Cloud computing, preferably AWS", "cloud infrastructure (Azure preferred)".</summary>
    private static bool IsOnlyPreferred(List<Token> tokens, Mention cloud, Mention provider) =>
        provider.Start > cloud.End && provider.Start - cloud.End <= PreferenceReach
        && (tokens.GetRange(cloud.End, provider.Start - cloud.End).Exists(t => t.Norm is "preferably" or "ideally" or "preference") || (provider.End < tokens.Count && tokens[provider.End].Norm is "preferred" or "preferable"));

    /// <summary>In tokens, from a class to the one of it that is preferred.</summary>
    private const int PreferenceReach = 6;

    /// <summary>"Database mastery (PostgreSQL, Redis)".</summary>
    private static bool IsFollowedByBracketOf(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention)
    {
        var bracket = tokens.FindIndex(mention.End, Math.Min(3, tokens.Count - mention.End), t => t.Norm is "(");
        return bracket >= 0 && mentions.Exists(m => m.Start > bracket && m.Start <= bracket + 4 && vocabulary.IsBelow(m.Skill, mention.Skill));
    }

    /// <summary>"Written and spoken English", "English, written and spoken" ask for English.</summary>
    private static bool IsOfLanguage(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, int at)
    {
        var mention = mentions[at];
        if (vocabulary[mention.Skill].Slug is not ("communication" or "written-communication") || tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => t.Norm.StartsWith("communicat", StringComparison.Ordinal))) return false;
        return (at + 1 < mentions.Count && IsLanguage(mentions[at + 1]) && IsBeside(mention.End, mentions[at + 1].Start)) || (at > 0 && IsLanguage(mentions[at - 1]) && IsBeside(mentions[at - 1].End, mention.Start));

        bool IsBeside(int end, int start) => start == end || (start - end is 1 && tokens[end].Norm is "," or "(") || (start - end is 2 && tokens[end].Norm is "," or "(" && tokens[end + 1].Norm is "both") || (start - end is 1 && tokens[end].Norm is "in" && tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => t.Norm is "speaking" or "spoken"));

        bool IsLanguage(Mention other) => vocabulary.SlugOfParent(other.Skill) is "natural-languages";
    }

    /// <summary>"French tax law", "the German market": a country's, and no language.</summary>
    private static bool IsOfCountry(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        vocabulary.SlugOfParent(mention.Skill) is "natural-languages" && !(mention.Start > 0 && Levels.IsGrade(tokens[mention.Start - 1].Norm)) && !(mention.Start > 0 && tokens[mention.Start - 1].Norm is "fluent" or "native" or "business" or "professional")
        && tokens.GetRange(mention.End, Math.Min(2, tokens.Count - mention.End)).TakeWhile(t => t.IsWord && t.Norm is not ("and" or "or" or "in" or "for" or "speaking")).Any(t => OfCountries.Contains(t.Norm))
        && !(mention.End + 1 < tokens.Count && tokens[mention.End + 1].Norm is "speaking" or "communication");

    private static readonly HashSet<string> OfCountries = Cues.Set("gaap hgb law market government university office tax public regulation customer company payroll labor labour citizen citizenship nationality embassy organization enterprise legislation authority regulator healthcare region advertising media medium agency ecosystem employment");

    /// <summary>"A focus on developer productivity" is about no developers.</summary>
    private static bool IsForUsersOf(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        vocabulary[mention.Skill].Slug is "customer-focus" && mention.End < tokens.Count && tokens[mention.End - 1].Norm is "developer" or "creator" or "player" or "member" && tokens[mention.End].IsWord && !WordingPatterns.IsBound(tokens[mention.End].Norm) && tokens[mention.End].Norm is not ("and" or "or");

    /// <summary>"The Stripe Connect APIs": those of a product, used and not designed.</summary>
    private static bool IsOfProduct(string text, List<Token> tokens, Mention mention) =>
        mention is { Start: > 1 } && mention.End - mention.Start is 1 && tokens[mention.Start].Norm is "api" && tokens[mention.Start - 1].IsWord
        && text.AsSpan(tokens[mention.Start - 1].Start, tokens[mention.Start - 1].End - tokens[mention.Start - 1].Start) is [var first, .. var rest] && char.IsUpper(first) && rest.ContainsAnyInRange('a', 'z');

    private static IEnumerable<Mention> Wider(SkillVocabulary vocabulary, List<Token> tokens, Mention one, Mention other)
    {
        if (one.Skill == other.Skill || tokens[one.End - 1].Norm is "restful" || (one.End - one.Start == 1 && vocabulary[one.Skill].Slug is "software-testing")) yield break;
        if (vocabulary.IsBelow(other.Skill, one.Skill)) yield return one;
        else if (vocabulary.IsBelow(one.Skill, other.Skill)) yield return other;
        else if (vocabulary[one.Skill].Check is not SkillCheck.Profile || vocabulary[other.Skill].Check is not SkillCheck.Profile) yield break;
        else if (Wide.Contains(vocabulary[other.Skill].Slug)) yield return other;
        else if (Wide.Contains(vocabulary[one.Skill].Slug)) yield return one;
    }

    /// <summary>"No prior experience with Kafka required", "without needing to know Rust".</summary>
    private static bool IsNotAsked(List<Token> tokens, Mention mention)
    {
        if (IsBeyond(tokens, mention)) return true;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 10; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "but" or ",") return false;
            if (tokens[i].Norm is "no" or "without" && tokens.GetRange(i + 1, Math.Min(5, tokens.Count - i - 1)).Exists(t => Evidence.Contains(t.Norm)) && (i == 0 || tokens[i - 1].Norm is not "or")) return true;
            if (tokens[i].Norm is "not" or "arent" && i + 2 < mention.Start && tokens[i + 1].Norm is "looking" && tokens[i + 2].Norm is "for") return true;
            if (tokens[i].Norm is "dont" or "not" && i + 1 < tokens.Count && tokens[i + 1].Norm is "need" or "require" or "have") return true;
        }

        return false;
    }

    /// <summary>"Systems beyond scripting or Bash", but not "go beyond".</summary>
    private static bool IsBeyond(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 4; i--)
        {
            if (tokens[i].Norm is "beyond") return !(i > 0 && tokens[i - 1].Norm is "and" or "go" or "goes" or "going" or "above");
            if (tokens[i].Norm is not ("just" or "only" or "pure" or "traditional" or "basic" or "simple" or "internal" or "standard" or "simply" or "mere" or "typical" or "or" or "the" or "scripting")) return false;
        }

        return false;
    }

    /// <summary>"The Solana ecosystem": a product is rarely named by the way.</summary>
    internal static bool IsProperName(string text, List<Token> tokens, Mention mention) =>
        char.IsUpper(text[tokens[mention.Start].Start]) && text.AsSpan(tokens[mention.Start].Start, tokens[mention.Start].End - tokens[mention.Start].Start).ContainsAnyInRange('a', 'z') && text[tokens[mention.Start].End - 1] is not 's';

    /// <summary>In a long sentence a subject has to be asked for: "streamline bookkeeping and inbox triage" names what the house does.</summary>
    private static bool IsGoverned(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention)
    {
        var (start, end) = (mention.Start, mention.End);
        while (start > 0 && !Strengths.IsEnd(tokens, start - 1)) start--;
        while (end < tokens.Count && !Strengths.IsEnd(tokens, end)) end++;
        if (tokens.GetRange(start, end - start).Count(t => t.IsWord) <= ShortSentence || mention.Start - start <= 3 || mentions.Count(m => m.Start >= start && m.End <= end && vocabulary[m.Skill].Check is SkillCheck.Profile) >= ManyNames) return true;
        for (var i = start; i < Math.Min(end, mention.End + 4); i++) if (Governing.Contains(tokens[i].Norm)) return true;
        return false;
    }

    /// <summary>"AWS certified", "certifications such as AWS": a certificate is evidence and no skill.</summary>
    private static bool IsCertificate(List<Token> tokens, Mention mention)
    {
        if (mention.End < tokens.Count && tokens[mention.End].Norm is "professional" && tokens.Skip(mention.End).Take(6).TakeWhile(t => t.IsWord && !WordingPatterns.IsBound(t.Norm)).Any(t => t.Norm is "certification" or "certificate")) return true;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 3; i++) if (tokens[i].Norm is "certified" or "certification" or "certificate") return true;
        if (mention.End < tokens.Count && Evidence.Contains(tokens[mention.End].Norm)) return false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 12; i--)
        {
            if (Strengths.IsEnd(tokens, i) || Governing.Contains(tokens[i].Norm) && tokens[i].Norm is not ("certified" or "plus")) return false;
            if (tokens[i].Norm is "certification" or "certified" or "certificate") return true;
        }

        return false;
    }

    /// <summary>"Hardware-key", "compliance-sensitive": a hyphen makes another word of it, unless that says "built with it".</summary>
    private static bool IsPartOfWord(string text, List<Token> tokens, Mention mention) =>
        mention.End < tokens.Count && tokens[mention.End].Start == tokens[mention.End - 1].End + 1 && text[tokens[mention.End - 1].End] is '-' or '‐' or '‑'
        && !(tokens[mention.End].Norm is "based" or "driven" or "powered" or "related" or "focused" or "heavy" or "native" or "enabled" or "like" or "specific" or "centric" or "assisted" or "style" or "oriented" or "adjacent" or "web");

    /// <summary>"At an AI company", "a crypto-native firm", "the AI era", "our AI features", "selling AI products", "the AI products you will build".</summary>
    private static bool IsSaidOfHouse(SkillVocabulary vocabulary, string text, List<Token> tokens, Mention mention)
    {
        var next = mention.End < tokens.Count && tokens[mention.End].Norm is "native" or "focused" or "first" or "driven" or "research" ? mention.End + 1 : mention.End;
        if (next > mention.End && tokens[mention.End].Norm is "native" && (Fashions.Contains(vocabulary[mention.Skill].Slug) || !text.AsSpan(tokens[mention.Start].Start, tokens[mention.End - 1].End - tokens[mention.Start].Start).ContainsAnyInRange('A', 'Z')) && next < tokens.Count && !(tokens[next].Norm is "development" or "engineering" or "tool" or "application" or "workflow")) return true;
        if (mention.Start is 0 && next < tokens.Count && DoneByHouse.Contains(tokens[next].Norm) && text[tokens[next].End - 1] is 's' && IsProperName(text, tokens, mention)) return true;
        if (next + 1 < tokens.Count && tokens[next].Norm is "talent" && tokens[next + 1].Norm is "landscape" or "market" or "pool" or "acquisition") return true;
        if (next < tokens.Count && House.Contains(tokens[next].Norm)) return true;
        if (next + 2 < tokens.Count && tokens[next].Norm is "or" or "and" or "/" && House.Contains(tokens[next + 2].Norm)) return true;
        if (IsOurs(tokens, mention) || IsKnownFor(tokens, mention) || IsOfOurPlace(tokens, mention)) return true;
        if (next < tokens.Count && tokens[next].Norm is "platform" && mention.Start > 1 && tokens[mention.Start - 1].Norm is "/" or "or" && tokens.GetRange(Math.Max(0, mention.Start - 4), Math.Min(4, mention.Start)).Exists(t => t.Norm is "saa" or "b2b")) return true;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 6 && tokens[i].Norm is not ("," or "." or ";" or "and" or "using" or "with"); i--) if (Selling.Contains(tokens[i].Norm)) return true;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 3 && tokens[i].IsWord; i++) if (tokens[i].Norm is "you" or "we" && i + 1 < tokens.Count && tokens[i + 1].Norm is "build" or "ship" or "create" or "make") return true;
        return false;
    }

    /// <summary>"Our stack includes Ruby", "our engineers bring expertise in maps": what the house has and its people know.</summary>
    private static bool IsOfOurPlace(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 2 && i >= mention.Start - 14 && !Strengths.IsEnd(tokens, i); i--)
        {
            if (tokens[i].Norm is "you" or "who" or "must" or "require" or "need" or "looking" or "hiring" or "seeking" or "searching" or "want" or "skilled" or "fluent" or "strong" || Evidence.Contains(tokens[i].Norm)) return false;
            if (!(tokens[i].Norm is "include" or "consist" or "is" or "are" or "bring" or "have" or "has" or "use") || !OfHouses.Contains(tokens[i - 1].Norm)) continue;
            if (tokens[i - 2].Norm is "our" || (i > 2 && tokens[i - 3].Norm is "our")) return true;
        }

        return false;
    }

    private static readonly HashSet<string> OfHouses = Cues.Set("stack environment engineer team developer platform infrastructure backend frontend product codebase technology founder expert");

    /// <summary>"A firm known for its robots or its machine learning".</summary>
    private static bool IsKnownFor(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 1 && i >= mention.Start - 8 && !Strengths.IsEnd(tokens, i); i--) if (tokens[i].Norm is "for" && tokens[i - 1].Norm is "known" or "famous" && tokens[i - 2].Norm is "company" or "startup" or "team" or "organization" or "firm" or "environment") return true;
        return false;
    }

    /// <summary>"Our data platform", "our custom AI models", "our flagship mobile app".</summary>
    private static bool IsOurs(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 3; i--)
        {
            if (tokens[i].Norm is "our") return true;
            if (!tokens[i].IsWord || WordingPatterns.IsBound(tokens[i].Norm) || WordingPatterns.IsVerb(tokens[i].Norm) || tokens[i].Norm is "and" or "or" or "team" or "stack") return false;
        }

        return false;
    }

    /// <summary>"Publications on fairness", "LLM evaluation papers": a publication is evidence and no skill.</summary>
    private static bool IsPublished(List<Token> tokens, Mention mention)
    {
        if (mention.End < tokens.Count && tokens[mention.End].Norm is "publication" or "paper" or "patent") return true;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 5; i--)
        {
            if (tokens[i].Norm is "record" && i > 0 && tokens[i - 1].Norm is "publication" or "publishing") return true;
            if (tokens[i].Norm is "publication") return true;
            if (tokens[i].Norm is "published" or "publishing") return !tokens.GetRange(mention.Start, Math.Min(mention.End + 2, tokens.Count) - mention.Start).Exists(t => t.Norm is "app" or "application" or "package" or "game" or "library");
            if ((Governing.Contains(tokens[i].Norm) && tokens[i].Norm is not "applied") || Strengths.IsEnd(tokens, i) || tokens[i].Norm is "," or "and" or "or") return false;
        }

        return false;
    }

    /// <summary>"Travel to trade shows and team events".</summary>
    private static bool IsTravelledTo(List<Token> tokens, Mention mention)
    {
        var isListed = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 20; i--)
        {
            isListed |= tokens[i].Norm is ",";
            if (tokens[i].Norm is "travel" or "commute") return tokens.GetRange(i + 1, mention.Start - i - 1).Exists(t => t.Norm is "to" or "for") && (!isListed || tokens[i + 1].Norm is "to" or "for");
            if (Strengths.IsEnd(tokens, i) || Evidence.Contains(tokens[i].Norm) || Levels.IsGrade(tokens[i].Norm)) return false;
        }

        return false;
    }

    /// <summary>"We're fast and collaborative", "we move fast and own outcomes", but not "what we build".</summary>
    private static bool IsSaidOfUs(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 10; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is ":" or "you" or "who" or "that" or "experience" or "ability" or "looking" or "seeking" or "need") return false;
            if (tokens[i].Norm is "we" && i > 0 && (tokens[i - 1].Norm is "what" or "how" || Lists.IsClass(tokens[i - 1].Norm))) return false;
            if (tokens[i].Norm is "we" && tokens[i + 1].Norm is "are" or "move" or "work" or "act" or "live" or "operate" or "believe" or "celebrate" or "thrive" or "ship" or "build") return true;
            if (tokens[i].Norm is "we" && (i == 0 || tokens[i - 1].Norm is ",") && tokens.Skip(i + 1).Take(2).Any(t => t.Norm is "receive")) return true;
            if (tokens[i].Norm is "well" && tokens[i].End - tokens[i].Start > 4 && tokens[i + 1].Norm is "provide" or "offer" or "give" or "teach" or "support" or "help") return true;
            if (tokens[i].Norm is "were" && (i == 0 || !tokens[i - 1].IsWord)) return true;
        }

        return false;
    }

    /// <summary>"Excited to build software", "a desire to work in a fast-paced startup": a taste and no skill.</summary>
    private static bool IsLookedForwardTo(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        vocabulary[mention.Skill] is { Check: SkillCheck.Profile } or { Slug: "adaptability" or "communication" or "problem-solving" } && mention.Start > 1 && tokens[mention.Start - 1].Norm is "to" && ((tokens[mention.Start - 2].Norm is "excited" && !(tokens[mention.Start].Norm is "thrive" or "wear")) || (vocabulary[mention.Skill].Slug is "adaptability" && tokens[mention.Start].Norm is "work" or "wear" && tokens[mention.Start - 2].Norm is "desire" or "motivated" or "eager" or "want" or "looking"));

    /// <summary>"Excited to work across both training and inference".</summary>
    private static bool IsWorkLookedForwardTo(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 1 && i >= mention.Start - 8; i--)
        {
            if (tokens[i].Norm is "to" && tokens[i - 1].Norm is "excited") return tokens[i + 1].Norm is "work" or "build" or "shape" or "join" or "help";
            if (!tokens[i].IsWord || tokens[i].Norm is "you" or "who" or "with" && i > 2 && tokens[i - 1].Norm is "experience") return false;
        }

        return false;
    }

    /// <summary>"A fast-paced, agile environment", "an agile setting where priorities shift": quick, and by no method.</summary>
    private static bool IsNimblePlace(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (vocabulary[mention.Skill].Slug is not "agile" || !tokens.GetRange(mention.Start, Math.Min(mention.End + 2, tokens.Count) - mention.Start).Exists(t => t.Norm is "environment" or "setting" or "culture" or "startup")) return false;
        return tokens.GetRange(Math.Max(0, mention.Start - 6), Math.Min(6, mention.Start)).Exists(t => t.Norm is "paced" or "dynamic" or "evolving" or "changing" or "startup" or "ambiguous" or "fast")
            || (mention.End + 2 < tokens.Count && tokens.GetRange(mention.End, Math.Min(4, tokens.Count - mention.End)).Exists(t => t.Norm is "where" or "priority"));
    }

    /// <summary>"Experience in ambiguous environments": having been there makes nobody adaptable; thriving there does.</summary>
    private static bool IsPlaceBeen(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        var isOwned = vocabulary[mention.Skill].Slug is "ownership" && tokens[mention.Start].Norm is "high" && mention.End - mention.Start is 2;
        if (!isOwned && vocabulary[mention.Skill].Slug is not ("adaptability" or "resilience")) return false;
        if (tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => t.Norm is "thrive" or "thriving" or "excel" or "succeed" or "comfortable" or "adapt" or "passion")) return false;

        var isPlace = tokens.GetRange(mention.Start, Math.Min(mention.End + (isOwned ? 4 : 1), tokens.Count) - mention.Start).Exists(t => t.Norm is "environment" or "setting");
        for (var i = mention.Start - 1; isPlace && i >= 0 && i >= mention.Start - 20; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "you" or "-" or "thrive" or "thriving" or "ability" or "able" or "comfortable" or "adapt" or "succeed" or "excel" or "navigating" or "passion") return false;
            if (tokens[i].Norm is "experience" or "record" or "background" or "worked") return true;
        }

        return false;
    }
}
