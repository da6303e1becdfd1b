namespace CareerBoard.Data.Requirements;

/// <summary>Words by which a sentence shows that it asks something of the reader.</summary>
internal static class Cues
{
    private static readonly HashSet<string> Asking = Set(
        "experience experienced skilled proficiency proficient knowledge knowledgeable familiarity familiar understanding skill ability able expertise expert background fluency fluent comfortable "
        + "passion passionate strong solid proven demonstrated degree must required require requirement plus preferred ideal ideally bonus mastery competent competency excellent track candidate you're practical adept willingness savvy");

    /// <summary>What begins a duty or tells of the employer.</summary>
    private static readonly HashSet<string> Telling = Set(
        "we our we're join build design develop own lead work collaborate create manage drive support partner help write maintain implement deliver define ensure contribute conduct analyze "
        + "identify optimize improve research train evaluate coordinate monitor track evolve enhance streamline provide perform participate define mentor architect ship investigate run scale establish execute deploy refine liaise prepare champion facilitate review respond you'll");

    /// <summary>What begins a duty where no heading says that one brings it, and names a thing elsewhere ("run time", "source code").</summary>
    private static readonly HashSet<string> Commanding = Set(
        "translate serve supervise document negotiate guide act run capture represent advise source stay become apply inform recommend prioritize configure troubleshoot resolve onboard gather prototype automate integrate collect craft recruit host organize leverage combine check mitigate educate communicate present");

    private const int ShortestDuty = 9;

    private const int LongestLabel = 6;

    private static readonly HashSet<string> Doing = Set("design build develop implement maintain drive create manage define lead support deliver partner ensure optimize conduct analyze perform oversee coordinate identify monitor participate contribute architect establish execute deploy improve evaluate assist prepare refine liaise champion facilitate review engage transform redefine spearhead track evolve streamline enhance");

    /// <summary>What one will do or get, beside the duties.</summary>
    private static readonly HashSet<string> Future = Set("take play act serve oversee spearhead shape craft join gain get guide report spend");

    private static readonly HashSet<string> Experiencing = Set("user customer candidate digital product developer employee client shopping buyer patient player member seamless online");

    private static readonly HashSet<string> Qualifying = Set("who with have has having experience skill fluent skilled proficient background expertise knowledge understanding passion passionate comfortable excited that ; . -");

    private static readonly HashSet<string> Roles = Set("engineer manager developer designer lead specialist analyst director scientist executive researcher architect marketer recruiter sourcer counsel attorney coordinator associate representative ae sdr bdr consultant writer accountant controller head president intern technician assistant administrator");

    private static readonly HashSet<string> Promising = Set("part the a an one responsible in at our first given free welcome invited paid joining working leading access");

    private static readonly HashSet<string> Being = Set("youve have having has obsessed honed native prior previous minimum should can savvy eager keen willing motivated driven well highly good know enjoy love care think thrive understand bring possess demonstrate");

    private static readonly HashSet<string> Somebody = Set("we our they their it its this who engineer developer manager scientist designer team role position join company");

    private static readonly HashSet<string> Nouns = Set(
        "engineering marketing accounting manufacturing pricing testing networking purchasing advertising training banking billing lending trading staffing feed speed seed need cable table archive drive hive index");

    /// <summary>"Design and maintain the services that …" tells a duty wherever it stands; "Work well with others" does not, nor what continues a heading like "someone who will".</summary>
    public static bool IsDuty(string text, List<Token> tokens, string? heading)
    {
        // "Builds trust" says what somebody is like.
        if (tokens.Count > 3 && tokens[0].Norm is "serve" or "act" && tokens[1].Norm is "as" && tokens[2].Norm is "a" or "an" or "the") return heading is null || Tokens.Of(heading) is not [.., { Norm: "you" or "to" or "will" or "can" or "should" or "who" or "…" }];
        if (tokens.Count < ShortestDuty || text[tokens[0].End - 1] is 's' || !Doing.Contains(tokens[0].Norm) || !tokens[1].IsWord || IsNounAtStart(tokens) || tokens[1].Norm is "record" || tokens.Skip(1).Any(t => Asking.Contains(t.Norm) || t.Norm is "you" or "your" or "willing")) return false;
        return heading is null || Tokens.Of(heading) is not [.., var last] || last.Norm is not ("you" or "to" or "will" or "can" or "should" or "who" or "…");
    }

    /// <summary>"Drive and patience", but "drive and own the roadmap".</summary>
    private static bool IsNounAtStart(List<Token> tokens) => tokens[1].Norm is "and" && !IsDoing(tokens[2].Norm) && !tokens[2].Norm.EndsWith("ly", StringComparison.Ordinal);

    /// <summary>"Experience with Rust", "five years of experience in": what begins so asks below duties as well.</summary>
    public static bool AsksAnywhere(List<Token> tokens)
    {
        var years = tokens.FindIndex(0, Math.Min(tokens.Count, 5), t => t.Norm is "year");
        if (years > 0 && tokens[0].Norm is [var digit, ..] && char.IsDigit(digit) && tokens.GetRange(years, Math.Min(5, tokens.Count - years)).Exists(t => t.Norm is "experience")) return true;

        var at = 0;
        while (at < tokens.Count && at < 3 && Levels.IsGrade(tokens[at].Norm) && tokens[at].Norm is not ("experience" or "experienced" or "proficiency" or "familiarity" or "knowledge" or "understanding")) at++;
        return at + 2 < tokens.Count && tokens[at + 1].Norm switch
        {
            "with" => tokens[at].Norm is "experience" or "familiarity" or "proficiency" or "experienced",
            "in" => tokens[at].Norm is "proficiency",
            "of" => tokens[at].Norm is "knowledge" or "understanding",
            _ => false,
        };
    }

    /// <summary>Whether a sentence that stands under no telling heading asks something.</summary>
    /// <param name="hasHeading">Something stands above it, though nobody knows what it announces.</param>
    public static bool Asks(string text, List<Token> tokens, List<Mention> mentions, bool hasHeading)
    {
        if (tokens.Count == 0 || IsOfferOfHouse(tokens)) return false;
        var future = IsAskedOfFuture(tokens);
        if (tokens.Count > 2 && tokens[0].Norm.EndsWith("ly", StringComparison.Ordinal) && Doing.Contains(tokens[1].Norm)) return false;
        if (IsCommand(tokens) || IsTitleOfOthers(text, tokens)) return false;
        if (tokens.Count > 2 && tokens[0].Norm is "if" && tokens[1].Norm is "you" or "youre" && tokens.Take(5).Any(t => t.Norm is "looking" or "ready") && !tokens.Exists(t => t.Norm is "experience" or "must" or "have")) return false;
        if (Telling.Contains(tokens[0].Norm) && !(tokens.Count > 1 && tokens[1].Norm is "record") && !(tokens[0].Norm is "youll" && future is true)) return IsOfferedRole(tokens);

        // "Enablement: partner with Product to build playbooks", but not "Must have: design experience".
        if (tokens.FindIndex(0, Math.Min(tokens.Count, LongestLabel), t => t.Norm is ":") is > 0 and var colon && colon + 1 < tokens.Count && Doing.Contains(tokens[colon + 1].Norm) && !tokens.Take(colon).Any(t => Asking.Contains(t.Norm)) && !(colon + 2 < tokens.Count && Asking.Contains(tokens[colon + 2].Norm))) return false;
        if (IsOpportunityFor(tokens)) return true;
        if (IsOfOthers(tokens)) return false;
        if (InvitesPeople(tokens)) return true;
        if (IsInvitation(tokens)) return false;
        if (future is { } isAsked && !(tokens is [{ Norm: "if" }, { Norm: "you" }, { Norm: "have" or "bring" or "possess" }, ..])) return isAsked && (HasCue(tokens) || tokens.Exists(t => t.Norm is "need" or "bring" or "possess" or "confident"));
        return HasCue(tokens) || SaysWhatOneIs(tokens) || (!hasHeading && IsBareList(tokens, mentions));
    }

    /// <summary>"We offer coaching"; what somebody negotiates is no offer to them.</summary>
    private static bool IsOfferOfHouse(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++) if (tokens[i].Norm is "offer" && (i is 0 || tokens[i - 1].Norm is not ("negotiating" or "negotiate" or "extending" or "extend" or "making" or "closing" or "managing" or "job" or "competitive" or "the" or "what"))) return true;
        return false;
    }

    /// <summary>"Serve as the expert in cloud security", "negotiate contracts with strong returns"; but not "stay calm" and "keep learning".</summary>
    private static bool IsCommand(List<Token> tokens) =>
        tokens.Count > CommandLength && Commanding.Contains(tokens[0].Norm) && tokens[1].IsWord && tokens[1].Norm is not ("and" or "or" or "to" or "experience" or "skill" or "well" or "effectively" or "clearly") && !(tokens[0].Norm is "stay" && tokens[1].Norm is not ("current" or "abreast" or "up"))
        && !tokens.Exists(t => t.Norm is "you" or "must" or "experience" or "ability" or "able" or "knowledge" or "proficiency" or "skill" or "comfortable");

    private const int CommandLength = 5;

    /// <summary>"Acme's Product Specialists work with lawyers to …": the title of those who do the job already.</summary>
    private static bool IsTitleOfOthers(string text, List<Token> tokens)
    {
        for (var i = 0; i + 2 < tokens.Count && i < 7; i++)
        {
            if (tokens[i].IsWord && !char.IsUpper(text[tokens[i].Start]) && tokens[i].Norm is not ("s" or "and" or "of" or "at" or "our")) return false;
            if (i > 0 && Roles.Contains(tokens[i].Norm) && text[tokens[i].End - 1] is 's' && (tokens[i + 1].Norm is "are" or "draw" or "do" || OfRoles.Contains(tokens[i + 1].Norm) || Doing.Contains(tokens[i + 1].Norm))) return !tokens.Exists(t => t.Norm is "must" or "should" or "require" or "required" or "expect" or "expected" or "need" or "who" or "you" or "ideal");
        }

        return false;
    }

    /// <summary>"Experience with", but not the experience of a user, and not "we value your expertise".</summary>
    private static bool HasCue(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            // "8+ years building support teams".
            if (tokens[i].Norm is "year" && i is > 0 and < 5 && tokens[0].Norm is [var digit, ..] && char.IsDigit(digit)) return true;
            if (tokens[i].Norm is "someone" or "somebody" && i + 1 < tokens.Count && tokens[i + 1].Norm is "who" && i > 0 && tokens[i - 1].Norm is "for") return true;
            if (Asking.Contains(tokens[i].Norm) && !IsOtherThanAsking(tokens, i) && !(i > 0 && (tokens[i - 1].Norm is "your" or "our" or "their" or "its" || IsSkillOfThem(tokens, i) || (tokens[i].Norm is "experience" && Experiencing.Contains(tokens[i - 1].Norm) && !IsOfYearsOrWith(tokens, i))))) return true;
        }

        return false;
    }

    /// <summary>"The centre of their professional skills".</summary>
    private static bool IsSkillOfThem(List<Token> tokens, int at) =>
        tokens[at].Norm is "skill" or "expertise" or "knowledge" && Enumerable.Range(Math.Max(0, at - 3), Math.Min(3, at)).Any(i => tokens[i].Norm is "their") && !tokens.GetRange(Math.Max(0, at - 3), Math.Min(3, at)).Exists(t => !t.IsWord || (WordingPatterns.IsBound(t.Norm) && t.Norm is not ("their" or "of")));

    /// <summary>"Design experiences", "track its use", "the preferred choice": words that ask in another form or company.</summary>
    private static bool IsOtherThanAsking(List<Token> tokens, int at)
    {
        var next = at + 1 < tokens.Count ? tokens[at + 1].Norm : "";
        return tokens[at].Norm switch
        {
            "experience" => tokens[at].End - tokens[at].Start > "experience".Length && next is not ("with" or "in" or "as" or "working" or "building"),
            "track" => next is not "record",
            "requirement" => next is not ":" && tokens[0].Norm is not "you" && at > 0 && Gathered.Contains(tokens[at - 1].Norm),
            "strong" => next is "roi" or "demand" or "momentum",
            "preferred" => next is "choice" or "partner" or "vendor" or "supplier" or "name" or "pronoun",
            _ => false,
        };
    }

    /// <summary>Whose requirements one gathers: of things and of others.</summary>
    private static readonly HashSet<string> Gathered = Set("system technical business customer user client product design functional compliance security regulatory legal data project stakeholder operational software performance reporting");

    /// <summary>"Five years of product experience", "customer experience with Zendesk": had by who is meant.</summary>
    private static bool IsOfYearsOrWith(List<Token> tokens, int at) =>
        (at + 1 < tokens.Count && tokens[at + 1].Norm is "with" or "in") || tokens.GetRange(Math.Max(0, at - 4), Math.Min(4, at)).Exists(t => t.Norm is "year");

    /// <summary>"You will build …" tells a duty; "you'll need …" and "you will have strong …" ask. Null where nothing is said of the future.</summary>
    private static bool? IsAskedOfFuture(List<Token> tokens)
    {
        bool? isAsked = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!(tokens[i].Norm is "youll" || (tokens[i].Norm is "will" && i > 0 && tokens[i - 1].Norm is "you"))) continue;
            var verb = At(i + 1) is "also" or "ideally" or "likely" or "probably" ? i + 2 : i + 1;
            if (At(verb) is "only" && At(verb + 1) is "be" && At(verb + 2) is "successful") verb += 2;
            isAsked = At(verb) is "need" or "successful" or "possess" or "thrive" || (At(verb) is "bring" && (tokens[0].Norm is "with" || !IsBroughtSomewhere(tokens, verb)))
                || (At(verb) is "have" or "be" && ((Levels.IsGrade(At(verb + 1)) && At(verb + 1) is not ("working" or "leading" or "using")) || At(verb + 1) is "confident" or "able" || (At(verb + 1) is "a" or "an" && Levels.IsGrade(At(verb + 2)) && !(i < 8 && At(verb + 3) is "impact" or "influence" or "voice" or "say" or "hand" or "opportunity"))));
            if (isAsked is false) return false;
        }

        return isAsked;

        string At(int at) => at < tokens.Count ? tokens[at].Norm : "";
    }

    /// <summary>"You'll bring order to our data", "bring insights back", but not "bring experience in payroll to the team".</summary>
    private static bool IsBroughtSomewhere(List<Token> tokens, int bring)
    {
        for (var i = bring + 1; i < tokens.Count && i < bring + 10; i++)
        {
            if (Asking.Contains(tokens[i].Norm) || tokens[i].Norm is "." or ";" or ":") return false;
            if (tokens[i].Norm is "to" or "together" or "back" or "into" or "from") return tokens.GetRange(bring + 1, i - bring - 1).Exists(t => t.Norm is "order" or "structure" or "clarity" or "insight" or "vision" or "product" or "voice" or "life" or "concept" or "rigor");
        }

        return false;
    }

    /// <summary>"We thrive on …", "In this role, you'll …", "you will receive feedback" at the beginning: said of the house or of the job, whatever it stands under.</summary>
    public static bool IsOfHouse(string text, List<Token> tokens)
    {
        if (tokens.Count < 3) return false;

        for (var i = 1; i < Math.Min(tokens.Count, 4); i++) if (tokens[i].Norm is "receive" or "gain" && tokens[i - 1].Norm is "youll" or "will") return true;

        var (first, next) = (tokens[0].Norm, tokens[1].Norm);
        return first switch
        {
            _ when IsNotice(tokens) || IsExpected(tokens) => true,
            "well" when tokens[0].End - tokens[0].Start > "well".Length => true,
            "we" when next is "offer" or "provide" && tokens[2].Norm is not "experience" => true,
            "everyone" or "everything" => next is "is" or "we" or "has",
            "think" => next is "of" && tokens[2].Norm is "this" or "it",
            "step" => next is "into",
            "apply" => next is "today" or "now" or "here",
            "if" when next is "we" or "youre" && tokens[2].Norm is "are" or "can" or "applying" => tokens[2].Norm is "applying" || !tokens.Exists(t => t.Norm is "you"),
            "as" when next is "we" or "our" || (next is "the" && tokens[2].Norm is "company" or "team" or "business") => !tokens.Exists(t => t.Norm is "you" or "youll" or "candidate") && tokens.Exists(t => t.Norm is "we" or "our"),
            "weve" => !tokens.Exists(t => t.Norm is "looking" or "seeking" or "need"),
            "we" or "our" => !IsOfferedRole(tokens) && !tokens.Exists(t => Asking.Contains(t.Norm) || t.Norm is "you"),
            "youll" => Telling.Contains(next) || Future.Contains(next),
            "you" => next is "will" && (Telling.Contains(tokens[2].Norm) || Future.Contains(tokens[2].Norm)),
            "report" => next is "to" && tokens[2].Norm is ":" or "the",
            "role" or "responsibility" or "duty" => tokens.Take(6).Any(t => t.Norm is ":") && tokens.Take(5).Any(t => t.Norm is "responsibility" or "duty"),
            "compensation" or "salary" or "pay" => tokens.Exists(t => t.Norm is "determined" or "based" or "depend" or "depending" or "range" or "vary" or "competitive"),
            "your" => (next is "remit" or "role" or "work" or "mission" or "responsibility" or "day" or "focus" or "job" or "task" || (next is "main" && tokens[2].Norm is "task" or "responsibility" or "goal" or "focus" or "role" or "duty" or "mission")) && !HasCue(tokens),
            "ready" or "want" => tokens[^1].Norm is "?" || (next is "to" && tokens[2].Norm is "be" && tokens.Count > 4 && tokens[3].Norm is "part"),
            "note" or "please" => tokens.Take(3).Any(t => t.Norm is "note") && tokens.Take(4).Any(t => t.Norm is "that"),
            "essential" when next is "duty" or "function" => tokens.Take(7).Any(t => t.Norm is ":"),
            "joining" => tokens.Take(10).Any(t => t.Norm is "mean"),
            "this" or "the" when next is "role" or "position" or "job" or "internship" => IsOfRole(tokens),
            "the" => IsDutyOfTitle(text, tokens),
            "at" => SaysWhatTheHouseDoes(text, tokens),
            "usamo" or "utilizamo" => true,
            "as" when IsYourDuty(tokens) => true,
            "in" or "as" => next is "this" or "the" or "a" or "an" or "our" && IsAskedOfFuture(tokens) is false,
            _ => false,
        };
    }

    /// <summary>"In this role, you can expect a high degree of ownership".</summary>
    private static bool IsExpected(List<Token> tokens)
    {
        for (var i = 0; i + 2 < tokens.Count && i < 8; i++) if (tokens[i].Norm is "you" && tokens[i + 1].Norm is "can" && tokens[i + 2].Norm is "expect") return true;
        return false;
    }

    /// <summary>"Acme is an equal opportunity employer", "in accordance with state law, the salary range is", "reasonable accommodations".</summary>
    private static bool IsNotice(List<Token> tokens)
    {
        // Somebody who sets salaries knows their ranges, and "with reasonable accommodation" limits what is asked.
        var asks = tokens.Exists(t => t.Norm is "experience" or "knowledge" or "ability" or "able" or "understanding" or "familiarity" or "expertise" or "proficiency");
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Norm is "equal" && tokens[i + 1].Norm is "opportunity" && tokens[i + 2].Norm is "employer" or "workplace") return true;
            if (!asks && tokens[i].Norm is "reasonable" or "an" && tokens[i + 1].Norm is "accommodation" && tokens[i + 2].Norm is not "of") return true;
            if (tokens[i].Norm is "application" or "personal" && tokens[i + 1].Norm is "and" or "or" or "information" && tokens[i + 2].Norm is "recruitment" or "hiring" or "recruiting" or "relating") return true;
            if (!asks && tokens[i].Norm is "salary" or "compensation" or "pay" && tokens[i + 1].Norm is "range" or "band" && tokens[i + 2].Norm is "for" or "is") return true;
            if (tokens[i].Norm is "regard" or "basis" && tokens[i + 1].Norm is "to" or "of" && tokens[i + 2].Norm is "race" or "age" or "gender") return true;
        }

        return false;
    }

    /// <summary>"As an engineering manager, your primary responsibility is to …".</summary>
    private static bool IsYourDuty(List<Token> tokens)
    {
        if (tokens[1].Norm is "a" or "an" or "our" or "the" && tokens.FindIndex(2, Math.Min(10, tokens.Count - 2), t => t.Norm is "youre" or "you") is > 0 and var you && tokens.Skip(you + 1).Take(2).Any(t => t.Norm is "responsible" or "accountable")) return true;

        var your = tokens.FindIndex(t => t.Norm is "your");
        if (your < 0 || tokens.Exists(t => t.Norm is "must")) return false;

        var duty = tokens.FindIndex(your, Math.Min(4, tokens.Count - your), t => t.Norm is "responsibility" or "mission" or "role" or "job" or "focus" or "goal");
        return duty > 0 && duty + 1 < tokens.Count && tokens[duty + 1].Norm is "is" or "will" or "are";
    }

    /// <summary>"This role plays a key part in hiring", "the position comes with ownership"; but what a role requires is asked.</summary>
    private static bool IsOfRole(List<Token> tokens)
    {
        var verb = 2;
        while (verb < tokens.Count && (tokens[verb].Norm is "will" or "also" or "is" || tokens[verb].Norm.EndsWith("ly", StringComparison.Ordinal))) verb++;
        if (verb + 1 < tokens.Count && tokens[verb].Norm is "place" or "challenge" or "put" && tokens[verb + 1].Norm is "you" && !tokens.Exists(t => t.Norm is "skill" or "require")) return true;
        return verb < tokens.Count && OfRoles.Contains(tokens[verb].Norm) && !tokens.Skip(verb).Any(t => t.Norm is "require" or "requiring" or "required" or "must" or "need" or "who" or "someone" or "candidate" or "ideal" or "experience" or "you");
    }

    /// <summary>"The Payroll Manager prepares the wages".</summary>
    private static bool IsDutyOfTitle(string text, List<Token> tokens)
    {
        var title = tokens.FindIndex(1, Math.Min(7, tokens.Count - 1), t => Roles.Contains(t.Norm));
        if (title < 0 || title + 2 >= tokens.Count || !char.IsUpper(text[tokens[title].Start]) || text[tokens[title + 1].End - 1] is not 's') return false;
        return (Doing.Contains(tokens[title + 1].Norm) || Telling.Contains(tokens[title + 1].Norm) || OfRoles.Contains(tokens[title + 1].Norm) || tokens[title + 1].Norm is "utiliz" or "utilize") && !tokens.Exists(t => t.Norm is "require" or "must" or "who" or "you" or "experience");
    }

    private static readonly HashSet<string> OfRoles = Set("play come influence deliver leverage support offer sit report drive own help partner collaborate oversee contribute serve provide shape bridge foundational critical vital key central pivotal responsible part cover lead manage work focus focused build about");

    /// <summary>"At Acme, we find the best teachers."</summary>
    private static bool SaysWhatTheHouseDoes(string text, List<Token> tokens)
    {
        var comma = tokens.FindIndex(0, Math.Min(tokens.Count, 8), t => t.Norm is ",");

        // "At Acme we value honesty."
        if (comma is < 0 or > 4 && tokens.Count > 4 && tokens.FindIndex(1, 3, t => t.Norm is "we") is > 0 and var we && char.IsUpper(text[tokens[1].Start]) && !tokens.Exists(t => t.Norm is "you" or "youll")) comma = we - 1;
        return comma > 0 && comma + 1 < tokens.Count && tokens[comma + 1].Norm is "we" or "were" or "our" or "weve" && !IsOfferedRole(tokens.GetRange(comma + 1, tokens.Count - comma - 1)) && !IsWish(comma + 2);

        // "We look for engineers with strong Python", "we require", "we want somebody who", "we value experience".
        bool IsWish(int verb) => verb + 1 < tokens.Count && tokens[verb].Norm switch
        {
            "look" => tokens[verb + 1].Norm is "for",
            "want" => tokens[verb + 1].Norm is not "to",
            "require" => true,
            "value" => tokens.GetRange(verb + 1, tokens.Count - verb - 1).Exists(t => Asking.Contains(t.Norm)),
            _ => false,
        };
    }

    /// <summary>"If you have this experience, please send us your profile."</summary>
    private static bool IsInvitation(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Norm is "apply" or "send" or "submit" or "contact" && tokens.GetRange(i + 1, Math.Min(4, tokens.Count - i - 1)).Exists(t => t.Norm is "us" or "cv" or "resume" or "application" or "profile" or "portfolio" or "letter" or "now" or "today" or "here")) return true;
            if (tokens[i].Norm is "hear" && tokens[i + 1].Norm is "from" && i + 2 < tokens.Count && tokens[i + 2].Norm is "you") return true;
        }

        return false;
    }

    /// <summary>"This is an opportunity for an engineer passionate about Linux", "for somebody who enjoys teaching": who is meant is said behind the offer.</summary>
    public static bool IsOpportunityFor(List<Token> tokens)
    {
        if (tokens[0].Norm is not "this") return false;
        var offer = tokens.FindIndex(0, Math.Min(tokens.Count, 9), t => t.Norm is "opportunity");
        if (offer < 0 || offer + 2 >= tokens.Count || tokens[offer + 1].Norm is not "for") return false;
        for (var i = offer + 2; i + 1 < tokens.Count && i < offer + 18; i++) if (tokens[i].Norm is "passionate" or "passion" || (tokens[i].Norm is "who" && tokens[i + 1].Norm is "enjoy" or "thrive" or "love")) return true;
        return false;
    }

    /// <summary>"If you are detail-oriented and thrive in a fast place, we want to hear from you" says who is meant; "if you're excited to build" and "if you're ready to" say no more than that one may apply.</summary>
    private static bool InvitesPeople(List<Token> tokens)
    {
        if (tokens.Count < ShortestDuty || tokens[0].Norm is not "if" || !(tokens[1].Norm is "youre" or "you") || tokens.FindLastIndex(t => t.Norm is "hear") is not (> 5 and var hear) || hear + 2 >= tokens.Count || tokens[hear + 1].Norm is not "from" || tokens[hear + 2].Norm is not "you") return false;
        if (tokens[1].Norm is "you" && tokens[2].Norm is "thrive" or "have" or "bring") return true;

        var said = tokens[1].Norm is "youre" ? 2 : tokens[2].Norm is "are" ? 3 : -1;
        return said > 0 && (tokens[said].Norm is "a" or "an" or "passionate" or "adaptable" or "dependable" or "resourceful" or "organized" or "proactive" or "curious" or "creative" or "detail" or "self" or "highly") && tokens[said + 1].Norm is not "motivated";
    }

    /// <summary>"The founding team has deep experience with …", "your work will shape …".</summary>
    private static bool IsOfOthers(List<Token> tokens)
    {
        if (tokens[0].Norm is "this" or "these" && tokens.Exists(t => t.Norm is "us" or "our") && !tokens.Exists(t => t.Norm is "you" or "role" or "job" or "candidate" or "require")) return true;
        if (IsOfMission(tokens) || (tokens[0].Norm is "this" && tokens.Take(5).Any(t => t.Norm is "opportunity" or "chance"))) return true;
        for (var i = 1; i < tokens.Count && i <= 2 && tokens[0].Norm is "the" or "their" or "its" or "this"; i++)
        {
            if (tokens[i].Norm is "you" or "candidate" or "someone") return false;
            if (tokens[i].Norm is "team" or "founder" or "founding" or "company" or "investor" or "customer" or "client" or "product" or "platform") return !(i + 1 < tokens.Count && Roles.Contains(tokens[i + 1].Norm));
        }

        if (tokens.Take(8).Any(t => t.Norm is "you" or "candidate" or "someone")) return false;

        for (var i = 0; i + 1 < tokens.Count; i++) if (tokens[i].Norm is "your" && tokens.GetRange(i + 1, Math.Min(4, tokens.Count - i - 1)).Exists(t => t.Norm is "will")) return true;
        return false;
    }

    /// <summary>"Our mission is", but not "mission-critical systems".</summary>
    private static bool IsOfMission(List<Token> tokens)
    {
        var mission = tokens.FindIndex(0, Math.Min(tokens.Count, 4), t => t.Norm is "mission");
        if (mission > 0 && mission + 1 < tokens.Count && tokens[mission - 1].Norm is not "a" && tokens[mission + 1].Norm is "is") return true;
        return mission > 0 && tokens[mission - 1].Norm is "our" or "the" or "its" or "your" && !(mission + 1 < tokens.Count && tokens[mission + 1].Norm is "critical" or "driven" or "oriented" or "focused");
    }

    /// <summary>"Be well organised", "You have shipped …", "Obsessed with detail"; but not "be part of", "you have the chance", "you are responsible for".</summary>
    private static bool SaysWhatOneIs(List<Token> tokens)
    {
        var (first, next) = (tokens[0].Norm, tokens.Count > 1 ? tokens[1].Norm : "");
        var after = tokens.Count > 2 ? tokens[2].Norm : "";
        return first switch
        {
            "be" or "youre" => !Promising.Contains(next),
            "you" => next is "are" or "have" ? !Promising.Contains(after) && !(next is "are" && after.EndsWith("ing", StringComparison.Ordinal) && after is not ("willing" or "outgoing" or "caring" or "understanding")) : Being.Contains(next),
            "self" => next is "motivated" or "driven" or "directed" or "starter" or "reliant" or "sufficient" or "aware" or "disciplined" or "organized",
            "think" or "should" or "can" or "good" or "know" or "love" => false,
            _ => Being.Contains(first),
        };
    }

    /// <summary>"Java, .NET or Go": hardly anything but names, and nobody who does something.</summary>
    private static bool IsBareList(List<Token> tokens, List<Mention> mentions) =>
        tokens.Count(t => t.IsWord) <= (3 * mentions.Count) + 2 && !tokens.Exists(t => Somebody.Contains(t.Norm)) && !tokens[0].Norm.EndsWith("ing", StringComparison.Ordinal);

    /// <summary>
    /// Whether a skill is part of the title or of the task that a sentence offers, as in "We are looking for a platform engineer to rebuild our clusters"; what one has to know or to be stands behind "who", "with" and the like.
    /// </summary>
    public static bool IsOffered(List<Token> tokens, Mention mention, bool isHuman)
    {
        var offered = tokens.FindIndex(t => t.Norm is "looking" or "seeking" or "hiring" or "seek");

        // "The cloud platform team is seeking …".
        if (offered is > 1 and <= 14 && mention.End < offered && tokens[offered - 1].Norm is "is" or "are" && tokens[offered].Norm is "looking" or "seeking" or "hiring" && !tokens.Take(offered).Any(t => t.Norm is "you" or "who" or "we" or "." or "," or "that")) return true;
        if (offered < 0 || offered > 12 || offered >= mention.Start || (tokens[offered + 1].Norm is "to" && !IsToHire(tokens, offered + 2)) || !IsSaidByHouse(tokens, offered)) return false;

        var (isTask, isInTitle) = (false, false);
        for (var i = offered + 1; i < mention.Start; i++)
        {
            var norm = tokens[i].Norm;
            isInTitle |= !isTask && IsPartOfTitle(tokens, i);
            if (!isTask && (IsPraise(tokens, i) || IsPartOfTitle(tokens, i))) continue;
            if (isTask ? (Asking.Contains(norm) && !IsOtherThanAsking(tokens, i)) || norm is "who" or "you" or "with" or "having" || Strengths.IsEnd(tokens, i) : (Qualifying.Contains(norm) && !(tokens[i - 1].Norm is "a" or "an")) || norm is "able" or "ability" or "willing" or "willingness" or "keen" or "eager" or "ready") return false;
            isTask |= norm is "to";
        }

        if (!isTask && !isHuman && IsWhatOneIs(tokens, mention)) return false;
        if (isTask || isInTitle || tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => Roles.Contains(t.Norm))) return true;
        if (isHuman) return false;
        for (var i = mention.Start; i < tokens.Count && i < mention.End + 5; i++)
        {
            if (Roles.Contains(tokens[i].Norm)) return true;
            if (i >= mention.End && ((!tokens[i].IsWord && tokens[i].Norm is not ("&" or "/" or ",")) || Qualifying.Contains(tokens[i].Norm))) return false;
        }

        return false;
    }

    /// <summary>"A motivated and skilled engineer": of somebody, and in nothing that is named.</summary>
    private static bool IsPraise(List<Token> tokens, int at) =>
        tokens[at].Norm is "skilled" or "passionate" or "proficient" && at + 2 < tokens.Count && tokens[at + 1].IsWord && (tokens[at + 1].Norm is "and" ? tokens[at + 2].Norm is "passionate" or "skilled" or "motivated" or "driven" or "dedicated" or "talented" or "creative" or "ambitious" : !(tokens[at + 1].Norm is "in" or "at" or "with" or "about" or "for" or "or"));

    /// <summary>"Implementation Manager - Accounting to support", but not "an engineer - strong in Rust".</summary>
    private static bool IsPartOfTitle(List<Token> tokens, int at) =>
        tokens[at].Norm is "-" && Roles.Contains(tokens[at - 1].Norm) && tokens.FindIndex(at + 1, Math.Min(5, tokens.Count - at - 1), t => t.Norm is "to") is > 0 and var to && tokens.GetRange(at + 1, to - at - 1).TrueForAll(t => t.IsWord && !Asking.Contains(t.Norm));

    /// <summary>Of "a data engineer with strong SQL", "a product designer who loves maps" the title counts as well: what is said of the person goes on there. What one will or can do behind "who" is a task.</summary>
    private static bool IsWhatOneIs(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start; i + 2 < tokens.Count && i < mention.End + 3; i++)
        {
            if (i >= mention.End && !tokens[i].IsWord) return false;
            if (Roles.Contains(tokens[i].Norm) && !Roles.Contains(tokens[i + 1].Norm)) return tokens[i + 1].Norm is "with" or "having" or "passionate" || (tokens[i + 1].Norm is "who" && tokens[i + 2].Norm is not ("will" or "can" or "would"));
        }

        return false;
    }

    /// <summary>"Looking to hire", "looking to grow our team", but not "looking to grow".</summary>
    private static bool IsToHire(List<Token> tokens, int verb) =>
        verb < tokens.Count && (tokens[verb].Norm is "hire" or "add" or "recruit" or "bring" || (tokens[verb].Norm is "grow" or "expand" or "scale" or "build" or "strengthen" && tokens.Skip(verb + 1).Take(2).Any(t => t.Norm is "our")));

    /// <summary>"We're now hiring", but not "experience hiring" and "comfortable looking at".</summary>
    private static bool IsSaidByHouse(List<Token> tokens, int verb)
    {
        if (tokens.Take(verb).Any(t => Qualifying.Contains(t.Norm))) return false;
        var before = verb - 1;
        while (before >= 0 && (tokens[before].Norm is "also" or "now" or "always" or "still" || tokens[before].Norm.EndsWith("ly", StringComparison.Ordinal))) before--;
        return before < 0 || tokens[verb].Norm is "seek" || tokens[before].Norm is "we" or "were" or "is" or "are" or "and" || (tokens[0].Norm is "were" or "we" && tokens[before].Norm is "startup" or "company" or "team" or "organization" or "studio");
    }

    /// <summary>"Our ideal candidate has …", "we need a builder who …", "we are looking for …".</summary>
    private static bool IsOfferedRole(List<Token> tokens) =>
        tokens[0].Norm is "we" or "our" or "were"
        && (tokens.Take(8).Any(t => t.Norm is "candidate" or "looking" or "need" or "seek" or "seeking" or "expect" or "hire") || (tokens.Count > 4 && tokens[1].Norm is "want" && tokens[2].Norm is "someone" or "people" or "individual" or "builder" && tokens[3].Norm is "who" or "-")
            || (tokens.Take(3).Any(t => t.Norm is "hiring") && tokens.Exists(t => t.Norm is "experience")));

    /// <summary>Words of things that end like what is done to them, or like an adjective: "pricing", "feed".</summary>
    public static bool IsNoun(string norm) => Nouns.Contains(norm);

    /// <summary>"Build", "lead": a verb of duties.</summary>
    public static bool IsDoing(string norm) => Telling.Contains(norm) || Doing.Contains(norm);

    public static HashSet<string> Set(string words) => new(words.Split(' ').SelectMany(word => Tokens.Of(word)).Select(token => token.Norm), StringComparer.Ordinal);
}
