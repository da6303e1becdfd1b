using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Requirements;

/// <summary>Mentions that are the field of a colleague, of a department or of a team.</summary>
internal static class Colleagues
{
    private static readonly HashSet<string> People = Cues.Set("engineers scientists designers researchers developers stakeholders leaders managers partners audiences people professionals analysts marketers clients executives customers teams team organization functions");

    private static readonly HashSet<string> Meeting = Cues.Set("with alongside to across for between collaborating collaborate partnering partner guidance advising engage engaging influence influencing");

    private static readonly HashSet<string> Joining = Cues.Set(
        "partner partnered partnering work worked working collaborate collaborated collaborating collaboration closely effectively liaise liaising function communicate communicating interact interacting interface interfacing coordinate coordinating aligned alignment team pair pairing");

    private static readonly HashSet<string> Departments = new(StringComparer.Ordinal)
    {
        "sales", "marketing", "finance", "legal", "leadership", "product-management", "go-to-market", "sales-operations", "customer-success", "customer-support", "security", "people-operations", "recruiting", "design", "product", "data-science", "business-operations",
        "solution-engineering", "accounting", "regulatory-compliance", "customer-experience", "communications", "infrastructure", "product-design", "project-management", "data-engineering", "machine-learning", "business-development", "product-marketing", "quality-assurance", "manufacturing", "risk-management",
    };

    /// <summary>Those of them that are departments and hardly ever fields.</summary>
    private static readonly HashSet<string> Owners = new(StringComparer.Ordinal) { "sales", "marketing", "finance", "legal", "people-operations" };

    /// <summary>What a team works by: "communication in agile teams".</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "agile", "scrum", "kanban", "devops" };

    /// <summary>What a department has, and nobody is skilled in: "marketing workflows".</summary>
    private static readonly HashSet<string> Belongings = Cues.Set("workflow topic email material challenge effort need priority data goal objective deadline matter question colleague department partner");

    /// <summary>"Partnering with sales, marketing and finance", "with leadership".</summary>
    public static bool IsDepartment(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (!Departments.Contains(vocabulary[mention.Skill].Slug)) return false;
        if (IsOwner(vocabulary, tokens, mention)) return true;
        for (var i = mention.Start - 1; i >= 1 && i >= mention.Start - 16; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "experience" or "knowledge" or "understanding" or "background") return false;
            if (tokens[i].Norm is "like" or "such" && tokens[i - 1].Norm is "team" or "department" or "function" or "stakeholder" or "partner") return true;
            if (tokens[i].Norm is "align" or "aligning" or "rally" or "rallying" && tokens[i + 1].Norm is not "with") return !tokens.GetRange(i + 1, mention.Start - i - 1).Exists(t => WordingPatterns.IsVerb(t.Norm));
            if (tokens[i].Norm is "with" && tokens.GetRange(i + 1, mention.Start - i - 1).Exists(t => t.Norm is "product" or "engineering" or "engineer")) return true;
            if (tokens[i].Norm is "across" && IsEvidence(tokens, i - 1)) return false;
            if (tokens[i].Norm is "across" or "between" or "alongside" || (tokens[i].Norm is "in" && tokens[i - 1].Norm is "partner")) return true;
            if (tokens[i].Norm is "with" && i >= 2 && tokens[i - 2].Norm is "experience") return false;
            if (tokens[i].Norm is "with" or "to" && !IsDoneBetween(tokens, i + 1, mention.Start) && (Joining.Contains(tokens[i - 1].Norm) || (tokens[i].Norm is "with" && tokens[i - 1].Norm.EndsWith("ly", StringComparison.Ordinal)))) return true;
        }

        return false;
    }

    /// <summary>"Experience across marketing and sales", but not "communication skills across".</summary>
    private static bool IsEvidence(List<Token> tokens, int at) => tokens[at].Norm is "experience" or "expertise" or "knowledge" or "background" or "depth";

    /// <summary>"Working with APIs, and solving problems by data engineering": what is done next is not done with the department.</summary>
    private static bool IsDoneBetween(List<Token> tokens, int start, int end)
    {
        for (var i = start + 1; i < end; i++) if (tokens[i - 1].Norm is "and" or "," && i > start + 1 && tokens[i].Norm.EndsWith("ing", StringComparison.Ordinal) && !Cues.IsNoun(tokens[i].Norm) && tokens[i].Norm is not ("including" or "recruiting" or "influencing" or "supporting" or "working" or "collaborating" or "partnering" or "communicating")) return true;
        return false;
    }

    /// <summary>"Accounting systems for marketing workflows", but not "experience with marketing workflows".</summary>
    private static bool IsOwner(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (!Owners.Contains(vocabulary[mention.Skill].Slug) || mention.End == tokens.Count) return false;
        if (!Belongings.Contains(tokens[mention.End].Norm) && !IsInListOfData(tokens, mention)) return false;
        return !tokens.GetRange(Math.Max(0, mention.Start - OwnerReach), Math.Min(OwnerReach, mention.Start)).Exists(t => Company.Evidence.Contains(t.Norm));
    }

    private const int OwnerReach = 8;

    /// <summary>"Joining people, finance and operations data": whose data.</summary>
    private static bool IsInListOfData(List<Token> tokens, Mention mention)
    {
        if (mention.End - mention.Start > 1 || tokens[mention.End].Norm is not ("," or "and" or "or" or "&" or "/")) return false;
        for (var i = mention.End + 1; i < tokens.Count && i < mention.End + OwnerReach; i++)
        {
            if (i > mention.End + 1 && tokens[i].Norm is "data" or "metric" or "dataset") return tokens[i - 1].IsWord && tokens[i - 1].Norm is not ("and" or "or") && !(i + 1 < tokens.Count && tokens[i + 1].IsWord && !WordingPatterns.IsBound(tokens[i + 1].Norm) && tokens[i + 1].Norm is not ("and" or "or"));
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || WordingPatterns.IsVerb(tokens[i].Norm) || Company.Evidence.Contains(tokens[i].Norm) : tokens[i].Norm is not ("," or "&" or "/")) return false;
        }

        return false;
    }

    /// <summary>"Working with data scientists and software engineers", "for our sales team".</summary>
    public static bool IsColleague(string text, SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (IsInBracketsOfPeople(tokens, mention)) return true;
        if (Methods.Contains(vocabulary[mention.Skill].Slug)) return false;

        var last = LastOfPeople(text, vocabulary, tokens, mention);
        if (last < 0 || (text[tokens[last].End - 1] is not 's' && tokens[last].Norm is not "team")) return IsExpert(tokens, mention);
        if (IsMemberOfTeam(tokens, mention, last)) return true;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 14; i--)
        {
            if (Strengths.IsEnd(tokens, i)) return false;
            if (tokens[i].Norm is "include" or "including" or "comprising" or "comprise" && i > 1 && (tokens[i - 1].Norm is "team" or "stakeholder" || tokens[i - 2].Norm is "team")) return true;
            if (tokens[i].Norm is "leading" or "lead" or "led" or "managing" or "scaling" or "building" or "looking" or "seeking") return false;
            if (tokens[i].Norm is "team" or "group" && tokens[i + 1].Norm is "of" && i + 2 < mention.Start + 1 && !IsLed(tokens, i)) return true;
            if (tokens[i].Norm is "supporting") return Departments.Contains(vocabulary[mention.Skill].Slug);
            if (Meeting.Contains(tokens[i].Norm) && !(tokens[i].Norm is "with" or "to" or "for" && i > 0 && tokens[i - 1].Norm is "experience" or "familiarity" or "ability" or "comfortable" or "exposure")) return true;
        }

        return false;
    }

    /// <summary>"Taught by a payroll expert", "with our security lead".</summary>
    private static bool IsExpert(List<Token> tokens, Mention mention) =>
        mention.End < tokens.Count && mention.Start > 1 && tokens[mention.End].Norm is "expert" or "specialist" or "lead" or "manager" or "coach" or "team" && tokens[mention.Start - 1].Norm is "a" or "an" or "our" or "the" && tokens[mention.Start - 2].Norm is "with" or "by" or "alongside";

    /// <summary>"Reports to the head of payroll": a title, up to what is asked.</summary>
    public static bool IsReportedTo(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - ListReach; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "and" or "with" or "who" or "where" or "you" || Company.Evidence.Contains(tokens[i].Norm)) return false;
            if (tokens[i].Norm is "to" && tokens[i - 1].Norm is "report" or "reporting") return tokens[i + 1].Norm is "the" or "our" or "a" or "an" or "head" or "vp" or "chief" or "director";
        }

        return false;
    }

    /// <summary>"Data engineers", "sales and product teams": the word for people that a field belongs to, or -1.</summary>
    private static int LastOfPeople(string text, SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (mention.End < tokens.Count && People.Contains(tokens[mention.End].Norm)) return mention.End;
        if (People.Contains(tokens[mention.End - 1].Norm)) return mention.End - 1;
        if (mention.End - mention.Start > 1 && !tokens[mention.End - 1].IsWord && People.Contains(tokens[mention.End - 2].Norm)) return mention.End - 2;
        if (mention.End == tokens.Count || tokens[mention.End].Norm is not ("and" or "or" or "&" or "/" or ",")) return -1;

        // "Figma, Jira and cross-functional teams": a product is in no team.
        if (!Departments.Contains(vocabulary[mention.Skill].Slug) && Company.IsProperName(text, tokens, mention)) return -1;
        for (var i = mention.End + 1; i < tokens.Count && i < mention.End + TeamReach; i++)
        {
            if (tokens[i].Norm is "team" or "engineer" or "stakeholder" or "leader" or "function" or "department" or "counterpart" or "analyst" or "colleague" or "org" && i > mention.End + 1 && char.IsLower(text[tokens[i].Start])) return i;
            if (!tokens[i].IsWord ? tokens[i].Norm is not ("," or "&" or "/") : WordingPatterns.IsBound(tokens[i].Norm) || Company.Evidence.Contains(tokens[i].Norm) || Levels.IsGrade(tokens[i].Norm) || WordingPatterns.IsVerb(tokens[i].Norm)) return -1;
        }

        return -1;
    }

    /// <summary>In tokens, from a department to the "teams" that end its list, or from a buyer back to "selling".</summary>
    private const int TeamReach = 12;

    private const int ListReach = 8;

    /// <summary>"Selling to finance or HR leaders", "have sold to the head of people": those who buy; but "selling to enterprises with MEDDIC".</summary>
    public static bool IsBuyer(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (vocabulary[mention.Skill] is not ({ Check: SkillCheck.Profile } or { Slug: "leadership" or "stakeholder-management" }) || vocabulary.SlugOfParent(mention.Skill) is "sales") return false;
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - TeamReach; i--)
        {
            if (Strengths.IsEnd(tokens, i) || Company.Evidence.Contains(tokens[i].Norm) || (WordingPatterns.IsBound(tokens[i].Norm) && tokens[i].Norm is not ("to" or "into" or "of" or "as" or "or")) || (WordingPatterns.IsVerb(tokens[i].Norm) && tokens[i].Norm is not ("seling" or "sell" or "sold")) || Levels.IsGrade(tokens[i].Norm) || tokens[i].Norm is "using" or "you" or ";" or "-") return false;
            if (tokens[i].Norm is "to" or "into") return tokens[i - 1].Norm is "seling" or "sell" or "sold" || (tokens[i - 1].Norm is "sale" && i > 1 && tokens[i - 2].Norm is not "of");
        }

        return false;
    }

    /// <summary>"Our marketing team", "a member of the platform team", but not "building our data team".</summary>
    private static bool IsMemberOfTeam(List<Token> tokens, Mention mention, int last) =>
        (mention.Start > 3 && tokens[last].Norm is "team" && tokens[mention.Start - 4].Norm is "member" && tokens[mention.Start - 3].Norm is "of" && tokens[mention.Start - 2].Norm is "our" or "the" && tokens[mention.Start - 1].IsWord)
        || (tokens[last].Norm is "team" && mention.Start > 1 && tokens[mention.Start - 1].Norm is "our" or "the" && tokens[mention.Start - 2].Norm is "in" or "of" or "join" or "joining" or "within" or "by" or "from" or "into" && !IsLed(tokens, mention.Start - 2));

    /// <summary>"Leading a team of data engineers" asks for more than to be among them.</summary>
    private static bool IsLed(List<Token> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 14; i--) if (tokens[i].Norm is "leading" or "lead" or "led" or "managing" or "managed" or "manage" or "building" or "built" or "build" or "scaling" or "scaled" or "growing" or "running" or "experience" or "year" or "worked") return true;
        return false;
    }

    /// <summary>"Recruiting for technical roles (data engineers, designers)", "go-to-market hiring": the field of whom one hires.</summary>
    public static bool IsHired(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention)
    {
        if (vocabulary[mention.Skill].Slug is "recruiting" or "sourcing" or "leadership" || vocabulary.SlugOfParent(mention.Skill) is "recruiting" or "people-operations") return false;
        if (mention.End < tokens.Count && tokens[mention.End].Norm is "hiring" or "recruiting" or "recruitment" || IsHiredFor(tokens, mention)) return true;

        var isRole = tokens.GetRange(mention.End - 1, Math.Min(ListReach, tokens.Count - mention.End + 1)).Exists(t => t.Norm is "role" or "talent" or "candidate" or "hire" || (People.Contains(t.Norm) && t.Norm is not ("team" or "organization" or "people" or "customer" or "client" or "stakeholder")));
        for (var i = mention.Start - 1; isRole && i >= 0 && i >= mention.Start - HireReach; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is ";" or "who" or "you" or "as") return false;
            if (tokens[i].Norm is "recruiting" or "sourcing" or "hiring" or "recruit" or "recruited" or "recruiter" or "hire" or "hired" or "filling" or "placing" or "attract" or "attracting" or "engage" or "engaging" or "identify" or "identifying") return tokens[i + 1].Norm is not "operation" && (tokens[i + 1].Norm is "for" || mentions.Exists(m => m.Start == i + 1) || tokens.GetRange(i + 1, mention.Start - i - 1).TrueForAll(t => t.IsWord && t.Norm is not ("and" or "or") && !WordingPatterns.IsBound(t.Norm) && !WordingPatterns.IsVerb(t.Norm))) && !tokens.GetRange(i + 1, mention.Start - i - 1).Exists(t => Company.Evidence.Contains(t.Norm) || t.Norm is "with" or "using" or "manager" or "team");
        }

        return false;
    }

    private const int HireReach = 12;

    /// <summary>"Hiring for compliance (risk, audit), finance", up to another preposition.</summary>
    private static bool IsHiredFor(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - HireReach; i--)
        {
            if (tokens[i].Norm is "for" && tokens[i - 1].Norm is "hiring" or "recruiting" or "sourcing" or "recruited" or "hired") return i < 2 || tokens[i - 2].Norm is not ("are" or "is" or "were");
            if (WordingPatterns.IsBound(tokens[i].Norm) || Strengths.IsEnd(tokens, i) || Company.Evidence.Contains(tokens[i].Norm) || tokens[i].Norm is "using" or ";" or "-") return false;
        }

        return false;
    }

    /// <summary>"Cross-functional teams (data science, design)".</summary>
    private static bool IsInBracketsOfPeople(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - 14; i--)
        {
            if (tokens[i].Norm is ")" || Strengths.IsEnd(tokens, i)) return false;
            if (tokens[i].Norm is "(") return tokens[i - 1].Norm is "team" or "partner" or "stakeholder" or "department" or "function" or "colleague" or "unit" or "professional" or "executive" or "buyer" or "leader" or "persona" or "audience" or "vendor" || (tokens[i - 1].Norm is "role" or "hire" or "position" && tokens.Take(i).Any(t => t.Norm is "recruiting" or "sourcing" or "hiring"));
        }

        return false;
    }
}
