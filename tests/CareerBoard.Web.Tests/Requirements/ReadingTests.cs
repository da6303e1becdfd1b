using System.Diagnostics;
using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Requirements;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Tests.Requirements;

/// <summary>What sentences ask, with the skills that a board begins with.</summary>
public sealed partial class ReadingTests
{
    private static readonly Dictionary<string, Guid> Ids = Catalogue.ReadSkills().Index().ToDictionary(e => e.Item.Slug, e => new Guid(e.Index + 1, 0, 0, new byte[8]));

    private static readonly Dictionary<Guid, string> Slugs = Ids.ToDictionary(i => i.Value, i => i.Key);

    private static readonly RequirementReader Reader =
        new(new(Catalogue.ReadSkills().Select(e => new KnownSkill(Ids[e.Slug], e.Slug, e.Name, e.Aliases, e.Check, e.Parent is null ? null : Ids[e.Parent]))));

    [Theory]
    [InlineData("Deep understanding of frameworks like PyTorch or TensorFlow", "any open required pytorch:3 tensorflow:3")]
    [InlineData("Strong foundation in linear algebra and calculus", "all required linear-algebra:3 calculus:3")]
    [InlineData("Software engineering principles such as version control and testing", "any open required software-engineering-principles:2 version-control:2 software-testing:2")]
    [InlineData("Familiarity with Rust, Go, or Zig", "any required rust:1 go:1 zig:1")]
    [InlineData("Experience with at least two of the following: Java, Kotlin, Scala", "2 of required java:2 kotlin:2 scala:2")]
    [InlineData("5+ years of experience with Java, and expert knowledge of SQL", "all required java:3 sql:4")]
    [InlineData("Python and either PyTorch or JAX", "all required python:2; any required pytorch:2 jax:2")]
    [InlineData("Fluent in Python (Rust is a plus)", "all required python:3; all preferred rust:2")]
    [InlineData("Cloud platforms (AWS, GCP, Azure)", "any required aws:2 google-cloud:2 azure:2")]
    [InlineData("Experience with version control (e.g. Git)", "any open required version-control:2 git:2")]
    [InlineData("Terraform or similar", "any open required terraform:2")]
    [InlineData("C, C++, C#, .NET, Node.js, CI/CD and A/B testing", "all required c:2 cpp:2 csharp:2 dotnet:2 node-js:2 ci-cd:2 ab-testing:2")]
    public void A_sentence_asks(string sentence, string expected) => Assert.Equal(expected, Say(sentence, "Requirements"));

    /// <summary>Verbs in all their forms, with what an ordinary sentence puts between, and lists of adjectives.</summary>
    [Theory]
    [InlineData("You explain complicated technical topics to anyone", "communication")]
    [InlineData("Explaining the most difficult ideas clearly", "communication")]
    [InlineData("You have written concise and compelling proposals", "written-communication")]
    [InlineData("Gave engaging product talks", "public-speaking")]
    [InlineData("Works well with designers and researchers", "collaboration")]
    [InlineData("You are happiest in a fast-paced, ambiguous and ever-changing environment", "adaptability")]
    [InlineData("Took full ownership of your work", "ownership")]
    [InlineData("Drives projects all the way to completion", "ownership")]
    [InlineData("Picking up new languages quickly", "curiosity")]
    [InlineData("Tackled really thorny and unfamiliar problems", "problem-solving")]
    [InlineData("Helped junior engineers grow, coached newer colleagues", "mentoring")]
    [InlineData("You have led small distributed teams", "leadership")]
    [InlineData("Juggling several competing priorities", "time-management")]
    [InlineData("You care deeply about what users need", "customer-focus")]
    [InlineData("Built and maintained lasting relationships", "relationship-building")]
    [InlineData("Gives and receives candid feedback", "feedback")]
    public void A_human_skill_is_read_in_other_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Back-end engineer with five years of it", "back-end-development")]
    [InlineData("You have deployed large language models to production", "model-serving large-language-models")]
    [InlineData("Trained and evaluated deep neural networks", "model-training deep-learning")]
    [InlineData("Writing comprehensive automated tests", "software-testing")]
    [InlineData("Prospecting and generating your own pipeline", "lead-generation")]
    [InlineData("You have exceeded annual quotas", "sales")]
    [InlineData("Streamlined manual workflows", "process-improvement")]
    [InlineData("javascript, python, ruby and sql", "javascript python ruby sql")]
    public void A_subject_is_read_in_other_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Three years of sales at an AI or data startup", "sales")]
    [InlineData("Certifications such as AWS or Azure, and hands-on SQL", "sql")]
    [InlineData("No prior experience with Kafka required", "")]
    [InlineData("Flexible hours and resilient systems", "")]
    [InlineData("Comfortable on cross-functional teams (data science, design)", "collaboration")]
    [InlineData("Experience with cloud environments: AWS", "aws")]
    [InlineData("Experience with sales and marketing tools (HubSpot, Marketo)", "crm marketo")]
    [InlineData("AI frameworks: LangChain or DSPy", "langchain")]
    [InlineData("Sound hardware-key hygiene", "")]
    [InlineData("Design and maintain the Python services that keep the trains of three countries running", "")]
    [InlineData("The heuristics of the house streamline bookkeeping, the sorting of letters and many other chores of an office", "")]
    [InlineData("A degree in a quantitative field (mathematics, statistics or physics)", "")]
    public void A_name_that_asks_nothing_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Wordings leave room for words that nobody listed, and for the names of skills within them.</summary>
    [Theory]
    [InlineData("Leading distributed bakery teams", "leadership")]
    [InlineData("You have led data science teams", "leadership data-science")]
    [InlineData("Led lunar projects and taught apprentices", "leadership")]
    [InlineData("Building trust and selling to bakeries", "relationship-building sales")]
    [InlineData("Integrating weather and tide APIs", "api-integration")]
    [InlineData("Ran seasonal paid campaigns", "digital-marketing")]
    [InlineData("Structure rigorous experiments", "experimental-design")]
    [InlineData("Reason from first principles", "analytical-thinking")]
    public void A_wording_leaves_room_for_other_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Gmail, Google Calendar and Google Drive", "google-workspace")]
    [InlineData("Writing wiring diagrams and reading electrical schematics", "circuit-design")]
    [InlineData("Money laundering, payouts and payment rails", "anti-money-laundering payment-systems")]
    [InlineData("JAVA, ORACLE and IaC", "java oracle-database infrastructure-as-code")]
    [InlineData("Exposure to complex simulations", "simulation")]
    [InlineData("Windows and Linux environments", "windows linux")]
    [InlineData("Fluent written and spoken Danish", "danish")]
    [InlineData("Testing mobile applications", "software-testing")]
    public void A_subject_has_many_names(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>The noun at the end of a list belongs to all of it.</summary>
    [Theory]
    [InlineData("Project and change management", "project-management change-management")]
    [InlineData("Experience with supervised and unsupervised learning", "supervised-learning unsupervised-learning")]
    [InlineData("An eye for visual and interaction design", "visual-design interaction-design")]
    [InlineData("Experience with web and mobile applications", "web-development mobile-development")]
    [InlineData("Skilled in SQL/NoSQL databases", "sql nosql")]
    public void Two_skills_share_a_noun(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Rolled up your sleeves in a bakery", "ownership")]
    [InlineData("Owning a harbour end to end", "ownership")]
    [InlineData("Strong organisational and prioritisation skills", "time-management prioritisation")]
    [InlineData("Focus on what matters most", "prioritisation")]
    [InlineData("Used to tight timelines", "time-management")]
    [InlineData("Handles the pressure of a lighthouse", "resilience")]
    [InlineData("Sees the bigger picture", "strategic-thinking")]
    [InlineData("Turned tide tables into compelling stories", "storytelling")]
    [InlineData("Writes with clarity", "written-communication")]
    [InlineData("Solution-first mindset", "problem-solving")]
    [InlineData("Identify and mitigate risks", "risk-management")]
    [InlineData("Knowledge of regulatory frameworks and tax regulations", "regulatory-compliance tax")]
    [InlineData("Running live demos and giving talks", "product-demonstrations public-speaking")]
    [InlineData("Understanding of the ML lifecycle", "mlops")]
    [InlineData("Writing clean, readable code", "software-engineering-principles")]
    [InlineData("Administering Linux servers", "system-administration linux")]
    [InlineData("Ability to architect resilient harbours", "system-design")]
    [InlineData("Inverted indexes, Ceph and key vault", "search-engineering storage-systems secrets-management")]
    [InlineData("Creating videos and editing them", "video-production editing")]
    public void The_same_is_said_in_yet_other_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Experience with real-time systems", "")]
    [InlineData("An early-career baker", "")]
    [InlineData("You enjoy challenging work", "")]
    [InlineData("Eager to tackle the challenge of milling flour", "")]
    [InlineData("Experience in a process-oriented bakery", "")]
    [InlineData("Ability to read and understand technical documentation", "")]
    [InlineData("Experience supporting senior executives", "")]
    [InlineData("Works well with engineers and architects", "collaboration")]
    [InlineData("Experience with cooking and open-source tools", "")]
    [InlineData("Knowledge of the Danish market", "")]
    [InlineData("Interest in grid resilience", "")]
    public void A_wording_means_something_else_there(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>"Resilient" is said of a person where no thing follows.</summary>
    [Theory]
    [InlineData("Resilient and creative", "resilience creativity")]
    [InlineData("A creative, flexible individual", "creativity adaptability")]
    [InlineData("Running resilient lighthouse clusters", "")]
    [InlineData("Creative teams and resilient systems", "")]
    [InlineData("Experience with resilient and scalable systems", "")]
    [InlineData("Flexible, part-time hours", "")]
    [InlineData("Flexible and remote work", "")]
    [InlineData("Creative and brand assets", "")]
    [InlineData("Resourceful and design scalable systems", "ownership system-design")]
    [InlineData("Experience in fast-paced environments", "")]
    [InlineData("Comfortable in fast-paced environments", "adaptability")]
    public void A_word_for_people_is_not_read_of_things(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Familiarity with Kotlin or another web development language", "kotlin")]
    [InlineData("Accounting systems for marketing workflows", "accounting")]
    [InlineData("Technical services:", "")]
    [InlineData("We thrive on curiosity and kindness", "")]
    [InlineData("In this role, you'll explain machine learning to sailors", "")]
    [InlineData("A student studying statistics, linguistics or economics", "")]
    public void What_is_said_of_others_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Words that stand beside a skill and make nothing else of it.</summary>
    [Theory]
    [InlineData("Kubernetes and related networking", "kubernetes computer-networking")]
    [InlineData("Excellent English and writing skills", "english written-communication")]
    [InlineData("English, written and spoken", "english")]
    [InlineData("Deep knowledge of machine learning topics", "machine-learning")]
    [InlineData("Experience with marketing workflows", "marketing")]
    [InlineData("Experience hiring and managing data scientists", "recruiting data-science leadership")]
    [InlineData("Comfortable looking at dashboards to debug Kafka", "dashboards debugging apache-kafka")]
    [InlineData("You have studied distributed systems and built pipelines in Kafka", "apache-kafka")]
    [InlineData("US tax and payroll", "tax payroll")]
    [InlineData("Leading product and design teams", "leadership")]
    [InlineData("Your main language is Java", "java")]
    [InlineData("Python, TypeScript and startup experience", "python typescript")]
    [InlineData("React, Node.js, industry knowledge", "react node-js")]
    [InlineData("Kubernetes, fast-paced environment", "kubernetes")]
    [InlineData("5+ years of industry experience in machine learning", "machine-learning")]
    [InlineData("Research experience, ideally in robotics", "research-methods robotics")]
    [InlineData("Passion for healthcare, biology and machine learning", "machine-learning")]
    [InlineData("You have published iOS apps", "ios")]
    [InlineData("Willing to travel up to 25%, strong negotiation skills", "negotiation")]
    [InlineData("Excited about what we build and know Python", "python")]
    [InlineData("Kubernetes-native, calm delivery", "kubernetes")]
    [InlineData("Able to align stakeholders and lead data engineering", "stakeholder-management data-engineering")]
    [InlineData("Running user studies in Figma", "user-research figma")]
    [InlineData("A background in a quantitative field such as physics and fluency in Python", "python")]
    public void What_stands_beside_a_skill_leaves_it_asked(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What somebody has worked in, at or among is no skill, unless it is asked for as one.</summary>
    [Theory]
    [InlineData("Three years of sales at gaming, payments or crypto companies", "sales")]
    [InlineData("Familiarity with the payments or lending space", "")]
    [InlineData("Product management, ideally in fraud prevention or manufacturing", "product-management")]
    [InlineData("Domain experience in manufacturing", "")]
    [InlineData("Experience in fintech, payments or crypto", "")]
    [InlineData("Experience in management consulting, accounting or finance", "management-consulting accounting finance")]
    [InlineData("Selling SaaS or data analytics to harbours", "sales")]
    [InlineData("Two years in an AI-native lighthouse", "")]
    [InlineData("Publications on machine learning", "")]
    [InlineData("A background in a scientific field (physics, chemistry or similar) and Rust", "rust")]
    [InlineData("Studies in marketing or economics", "")]
    [InlineData("Master's degree (MSc) in statistics", "")]
    [InlineData("Degree (BS/BA) in marketing or finance", "")]
    [InlineData("Ideally in manufacturing", "")]
    public void An_industry_or_a_field_of_study_is_no_skill(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What the house says of itself, where one has been, where one travels and what one looks forward to.</summary>
    [Theory]
    [InlineData("Work in our harbour (we're fast and collaborative)", "")]
    [InlineData("We move fast and own outcomes", "")]
    [InlineData("Travel to trade shows and team events", "")]
    [InlineData("Flexibility to work on weekends", "")]
    [InlineData("A track record in ambiguous environments", "")]
    [InlineData("Thriving in ambiguous environments", "adaptability")]
    [InlineData("Thrive in fast-paced, high-ownership environments", "adaptability ownership")]
    [InlineData("Excited to build web applications", "")]
    [InlineData("Excited about web development", "web-development")]
    [InlineData("You will receive candid feedback", "")]
    [InlineData("A focus on developer paperwork", "")]
    public void What_is_said_by_the_way_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("Large-scale infrastructure as code", "infrastructure-as-code")]
    [InlineData("A commitment to patient safety", "")]
    [InlineData("Building strong partnerships", "relationship-building")]
    [InlineData("Running social media", "social-media")]
    [InlineData("Front-end technologies such as HTML and CSS", "html css")]
    [InlineData("Database mastery (PostgreSQL, MySQL)", "postgresql mysql")]
    [InlineData("Programming fundamentals and Python", "programming-languages python")]
    [InlineData("Programming skills, preferably in Python", "programming-languages python")]
    [InlineData("Programming skills in Python", "python")]
    [InlineData("AI/ML tools: Python or Rust", "python rust")]
    [InlineData("Strong debugging skills and problem-solving abilities", "debugging problem-solving")]
    [InlineData("Drive and self-motivation, whatever the weather on this long and lonely coast", "ownership")]
    [InlineData("Builds trust by calm words, honest letters and many visits to the harbour", "relationship-building")]
    [InlineData("Distributed systems such as Kafka and Cassandra", "distributed-systems apache-kafka nosql")]
    [InlineData("You are determined and curious", "resilience curiosity")]
    [InlineData("Back-end: Node.js", "node-js")]
    public void Of_two_readings_the_better_one_counts(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("An owner mentality", "ownership")]
    [InlineData("A bias toward taking action", "ownership")]
    [InlineData("You adapt strategies to new tides", "adaptability")]
    [InlineData("Open to new ideas", "adaptability")]
    [InlineData("Knowledge of federal and state regulations", "regulatory-compliance")]
    [InlineData("Sound judgment", "decision-making")]
    [InlineData("You make decisions from incomplete charts", "decision-making")]
    [InlineData("Learning from mistakes", "curiosity")]
    [InlineData("Building lamps that people love", "")]
    [InlineData("Building products that people love", "customer-focus")]
    [InlineData("Expanding existing accounts", "account-management")]
    [InlineData("Positioning and messaging", "product-marketing")]
    [InlineData("Replication and failover", "high-availability")]
    [InlineData("Three years in operations or finance", "business-operations finance")]
    [InlineData("Harbour operations", "")]
    public void More_is_read_in_other_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>More of what people say, and other names of subjects.</summary>
    [Theory]
    [InlineData("You enjoy fast-moving, dynamic environments", "adaptability")]
    [InlineData("Comfortable with priorities that shift", "adaptability")]
    [InlineData("Adaptive, calm and kind", "adaptability")]
    [InlineData("Underspecified, messy questions do not scare you", "adaptability")]
    [InlineData("An analytical background", "analytical-thinking")]
    [InlineData("Getting every last detail of a lamp right", "attention-to-detail")]
    [InlineData("Influencing senior stakeholders", "influence")]
    [InlineData("Winning executive buy-in", "influence")]
    [InlineData("Turning dense findings into plain stories", "communication")]
    [InlineData("Crisp, clear communication", "communication")]
    [InlineData("Two years of managing recruiters", "leadership")]
    [InlineData("Selling nets to large organizations", "enterprise-sales")]
    [InlineData("Long, complex sales cycles", "enterprise-sales")]
    [InlineData("Drafting and negotiating charter agreements", "contract-negotiation")]
    [InlineData("Gathering requirements from lighthouse keepers", "business-analysis")]
    [InlineData("Troubleshooting foghorns", "debugging")]
    [InlineData("Experience with data integration", "data-pipelines")]
    [InlineData("Experience with partner integrations", "api-integration")]
    [InlineData("An ATS or HR systems", "ats hris")]
    [InlineData("SQL/NoSQL databases", "sql nosql")]
    [InlineData("Embedded Linux development", "embedded-linux")]
    [InlineData("Power electronics", "power-electronics")]
    public void Other_wordings_and_other_names_are_read(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>The same words with another meaning.</summary>
    [Theory]
    [InlineData("Experience working in a fast-paced harbour", "")]
    [InlineData("Strong work ethic", "")]
    [InlineData("Regular letters to the leadership team", "")]
    [InlineData("Translating business questions into tide tables", "")]
    [InlineData("Electronic signatures", "")]
    [InlineData("Software testing and operations", "software-testing")]
    [InlineData("Experience with collaboration tools", "")]
    [InlineData("GitHub profiles", "")]
    [InlineData("Knowledge of German markets and French law", "")]
    [InlineData("Cutting edge AI", "artificial-intelligence")]
    [InlineData("Working with design systems", "design-systems")]
    public void The_same_words_elsewhere_are_none(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    [Theory]
    [InlineData("You can expect to", "")]
    [InlineData("Somebody whom we can count on to…", "")]
    [InlineData("Success in this role requires", "communication")]
    [InlineData("We value people who embody", "communication")]
    [InlineData("You are a true keeper", "communication")]
    [InlineData("We're looking for someone who is passionate about lamps, enjoys solving riddles, and thrives in a quiet lighthouse", "communication")]
    [InlineData("Our harbour has two knowledge products", "")]
    [InlineData("We bring together", "")]
    [InlineData("Who we are and what we value", "")]
    [InlineData("Who we are: our values", "")]
    [InlineData("Skills we value", "communication")]
    [InlineData("The skills we want", "communication")]
    [InlineData("Backgrounds we love", "communication")]
    public void A_heading_in_a_sentence_announces_too(string heading, string expected) => Assert.Equal(expected, Skills("Open communication", heading));

    /// <summary>Words that only sound like a skill.</summary>
    [Theory]
    [InlineData("AES locks on every letter", "")]
    [InlineData("Two years as an AE", "sales")]
    [InlineData("A valid license (MD or DO)", "")]
    [InlineData("Outreach to schools, and clay on your hands", "")]
    [InlineData("Prior authorization of treatments", "")]
    [InlineData("A sense of fairness", "")]
    [InlineData("Experience with algorithmic fairness", "fairness-and-bias")]
    [InlineData("Doors, windows and roofs", "")]
    [InlineData("Cooperative farms", "")]
    [InlineData("Cable architecture", "")]
    [InlineData("Building a robust pipeline of candidates", "")]
    [InlineData("People from a non-technical background", "")]
    [InlineData("Talking to people from a non-technical background", "communication")]
    [InlineData("Experience supporting Windows clients", "windows")]
    [InlineData("A wooden tee", "")]
    public void A_word_that_only_sounds_like_a_skill_is_none(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Plain text has no headings: the sentence itself has to show whether it asks.</summary>
    [Theory]
    [InlineData("JAVA, .NET, SQL", "java dotnet sql")]
    [InlineData("You have shipped embedded Linux", "embedded-linux")]
    [InlineData("You'll need empathy and Kotlin", "empathy kotlin")]
    [InlineData("You will have excellent negotiation skills", "negotiation")]
    [InlineData("We are looking for a data engineer with strong SQL", "data-engineering sql")]
    [InlineData("We're looking for a product designer who loves maps", "product-design")]
    [InlineData("We're looking for a product designer who will draw our maps", "")]
    [InlineData("It's a quiet post for someone who thrives in ambiguity", "adaptability")]
    [InlineData("We are seeking a patient teacher to run our Kubernetes clusters", "")]
    [InlineData("The founding team has deep experience in robotics", "")]
    [InlineData("Your work will need strong statistics", "")]
    [InlineData("You will have the chance to learn Rust", "")]
    [InlineData("You are part of a team that writes Rust", "")]
    [InlineData("A seamless digital experience for everybody who loves robotics", "")]
    [InlineData("Our crew values your expertise in robotics", "")]
    [InlineData("The product designer must have strong Figma", "figma")]
    [InlineData("This platform engineer role requires Kubernetes", "kubernetes")]
    [InlineData("5+ years of product experience with Figma", "figma")]
    [InlineData("Great experience in Python", "python")]
    [InlineData("Self-service Tableau dashboards on each of the many lighthouses along the coast", "")]
    [InlineData("Self-motivated, with some Kotlin", "ownership kotlin")]
    [InlineData("We're now hiring a platform engineer", "")]
    [InlineData("We're looking for a driven enterprise AE to join our harbour", "")]
    [InlineData("We are looking for an engineering manager to lead our harbour crew — the group responsible for secure systems that support our AI platform", "")]
    [InlineData("We are looking for a skilled developer who is passionate about robotics", "robotics")]
    [InlineData("If you have this experience and are curious, please send us your profile", "")]
    [InlineData("At Aurora, we find the best teachers and give them skills in leadership", "")]
    [InlineData("This crew of experts in robotics brings us far", "")]
    [InlineData("Our mission is to spread knowledge of robotics", "")]
    [InlineData("Compensation is based on experience with Python", "")]
    [InlineData("We'll handle your knowledge of robotics confidentially", "")]
    [InlineData("You are talking to customers every day", "")]
    [InlineData("Enablement: maintain playbooks and knowledge in Notion", "")]
    [InlineData("You will only be successful here if you are strong at negotiation", "negotiation")]
    [InlineData("8+ years building robots", "robotics")]
    [InlineData("\u037A 5 years of Python", "python")]
    [InlineData("Experience with mission-critical lamps in Java", "java")]
    [InlineData("You are mission-driven and fluent in Python", "python")]
    [InlineData("At Aurora, we look for keepers with strong Python and SQL", "python sql")]
    [InlineData("At a minimum, we require three years of Python", "python")]
    [InlineData("Ability to apply your knowledge of statistics", "curiosity statistics")]
    [InlineData("Must have: design experience in Figma", "figma")]
    [InlineData("We're looking to hire a machine learning engineer", "")]
    [InlineData("You are looking to grow and have strong SQL", "sql")]
    public void Without_a_heading_a_sentence_shows_whether_it_asks(string sentence, string expected) => Assert.Equal(expected, Skills(sentence, heading: null));

    [Fact]
    public void A_long_lead_in_announces_by_its_end()
    {
        const string heading = "We have built lighthouses for a hundred years and know every rock of this coast by its first name. To be at home here you will need";

        Assert.Equal("rust", Skills("Rust, whatever the weather", heading));
    }

    [Theory]
    [InlineData(':')]
    [InlineData('：')]
    public void A_long_lead_in_that_was_pasted_announces_as_well(char colon)
    {
        var text = $"""
            We have built lighthouses for a hundred years and know every rock of this coast by its first name. To be at home here you will need{colon}
            - Rust, whatever the weather
            """;

        Assert.Equal(["rust"], Reader.Read(Passages.Of(text)).SelectMany(p => p.Group.Skills).Select(s => Slugs[s.SkillId]));
    }

    /// <summary>Where it has no blank, there are no last words either.</summary>
    [Fact]
    public void A_heading_without_a_blank_announces_nothing()
    {
        var text = $"{new string('灯', 90)}：\n- Rust, whatever the weather\n\nhttps://lighthouse.example/{new string('a', 90)}:\n- Experience with Kotlin";

        Assert.Equal(["kotlin"], Reader.Read(Passages.Of(text)).SelectMany(p => p.Group.Skills).Select(s => Slugs[s.SkillId]));
    }

    [Fact]
    public void What_lies_below_an_archived_skill_is_read()
    {
        var reader = new RequirementReader(new(Catalogue.ReadSkills().Where(e => e.Slug is not "databases")
            .Select(e => new KnownSkill(Ids[e.Slug], e.Slug, e.Name, e.Aliases, e.Check, e.Parent is null ? null : Ids[e.Parent]))));

        var read = reader.Read(new Passage("Writing skills, PostgreSQL", "Requirements"));

        Assert.Equal(["written-communication", "postgresql"], read.SelectMany(p => p.Group.Skills).Select(s => Slugs[s.SkillId]));
    }

    [Fact]
    public void What_is_found_out_in_an_interview_is_a_group_of_its_own()
    {
        var groups = Reader.Read(new Passage("Strong Python and excellent communication skills", "What you bring")).Select(p => p.Group).ToList();

        Assert.Equal([Domain.Skills.SkillCheck.Profile, Domain.Skills.SkillCheck.Interview], groups.Select(g => g.Check));
    }

    [Theory]
    [InlineData("You will go above and beyond, express yourself and react with swift action")]
    [InlineData("Excel in a fast-moving place")]
    [InlineData("C-level roles in R&D at a Series C firm of the Rust Belt")]
    [InlineData("Bachelor's degree in Computer Science, Mathematics, Statistics or a related field")]
    [InlineData("PhD in machine learning or physics")]
    [InlineData("A linguistics, mathematics or economics degree")]
    [InlineData("Go to the rest of the team, spark joy and move fast")]
    [InlineData("Six years in engineering")]
    public void A_sentence_that_asks_no_skill_proposes_none(string sentence) => Assert.Equal("", Say(sentence, "Requirements"));

    [Theory]
    [InlineData("What you'll do", "all required python:2")]
    [InlineData("Benefits", "")]
    [InlineData("About us", "")]
    [InlineData("Nice to have", "all preferred python:2")]
    [InlineData("Who you are", "all required python:2")]
    [InlineData(null, "all required python:2")]
    public void The_heading_says_whether_anything_is_asked(string? heading, string expected) => Assert.Equal(expected, Say("Experience with Python", heading));

    [Theory]
    [InlineData("We build it with Python and Rust.")]
    [InlineData("Build services in Python")]
    [InlineData("You will train models with PyTorch.")]
    [InlineData("We offer courses in Python and Rust, and experience with both.")]
    public void Without_a_heading_a_duty_or_a_promise_asks_nothing(string sentence) => Assert.Equal("", Say(sentence, heading: null));

    [Fact]
    public void A_whole_description_is_read_where_it_asks_and_nothing_is_asked_twice()
    {
        const string text = """
            We are Aurora. Our stack is Ruby and Elixir.

            ## What you'll do
            - Build pipelines in Scala

            **What you bring**
            * Strong Python, or comparable
            * Python and SQL. Experience with Kafka or RabbitMQ.

            Nice to have:
            1. Rust

            ## Benefits
            - Courses in Excel and Tableau
            """;

        var read = Reader.Read(Passages.Of(text)).Select(p => Say(p.Group));

        Assert.Equal(["any open required python:3", "all required sql:2", "any required apache-kafka:2 message-queues:2", "all preferred rust:2"], read);
    }

    [Fact]
    public void A_proposal_says_which_words_it_comes_from()
    {
        var proposed = Assert.Single(Reader.Read(new Passage("Experience with Go or Rust in production", "Requirements")));

        Assert.Equal("Go or Rust", proposed.Passage.Text.Substring(proposed.Start, proposed.Length));
    }

    [Fact]
    public void Every_proposal_fits_into_a_posting()
    {
        var names = Catalogue.ReadSkills().Select(e => e.Name).ToList();
        var text = $"## Requirements\n- Experience with {string.Join(", ", names)}\n" + string.Join('\n', names.Select(name => $"- Expert in {name} or Python"));

        var groups = Reader.Read(Passages.Of(text)).Select(p => p.Group).ToList();

        Assert.InRange(groups.Count, 2, RequirementGroup.Most);
        Assert.All(groups, group => Assert.Null(group.CheckShape()));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("Python (")]
    [InlineData("Python or ")]
    [InlineData("plus ")]
    [InlineData("e.g. Python, ")]
    [InlineData("5 years of Python. ")]
    [InlineData("[a](")]
    [InlineData("a\n**b**\n- c++ ")]
    [InlineData("degree in physics, ")]
    [InlineData("\uD83D")]
    [InlineData("lead ")]
    [InlineData("lead , ")]
    [InlineData("build and ")]
    [InlineData("studied databases ")]
    public void A_hostile_text_is_read_in_time_that_grows_with_it(string part)
    {
        var text = "## Requirements\n" + string.Concat(Enumerable.Repeat(part, 800_000 / part.Length));
        var clock = Stopwatch.StartNew();

        var groups = Reader.Read(Passages.Of(text));

        Assert.All(groups, proposed => Assert.Null(proposed.Group.CheckShape()));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed} for {text.Length} characters");
    }

    /// <summary>A long lead-in is looked at again for each item below it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_lead_in_without_end_above_many_items_is_read(int length)
    {
        var text = string.Concat(Enumerable.Repeat("you will need ", 10_000 * length)) + ":\n" + string.Concat(Enumerable.Repeat("- Rust and lead and , lead\n", 5_000 * length));

        Assert.Equal(["rust"], Reader.Read(Passages.Of(text)).SelectMany(p => p.Group.Skills).Select(s => Slugs[s.SkillId]));
    }

    [Fact]
    public void Naughty_strings_do_no_harm()
    {
        var folder = Environment.GetEnvironmentVariable("CAREERBOARD_TEST_STRINGS");
        Assert.SkipWhen(folder is null, "CAREERBOARD_TEST_STRINGS names a file of hostile strings in JSON.");
        using var file = JsonDocument.Parse(File.ReadAllText(folder));
        var strings = Strings(file.RootElement).ToList();
        Assert.True(strings.Count > 2000);

        foreach (var text in strings)
        {
            Assert.All(Reader.Read(new Passage($"Experience with {text} or Python", "Requirements")), proposed => Assert.Null(proposed.Group.CheckShape()));
            Assert.All(Reader.Read(Passages.Of(text)), proposed => Assert.Null(proposed.Group.CheckShape()));
        }

        static IEnumerable<string> Strings(JsonElement at) => at.ValueKind switch
        {
            JsonValueKind.String => [at.GetString()!],
            JsonValueKind.Array => at.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Strings(p.Value)),
            _ => [],
        };
    }

    private static string Skills(string sentence, string? heading = "Requirements") =>
        string.Join(' ', Reader.Read(new Passage(sentence, heading)).SelectMany(p => p.Group.Skills).Select(s => Slugs[s.SkillId]));

    private static string Say(string sentence, string? heading) => string.Join("; ", Reader.Read(new Passage(sentence, heading)).Select(p => Say(p.Group)));

    private static string Say(RequirementGroup group)
    {
        var rule = group.Match switch { RequirementMatch.AllOf => "all", RequirementMatch.AnyOf => "any", _ => $"{group.AtLeast} of" };
        return $"{rule}{(group.IsOpen ? " open" : "")} {(group.Strength is RequirementStrength.Required ? "required" : "preferred")} {string.Join(' ', group.Skills.Select(s => $"{Slugs[s.SkillId]}:{(int)s.Level}"))}";
    }
}
