namespace CareerBoard.Data.Requirements;

public sealed partial class SkillVocabulary
{
    /// <summary>In tokens, from a word of a list to what explains it.</summary>
    private const int LongestWay = 8;

    private static readonly HashSet<string> MarketingFields = Slugs("marketing product-marketing content-marketing brand-marketing digital-marketing email-marketing communications field-marketing account-based-marketing social-media growth-marketing marketing-strategy");

    private static readonly HashSet<string> ModelWork = Slugs("fine-tuning model-training model-serving model-evaluation model-compression feature-engineering rlhf");

    private static readonly HashSet<string> LanguageModelWork = Slugs("large-language-models retrieval-augmented-generation prompt-engineering fine-tuning model-context-protocol ai-agents");

    private static readonly HashSet<string> Machines = Slugs("computer-networking virtualisation containers kubernetes operating-systems storage-systems gpu-computing system-administration data-centre-operations load-balancing");

    private static readonly HashSet<string> Interfaces = Slugs("api-design webhooks graphql grpc");

    private static readonly HashSet<string> Crafts = Slugs("typography interaction-design ui-design visual-design motion-design illustration animation photography brand-design");

    /// <summary>Words that say too much or too little by themselves, and name a skill as an item of a list beside certain others: "product marketing, growth or community", "compute, networking and storage".</summary>
    private static readonly Dictionary<string, (string Slug, HashSet<string> Beside)> Listed = new(StringComparer.Ordinal)
    {
        ["growth"] = ("growth-marketing", MarketingFields),
        ["brand"] = ("brand-marketing", MarketingFields),
        ["community"] = ("community-management", MarketingFields),
        ["content"] = ("content-marketing", MarketingFields),
        ["social"] = ("social-media", MarketingFields),
        ["event"] = ("event-management", MarketingFields),
        ["attribution"] = ("attribution-modelling", Slugs("marketing-automation marketing-analytics email-marketing growth-marketing sales-operations crm")),
        ["storage"] = ("storage-systems", Machines),
        ["network"] = ("computer-networking", Machines),
        ["agent"] = ("ai-agents", LanguageModelWork),
        ["prompt"] = ("prompt-engineering", LanguageModelWork),
        ["deployment"] = ("model-serving", ModelWork),
        ["inference"] = ("model-serving", ModelWork),
        ["training"] = ("model-training", ModelWork),
        ["evaluation"] = ("model-evaluation", ModelWork),
        ["integration"] = ("api-integration", Interfaces),
        ["elastic"] = ("elasticsearch", Slugs("mongodb postgresql redis apache-kafka mysql kibana nosql clickhouse")),
        ["layout"] = ("visual-design", Crafts),
        ["hierarchy"] = ("visual-design", Crafts),
        ["3d"] = ("three-d-modelling", Crafts),
        ["experimentation"] = ("ab-testing", Slugs("product-analytics conversion-rate-optimisation statistics growth-marketing marketing-analytics")),
        ["presentation"] = ("public-speaking", Slugs("facilitation product-demonstrations negotiation storytelling")),
        ["operation"] = ("business-operations", Slugs("project-management programme-management management-consulting business-development strategic-planning")),
        ["analytic"] = ("data-analysis", Slugs("data-engineering databases data-warehousing data-science sql data-visualisation statistics")),
        ["forensic"] = ("digital-forensics", Slugs("incident-response threat-intelligence security-operations penetration-testing")),
        ["oracle"] = ("oracle-erp", Slugs("sap netsuite microsoft-dynamics")),
    };

    private void AddListed(List<Token> tokens, List<Mention> mentions)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!Listed.TryGetValue(tokens[at].Norm, out var word) || !IsItem(tokens, at) || !_bySlug.TryGetValue(word.Slug, out var skill) || mentions.Exists(m => m.Skill == skill.Id)) continue;

            // "Brand, graphic and marketing design"; a database beside SQL.
            if (tokens[at].Norm is "brand" && tokens.Skip(at).Take(LongestWay).Any(t => t.Norm is "design")) continue;
            if (tokens[at].Norm is "oracle" && mentions.Exists(m => _skills[m.Skill].Slug is "sql" or "java")) continue;
            if (!mentions.Exists(m => word.Beside.Contains(_skills[m.Skill].Slug) && IsSameList(tokens, m, at))) continue;

            var named = mentions.FindIndex(m => m.Start <= at && m.End > at);
            var item = new Mention(skill.Id, at, at + 1);
            if (named < 0) mentions.Insert(mentions.FindLastIndex(m => m.Start < at) + 1, item);
            else if (mentions[named] is var other && other.Start == at && other.End == at + 1) mentions[named] = item;
        }
    }

    /// <summary>What is done with a team beside hiring it.</summary>
    private static readonly HashSet<string> Leading = Cues.Set("manage managing managed mentor mentoring mentored lead leading led grow growing grew develop developing developed build building built coach coaching coached train training trained retain retaining retained");

    /// <summary>"Hiring and managing engineers", "to hire, mentor and lead": hiring is a skill beside what is done with those who were hired.</summary>
    private void AddHiring(List<Token> tokens, List<Mention> mentions)
    {
        if (!_bySlug.TryGetValue("recruiting", out var recruiting) || mentions.Exists(m => m.Skill == recruiting.Id)) return;

        var at = tokens.FindIndex(t => t.Norm is "hire" or "hiring" or "hired");
        if (at < 0 || at + 2 >= tokens.Count || tokens[at + 1].Norm is not ("," or "and" or "&") || (at > 0 && tokens[at - 1].Norm is "early" or "first" or "new" or "a" or "the" or "your" or "our" or "are" or "were" or "is" or "now" or "actively" or "currently")) return;

        var next = tokens[at + 2].Norm is "and" ? at + 3 : at + 2;
        if (next >= tokens.Count || !Leading.Contains(tokens[next].Norm)) return;

        var named = mentions.FindIndex(m => m.Start <= at && m.End > at);
        if (named < 0) mentions.Insert(mentions.FindLastIndex(m => m.Start < at) + 1, new(recruiting.Id, at, at + 1));
        else if (mentions[named] is var other && other.Start == at && other.End > next)
        {
            mentions[named] = other with { Start = next };
            mentions.Insert(named, new(recruiting.Id, at, at + 1));
        }
    }

    /// <summary>Nothing stands beside it but what joins or opens a list, or ends it.</summary>
    private static bool IsItem(List<Token> tokens, int at)
    {
        var (before, after) = (at > 0 ? tokens[at - 1].Norm : "", at + 1 < tokens.Count ? tokens[at + 1].Norm : "");
        return (IsListJoint(before) || IsListJoint(after))
            && (IsListJoint(before) || before is "" or "(" or ":" or "in" or "of" or "with" or "across" or "like" or "as" or "including" or "both" or "on")
            && (IsListJoint(after) || after is "" or ")" or "." or ";" or "(" or "experience" or "role" or "background");
    }

    private static bool IsSameList(List<Token> tokens, Mention mention, int at)
    {
        var (from, to) = mention.End <= at ? (mention.End, at) : (at + 1, mention.Start);
        return to > from && to - from <= LongestWay && tokens.GetRange(from, to - from) is var between
            && between.Exists(t => IsListJoint(t.Norm)) && between.TrueForAll(t => IsListJoint(t.Norm) || (t.IsWord && !WordingPatterns.IsBound(t.Norm)));
    }

    private static bool IsListJoint(string norm) => norm is "," or "and" or "or" or "&" or "/";

    private static HashSet<string> Slugs(string slugs) => new(slugs.Split(' '), StringComparer.Ordinal);
}
