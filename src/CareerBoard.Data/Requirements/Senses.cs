namespace CareerBoard.Data.Requirements;

/// <summary>Words of a skill that mean something else beside certain others: "networking and social skills", "SEM and TEM", "documentation of patient care".</summary>
internal static class Senses
{
    private static readonly Dictionary<string, Sense[]> Others = new(StringComparer.Ordinal)
    {
        ["computer-networking"] = [new("networking", "social interpersonal relationship prospecting referral event", 4, 4)],
        ["concurrency"] = [new("multithreading multi", "selling relationship deal stakeholder executive buyer sale account", 8, 8)],
        ["signal-processing"] = [new("dsp", "tiktok meta advertising programmatic search ad ssp media campaign adtech marketing publisher", 12, 12)],
        ["digital-marketing"] = [new("sem", "tem xrd afm fib xps microscopy microscope sectioning material spectroscopy eds metrology ellipsometry profilometry", 8, 8)],
        ["software-testing"] =
        [
            new("testing", "experimentation iteration iterating iterate learning listening", 3, 4),
            new("testing", "circuit electrical inspection mechanical vibration thermal soil concrete material assembly fabrication factory", 3, 4),
            new("testing", "creative messaging copy hook hypothesis audience", 0, 3),
        ],
        ["credit-risk"] = [new("underwriting", "insurance casualty line policy actuarial claim broker reinsurance", 6, 6)],
        ["search-engineering"] = [new("search", "seo content marketing copy article", 10, 10)],
        ["system-design"] =
        [
            new("system", "game economy level puzzle progression gameplay", 3, 8),
            new("system", "mechanical optical opto electrical hydraulic hvac pneumatic electromechanical", 2, 0),
        ],
        ["computer-graphics"] = [new("graphic", "hmi scada epms udev systemd print logo flyer powerpoint social banner presentation", 8, 8)],
        ["api-design"] = [new("api", "invoking calling consuming", 3, 0), new("api", "firewall proxy mdm", 8, 8), new("api", "model banking payment partner vendor party provider platform", 1, 0), new("api", "troubleshoot troubleshooting", 6, 0)],
        ["technical-writing"] = [new("documentation", "caregiving caregiver clinical patient medical nursing borrower loan customs shipping charting therapy transaction", 6, 6), new("documentation", "diligent", 1, 0)],
        ["observability"] = [new("monitoring", "aml transaction patient clinical competitor competitive environmental credit budget kyc fraud glucose", 2, 0), new("monitoring", "lifecycle model genai", 8, 0)],
        ["kernel-optimisation"] = [new("performance", "maintenance plant manufacturing campaign marketing ad seller", 8, 8)],
        ["supply-chain"] = [new("logistic", "venue swag event travel catering", 4, 6)],
        ["design"] = [new("principle", "scalable application software", 3, 5)],
        ["data-structures-and-algorithms"] = [new("algorithm", "media platform feed instagram tiktok youtube google linkedin", 2, 0), new("structure", "financial", 3, 0)],
        ["editing"] = [new("editing", "audio audiobook music sound podcast photo footage", 6, 6)],
        ["sales-operations"] = [new("pipeline", "borrower loan candidate talent hiring", 6, 6)],
        ["product-design"] = [new("digital", "speed frequency rf fpga asic rtl verilog pcb analog", 8, 8)],
        ["infrastructure"] = [new("infrastructure", "estate financing civil", 14, 8)],
        ["payment-systems"] = [new("payment", "recovery topic hardship", 5, 4)],
        ["open-source"] = [new("open", "license licensing licence", 8, 0)],
        ["attention-to-detail"] = [new("accuracy precision", "output llm safety bias latency hallucination forecasting recall toxicity inference", 5, 5)],
        ["mentoring"] = [new("mentorship", "access receive receiving open seek seeking", 4, 3)],
        ["listening"] = [new("listener", "podcast radio music", 10, 6)],
        ["electronic-health-records"] = [new("emr", "s3 glue spark sagemaker lambda hadoop redshift aws athena", 6, 6)],
        ["communication"] = [new("communication", "rf avionics electronics affairs journalism satellite propulsion telemetry", 4, 5)],
        ["sourcing"] = [new("sourcing", "supplier vendor category procurement cost", 6, 6)],
        ["biology"] = [new("life", "tech healthcare pharma biotech medtech industry company customer sector", 4, 5)],
        ["recruiting"] = [new("recruiting", "partnership distributor reseller franchisee volunteer participant", 4, 6)],
    };

    public static bool IsAnother(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        Others.TryGetValue(vocabulary[mention.Skill].Slug, out var senses) && Array.Exists(senses, sense => sense.IsMeant(tokens, mention));

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
