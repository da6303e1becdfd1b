namespace CareerBoard.Data.Requirements;

/// <summary>Clauses of a sentence in which nothing is asked though the sentence asks something: what one will do, what one will be given, and what one would like.</summary>
internal static class Clauses
{
    /// <summary>In tokens: no clause is followed further back from a skill.</summary>
    private const int LongestClause = 60;

    /// <summary>What begins to ask anew, whatever was told before.</summary>
    private static readonly HashSet<string> Resuming = Cues.Set(
        "who experience experienced knowledge knowledgeable proficiency proficient background familiarity familiar expertise fluency fluent ability able capable skill skilled must require required requires requiring comfortable adept strong solid proven excellent exceptional outstanding passionate passion ideally plus bonus preferred");

    private static readonly HashSet<string> Candidates = Cues.Set("candidate applicant person hire individual incumbent");

    private static readonly HashSet<string> Roles = Cues.Set("role position job");

    private static readonly HashSet<string> Titles = Cues.Set("engineer manager developer designer lead specialist analyst director scientist executive researcher architect marketer recruiter coordinator associate representative consultant writer accountant controller head technician assistant administrator modeler officer strategist advisor");

    /// <summary>What somebody will do at work, beside the verbs of duties.</summary>
    private static readonly HashSet<string> Working = Cues.Set("spearhead focus act serve report play oversee craft guide assist handle advise take grow gain make apply bridge translate shape enhance receive join get focus supervise engage plan set track tackle help contribute collaborate partner work prospect utilize leverage influence inform educate advocate represent interface own protect safeguard");

    /// <summary>"Work independently", "work well with others": how somebody is.</summary>
    private static readonly HashSet<string> Manners = Cues.Set("well independently autonomously effectively under hard comfortably efficiently");

    private static readonly HashSet<string> Tasked = Cues.Set("responsible accountable instrumental pivotal tasked involved integral key crucial embedded");

    private static readonly HashSet<string> Parts = Cues.Set("role part");

    private static readonly HashSet<string> Finding = Cues.Set("identify identifying spot spotting see seeing seek seeking find finding create creating recognize recognizing discover pursue");

    private static readonly HashSet<string> Wishes = Cues.Set("desire ambition aspiration aspire aspiring hope hoping hungry motivated motivation eager eagerness excited excitement want wanting keen");

    /// <summary>Who wishes to do this with a subject is interested in it.</summary>
    private static readonly HashSet<string> Studying = Cues.Set("learn learning understand explore deepen experiment use using try master see know stay become work code dive focus");

    /// <summary>"The engineer will play a key role in building data pipelines", "the chance to shape our data strategy", "motivated to advance cancer research".</summary>
    /// <param name="isHuman">Wishes tell nothing of subjects, and something of people: "eager to collaborate".</param>
    public static bool IsUnasked(List<Token> tokens, Mention mention, bool isHuman)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - LongestClause; i--)
        {
            if (Strengths.IsEnd(tokens, i) || IsDash(tokens, i) || Resumes(tokens, i)) return false;
            if (IsCareerAt(tokens, i) || IsDutyAt(tokens, i, mention) || IsOfferAt(tokens, i) || IsChangeAt(tokens, i, mention)) return true;
            if (!isHuman && IsWishAt(tokens, i, mention)) return true;
        }

        return false;
    }

    /// <summary>"An opportunity for a technologist with a passion for Linux to build a career with those who use Ubuntu".</summary>
    private static bool IsCareerAt(List<Token> tokens, int at) =>
        tokens[at].Norm is "to" && Norm(tokens, at + 1) is "build" or "drive" or "shape" or "help" or "join" or "have" or "support" or "make" && Cues.IsOpportunityFor(tokens);

    private static bool IsDash(List<Token> tokens, int at) => tokens[at].Norm is "-" && !tokens[at].IsGlued;

    private static bool Resumes(List<Token> tokens, int at) =>
        (Resuming.Contains(tokens[at].Norm) && !IsExperienceOfOthers(tokens, at) && !(tokens[at].Norm is "experienced" && Norm(tokens, at + 1) is not ("in" or "with"))) || (tokens[at].Norm is "you" && Norm(tokens, at + 1) is "are" or "have" or "bring" or "need" or "should" or "must") || tokens[at].Norm is "youre" or "youve";

    /// <summary>"Elevate the customer experience" names nobody's experience in anything.</summary>
    private static bool IsExperienceOfOthers(List<Token> tokens, int at) => tokens[at].Norm is "experience" && Norm(tokens, at + 1) is not ("with" or "in" or "building" or "using" or "of" or "working");

    private static bool IsDutyAt(List<Token> tokens, int at, Mention mention) =>
        IsPartPlayed(tokens, at) || IsTask(tokens, at) || IsWork(tokens, at, mention) || IsInvolved(tokens, at) || IsValuedByHouse(tokens, at);

    /// <summary>"A team that values creativity".</summary>
    private static bool IsValuedByHouse(List<Token> tokens, int at) =>
        tokens[at].Norm is "value" or "prioritize" or "celebrate" or "reward" && Before(tokens, at) is "that" or "which" or "where" && Before(tokens, at - 1) is "team" or "culture" or "company" or "organization" or "environment" or "startup" or "place";

    /// <summary>"This involves setting up dashboards", "your daily tasks will involve", "will have responsibility to"; but not "roles that involve".</summary>
    private static bool IsInvolved(List<Token> tokens, int at)
    {
        if (tokens[at].Norm is "responsibility") return Before(tokens, at) is "have" && Before(tokens, at - 1) is "will" or "youll" && Norm(tokens, at + 1) is "to" or "for";
        if (tokens[at].Norm is not ("involve" or "entail")) return false;
        for (var i = at - 1; i >= 0 && i >= at - 4; i--)
        {
            if (tokens[i].Norm is "that" or "which") return false;
            if (tokens[i].Norm is "this" or "task" or "role" or "job" or "position" or "responsibility") return true;
        }

        return false;
    }

    /// <summary>"Play a crucial role in", but not "experience playing a key role in" and "played a key role".</summary>
    private static bool IsPartPlayed(List<Token> tokens, int at)
    {
        if (!Parts.Contains(tokens[at].Norm) || Norm(tokens, at + 1) is not "in") return false;
        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (tokens[i].Norm is "play" or "playing") return !IsOfPast(tokens, i);
            if (tokens[i].Norm is "take" && i > 0 && tokens[i - 1].Norm is "will" or "youll") return true;
        }

        return false;
    }

    /// <summary>"Will be responsible for", "is accountable for", "who will be instrumental in", but neither "you have been responsible for" nor "three years in a team that is responsible for".</summary>
    private static bool IsTask(List<Token> tokens, int at)
    {
        var isCharged = tokens[at].Norm is "responsible" or "accountable" or "tasked" && Norm(tokens, at + 1) is "for" or "with";
        if (!Tasked.Contains(tokens[at].Norm) || !(isCharged || Norm(tokens, at + 1) is "in" || Norm(tokens, at + 2) is "in")) return false;

        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
        {
            if (tokens[i].Norm is "be") return Before(tokens, i) is "will" or "youll" || Before(tokens, i - 1) is "will" or "youll";
            if (tokens[i].Norm is "is" or "are" or "youre") return isCharged && !(Before(tokens, i) is "that" or "which" && IsOfPast(tokens, i, FarPast));
        }

        return false;
    }

    /// <summary>"The ideal candidate will lead", "the data engineer will be working", "this person will own", "where you'll build"; but "will have", "will be comfortable".</summary>
    private static bool IsWork(List<Token> tokens, int at, Mention mention)
    {
        if (!(tokens[at].Norm is "youll" || (tokens[at].Norm is "will" && (Before(tokens, at) is "you" || IsSaidOfWorker(tokens, at))))) return false;
        var verb = at + 1;
        while (Norm(tokens, verb) is "also" or "not" or "only" or "then" or "primarily" or "mainly" or "closely" or "directly") verb++;

        // "You'll be working in Go, so Go experience is a must", but not "you'll gain Go experience".
        if (IsAskedAfter(tokens, mention) && Norm(tokens, verb) is not ("gain" or "get" or "receive" or "take" or "be" or "build")) return false;
        if (IsAskedAfter(tokens, mention) && Norm(tokens, verb) is "be" && Norm(tokens, verb + 1) is not ("gaining" or "getting" or "building")) return false;

        // "Will communicate clearly": the skill is what is said of the person.
        if (verb >= mention.Start && verb < mention.End && Norm(tokens, verb) is not ("work" or "collaborate" or "partner" or "lead" or "support" or "oversee")) return false;
        return Norm(tokens, verb) is "be" ? Norm(tokens, verb + 1).EndsWith("ing", StringComparison.Ordinal) && Norm(tokens, verb + 1) is not "willing" : (Cues.IsDoing(Norm(tokens, verb)) || Working.Contains(Norm(tokens, verb))) && !Manners.Contains(Norm(tokens, verb + 1));
    }

    /// <summary>"Go experience", "TypeScript (required)", "Kafka is a must".</summary>
    private static bool IsAskedAfter(List<Token> tokens, Mention mention)
    {
        var next = Norm(tokens, mention.End) is "(" or "is" or "are" ? mention.End + 1 : mention.End;
        if (Norm(tokens, next) is "a" && next > mention.End) next++;
        return Norm(tokens, next) is "required" or "must" or "mandatory" or "preferred" || (next == mention.End && Norm(tokens, next) is "experience" or "expertise" or "knowledge" or "proficiency");
    }

    /// <summary>"The ideal candidate", "this role", "the senior data engineer", "in this position you".</summary>
    private static bool IsSaidOfWorker(List<Token> tokens, int will)
    {
        if (will == 0) return false;
        if (tokens[will - 1].Norm is "who") return IsSought(tokens, will - 1);
        if (Candidates.Contains(tokens[will - 1].Norm) || Roles.Contains(tokens[will - 1].Norm)) return true;
        if (!Titles.Contains(tokens[will - 1].Norm)) return false;
        for (var i = will - 2; i >= 0 && i >= will - 8; i--) if (tokens[i].Norm is "the" or "this" or "our" or "a" or "an" or "as") return true;
        return false;
    }

    /// <summary>"We are looking for a designer who will …".</summary>
    private static bool IsSought(List<Token> tokens, int who) => who > 0 && tokens.Take(who).Any(t => t.Norm is "looking" or "seeking" or "hiring" || (t.Norm is "role" && tokens[0].Norm is "this"));

    /// <summary>"The opportunity to lead a team", "a unique chance to learn", but not "identify opportunities to automate".</summary>
    private static bool IsOfferAt(List<Token> tokens, int at)
    {
        if (tokens[at].Norm is "prospect" && Norm(tokens, at + 1) is "of") return true;
        if (tokens[at].Norm is "love" or "enjoy" && Norm(tokens, at + 1) is "the" or "this" or "working" && (Before(tokens, at) is "youll" || (Before(tokens, at) is "will" && Before(tokens, at - 1) is "you"))) return true;
        if (tokens[at].Norm is not ("opportunity" or "chance") || tokens[at].End - tokens[at].Start > "opportunity".Length || Norm(tokens, at + 1) is not ("to" or "for")) return false;
        for (var i = at - 1; i >= 0 && i >= at - 4; i--) if (Finding.Contains(tokens[i].Norm)) return false;
        return true;
    }

    /// <summary>"A desire to move beyond support into systems thinking", "looking to grow into product management".</summary>
    private static bool IsChangeAt(List<Token> tokens, int at, Mention mention) =>
        (Wishes.Contains(tokens[at].Norm) || tokens[at].Norm is "looking") && Norm(tokens, at + 1) is "to" && Norm(tokens, at + 2) is "move" or "transition" or "grow" or "pivot" or "step" && tokens.GetRange(at, mention.Start - at).Exists(t => t.Norm is "into");

    /// <summary>"Excited to build the future of robotics"; up to a comma, and neither what one is eager to learn nor "the ability and desire to".</summary>
    private static bool IsWishAt(List<Token> tokens, int at, Mention mention) =>
        Wishes.Contains(tokens[at].Norm) && Norm(tokens, at + 1) is "to" && !Studying.Contains(Norm(tokens, at + 2)) && !(at > 1 && tokens[at - 2].Norm is "ability") && !tokens.GetRange(at, mention.Start - at).Exists(t => t.Norm is "," or "(" or "using" or "with" or ":");

    /// <summary>"Having played", "experience playing".</summary>
    private static bool IsOfPast(List<Token> tokens, int at, int reach = NearPast)
    {
        for (var i = at - 1; i >= 0 && i >= at - reach; i--) if (Resuming.Contains(tokens[i].Norm) || tokens[i].Norm is "history" or "record" or "year") return true;
        return false;
    }

    private const int NearPast = 3;

    private const int FarPast = 10;

    private static string Norm(List<Token> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at].Norm : "";

    private static string Before(List<Token> tokens, int at) => Norm(tokens, at - 1);
}
