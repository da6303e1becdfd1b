namespace CareerBoard.Data.Requirements;

/// <summary>Words of a skill that mean something else beside certain others: "networking and social skills", "SEM and TEM", "documentation of patient care".</summary>
internal static class Senses
{
    private static readonly Dictionary<string, Sense[]> Others = new(StringComparer.Ordinal)
    {
        ["computer-networking"] = [new("networking", "social interpersonal relationship prospecting referral event", 4, 4)],
        ["concurrency"] = [new("multithreading multi", "selling relationship deal stakeholder executive buyer sale account", 8, 8), new("concurrent", "project deal sale cycle task client initiative campaign priority request deadline", 2, 6)],
        ["signal-processing"] = [new("dsp", "tiktok meta advertising programmatic search ad ssp media campaign adtech marketing publisher", 12, 12)],
        ["digital-marketing"] = [new("sem", "tem xrd afm fib xps microscopy microscope sectioning material spectroscopy eds metrology ellipsometry profilometry", 8, 8)],
        ["software-testing"] =
        [
            new("testing", "experimentation iteration iterating iterate learning listening", 3, 4),
            new("testing", "circuit electrical inspection mechanical vibration thermal soil concrete material assembly fabrication factory", 3, 4),
            new("testing", "creative messaging copy hook hypothesis audience", 1, 3),
            new("testing", "screen reader", 6, 0),
            new("testing", "research", 2, 0),
        ],
        ["credit-risk"] = [new("underwriting", "insurance casualty line policy actuarial claim broker reinsurance", 6, 6)],
        ["search-engineering"] = [new("search", "seo content marketing copy article", 10, 10)],
        ["system-design"] =
        [
            new("architecture", "component learning pcba pcb", 2, 0),
            new("level", "api", 0, 2),
            new("system", "game economy level puzzle progression gameplay", 3, 8),
            new("architecture", "learning internet messaging routing information neural", 1, 0),
            new("architecture", "aec interior landscape", 3, 6),
            new("system", "mechanical optical opto electrical hydraulic hvac pneumatic electromechanical", 2, 0),
        ],
        ["computer-graphics"] = [new("graphic", "hmi scada epms udev systemd print logo flyer powerpoint social banner presentation", 8, 8)],
        ["api-design"] = [new("api", "invoking calling consuming", 3, 0), new("api", "firewall proxy mdm", 8, 8), new("api", "model banking payment partner vendor party provider platform voice video internal space media", 1, 0), new("api apis", "browser", 1, 0), new("api", "troubleshoot troubleshooting", 6, 0)],
        ["go-to-market"] = [new("gtm", "ga4 tag consent server analytics4 pixel", 6, 6)],
        ["systems-engineering"] = [new("engineering", "low bsp driver kernel", 3, 0)],
        ["technical-writing"] = [new("documentation", "caregiving caregiver clinical patient medical nursing borrower loan customs shipping charting therapy transaction healthcare payroll immigration insurance claim hr", 6, 6), new("documentation", "diligent", 1, 0)],
        ["observability"] = [new("monitoring", "aml transaction patient clinical competitor competitive environmental credit budget kyc fraud glucose", 2, 0), new("monitoring", "lifecycle model genai tuning", 8, 0), new("monitoring", "campaign spend", 0, 2), new("monitoring", "kpi indicator competitor", 2, 5), new("metric", "user business behavior customer sale marketing growth product", 3, 5)],
        ["kernel-optimisation"] = [new("performance", "maintenance plant manufacturing campaign marketing ad seller bi tableau report dashboard metallurgical cro conversion landing spend", 8, 8), new("latency", "cost model", 2, 0)],
        ["supply-chain"] = [new("logistic", "venue swag event travel catering detail", 6, 6)],
        ["operating-systems"] = [new("system", "cadence okr business gtm", 4, 6), new("system", "business", 0, 4)],
        ["design"] = [new("principle", "scalable application software", 3, 5)],
        ["data-structures-and-algorithms"] = [new("algorithm", "media platform feed instagram tiktok youtube google linkedin", 2, 0), new("structure", "financial", 3, 0)],
        ["editing"] = [new("editing", "audio audiobook music sound podcast photo footage", 6, 6), new("editing", "html css code script", 0, 3)],
        ["sales-operations"] = [new("pipeline", "borrower loan candidate talent hiring", 6, 6)],
        ["product-design"] = [new("digital", "speed frequency rf fpga asic rtl verilog pcb analog", 8, 8)],
        ["infrastructure"] = [new("infrastructure", "estate financing civil", 14, 8)],
        ["payment-systems"] = [new("payment", "recovery topic hardship", 5, 4)],
        ["open-source"] = [new("open", "license licensing licence", 8, 0), new("open", "future wave", 3, 0)],
        ["attention-to-detail"] = [new("accuracy precision", "output llm safety bias latency hallucination forecasting recall toxicity inference", 5, 5)],
        ["mentoring"] = [new("mentorship", "access receive receiving open seek seeking", 4, 3), new("mentor coaching", "receive receiving seek seeking", 3, 0)],
        ["listening"] = [new("listener", "podcast radio music", 10, 6)],
        ["electronic-health-records"] = [new("emr", "s3 glue spark sagemaker lambda hadoop redshift aws athena", 6, 6)],
        ["communication"] = [new("communication", "rf avionics electronics affairs journalism satellite propulsion telemetry", 4, 5)],
        ["sourcing"] = [new("sourcing", "supplier vendor category procurement cost", 6, 6)],
        ["biology"] = [new("life", "tech healthcare pharma biotech medtech industry company customer sector", 4, 5)],
        ["automation"] = [new("automation", "plc scada inductive rockwell siemens schneider hvac bms", 4, 8)],
        ["mobile-development"] = [new("experience", "class usability delight design designing ux", 6, 0), new("app", "interest interested gaming", 4, 0), new("app application", "marketing growth portfolio ux spanning supporting support social passionate", 6, 0), new("app application", "testing", 1, 0), new("app application", "performance marketing", 0, 1)],
        ["web-development"] = [new("app application", "penetration cybersecurity qa automated", 8, 0), new("app application", "security testing", 2, 0)],
        ["sales"] = [new("sale", "playbook deck collateral narrative", 0, 1)],
        ["swift"] = [new("swift", "ceph openstack cinder xfs zf sepa fedwire iso20022 chap", 5, 5)],
        ["localisation"] = [new("localization", "uwb lidar slam sensor robot odometry mapping gnss indoor perception sensing imu", 6, 6)],
        ["three-d-modelling"] = [new("modeling model modelling", "solidwork solidworks nx siemen siemens creo catia inventor autocad onshape", 5, 6)],
        ["data-quality"] = [new("validation", "lifecycle hyperparameter", 6, 3)],
        ["recommender-systems"] = [new("personalization", "segmentation targeting email campaign lifecycle crm messaging audience cdp marketing outreach gtm abm prospecting churn retention storytelling transfer", 6, 6), new("personalization", "strategy tactic", 0, 1)],
        ["unsupervised-learning"] = [new("embedding", "performance practice itself culture into them", 0, 2)],
        ["optimisation"] = [new("optimization", "shader rendering graphic code texture asset", 4, 2)],
        ["quality-assurance"] = [new("qa", "csat nps np aht", 5, 5)],
        ["seo"] = [new("keyword", "ppc bid ad paid sem", 6, 6)],
        ["spring-boot"] = [new("spring", "fall summer winter semester graduate", 4, 6)],
        ["build-systems"] = [new("tool", "can to will", 1, 0)],
        ["ci-cd"] = [new("pipeline", "sale prospect prospecting hunter outbound quota deal", 10, 6)],
        ["event-management"] = [new("event", "game f2p liveop economy", 10, 6)],
        ["github"] = [new("github", "portfolio", 4, 3)],
        ["ux-design"] = [new("usability", "data governance viability", 4, 4)],
        ["front-end-development"] = [new("interface", "i2c spi uart electrical robot ros robotic", 8, 6)],
        ["platform-engineering"] = [new("idp", "document ocr extraction identity", 6, 6)],
        ["design-patterns"] = [new("mvc", "net asp webapi iis", 5, 5)],
        ["adaptability"] = [new("flexibility", "scalability maintainability availability ease", 5, 5)],
        ["recruiting"] = [new("recruiting", "partnership distributor reseller franchisee volunteer participant", 4, 6)],
    };

    public static bool IsAnother(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        Others.TryGetValue(vocabulary[mention.Skill].Slug, out var senses) && Array.Exists(senses, sense => sense.IsMeant(tokens, mention));

    /// <summary>Words that mean another skill beside certain others: Oracle's ERP beside SAP, Nvidia's Triton beside vLLM.</summary>
    private static readonly Dictionary<string, (string Meant, Sense Sense, Sense? Unless)[]> Turned = new(StringComparer.Ordinal)
    {
        ["oracle-database"] = [("oracle-erp", new("oracle", "sap netsuite workday erp epicor maconomy quickbooks peoplesoft dynamics", 6, 6), new("oracle", "sql mysql postgresql mongodb db2 database informatica", 6, 6))],
        ["triton"] = [("triton-inference-server", new("triton", "vllm tensorrt sglang tgi torchserve kserve", 8, 8), Unless: null)],
        ["kernel-optimisation"] =
        [
            ("web-performance", new("performance", "web browser frontend front react css page website accessibility", 5, 5), Unless: null),
            ("query-optimisation", new("performance", "query indexing warehouse warehousing redshift snowflake bigquery hana database schema", 6, 4), new("performance", "api distributed system microservice cloud kubernetes python gpu concurrency", 8, 4)),
        ],
    };

    /// <summary>Puts the skill that is meant in the place of the one that is named, where the board's catalogue knows it.</summary>
    public static void Turn(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions)
    {
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            if (Turned.TryGetValue(vocabulary[mentions[i].Skill].Slug, out var others) && Array.Find(others, o => o.Sense.IsMeant(tokens, mentions[i]) && o.Unless?.IsMeant(tokens, mentions[i]) is not true) is { Meant: { } name } && vocabulary.Of(name) is { } meant) mentions[i] = mentions[i] with { Skill = meant.Id };
            if (vocabulary[mentions[i].Skill].Slug is "communications" && tokens[mentions[i].End - 1].Norm is "communication" && mentions[i].End < tokens.Count && tokens[mentions[i].End].Norm is "skill" && vocabulary.Of("communication") is { } spoken) mentions[i] = mentions[i] with { Skill = spoken.Id };
            if (vocabulary[mentions[i].Skill].Slug is not "communication" || !IsProfessional(text, tokens, mentions[i])) continue;
            if (Press.IsMeant(tokens, mentions[i]) && vocabulary.Of("communications") is { } press) mentions[i] = mentions[i] with { Skill = press.Id };
            else if (mentions[i].End < tokens.Count && tokens[mentions[i].End].IsWord && !WordingPatterns.IsBound(tokens[mentions[i].End].Norm) && tokens[mentions[i].End].Norm is not ("and" or "or")) mentions.RemoveAt(i);
        }
    }

    /// <summary>What makes communications a profession, and not several messages.</summary>
    private static readonly Sense Press = new("communication", "pr public press media publicity journalism marketing manager team ipo advocacy year corporate crisis brand content background professional strategy", 6, 6);

    /// <summary>"Communications", but not "communications skills" and "clear communications".</summary>
    private static bool IsProfessional(string text, List<Token> tokens, Mention mention) =>
        mention.End - mention.Start is 1 && text.AsSpan(tokens[mention.Start].Start, tokens[mention.Start].End - tokens[mention.Start].Start).EndsWith("cations", StringComparison.OrdinalIgnoreCase)
        && !tokens.GetRange(mention.End, Math.Min(3, tokens.Count - mention.End)).Exists(t => t.Norm is "skill" or "ability" or "with" or "collaboration") && !(mention.Start > 0 && Levels.IsGrade(tokens[mention.Start - 1].Norm) && tokens[mention.Start - 1].Norm is not ("experience" or "leading"));

    private sealed class Sense(string said, string beside, int before, int after)
    {
        private readonly HashSet<string> _said = Cues.Set(said);
        private readonly HashSet<string> _beside = Cues.Set(beside);

        public bool IsMeant(List<Token> tokens, Mention mention)
        {
            if (!tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => _said.Contains(t.Norm))) return false;
            for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - before && !Strengths.IsEnd(tokens, i); i--) if (_beside.Contains(tokens[i].Norm)) return true;
            for (var i = mention.End; i < tokens.Count && i < mention.End + after && !Strengths.IsEnd(tokens, i); i++) if (_beside.Contains(tokens[i].Norm)) return true;
            return false;
        }
    }
}
