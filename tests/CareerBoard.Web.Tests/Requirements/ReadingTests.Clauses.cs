namespace CareerBoard.Web.Tests.Requirements;

public sealed partial class ReadingTests
{
    /// <summary>What one will do, will be given or would like stands in a clause of its own, wherever the sentence stands.</summary>
    [Theory]
    [InlineData("The ideal keeper will play a key role in building our machine learning tools", "")]
    [InlineData("You have played a key role in machine learning projects", "machine-learning")]
    [InlineData("The ideal candidate will lead the accounting of the harbour", "")]
    [InlineData("The ideal candidate will have five years of accounting", "accounting")]
    [InlineData("This person will be responsible for payroll and accounting", "")]
    [InlineData("The platform engineer will be working on Kubernetes clusters", "")]
    [InlineData("The opportunity to learn about linguistics", "")]
    [InlineData("Able to identify opportunities to use machine learning", "machine-learning")]
    [InlineData("Motivated to bring robotics to every lighthouse", "")]
    [InlineData("A strong desire to learn Rust", "curiosity rust")]
    [InlineData("Eager to collaborate with keepers", "collaboration")]
    [InlineData("You will gain experience in statistics", "")]
    [InlineData("Reports to: the head of accounting", "")]
    [InlineData("Fluent in Python, and you'll be building Kafka pipelines", "python")]
    [InlineData("You'll be working in Go every day, so Go experience is a must", "go")]
    [InlineData("You'll work with Rust, and you'll gain Kafka experience", "")]
    [InlineData("Five years of Python, and you will gain exposure to Kubernetes", "python")]
    [InlineData("Three years in a team that is responsible for Kubernetes clusters", "kubernetes")]
    public void In_a_clause_of_its_own_nothing_is_asked(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>A list says its first words once, and what is done with models is asked beside the models.</summary>
    [Theory]
    [InlineData("Model training and serving", "model-training model-serving")]
    [InlineData("Experience in customer success, support and onboarding", "customer-success customer-support customer-training")]
    [InlineData("Data quality, governance", "data-quality data-governance")]
    [InlineData("Deploying LLMs on a lighthouse", "model-serving large-language-models")]
    [InlineData("A creative self-starter", "creativity ownership")]
    [InlineData("A proactive, adaptable team player", "ownership adaptability collaboration")]
    [InlineData("A passion for bitcoin", "bitcoin")]
    public void A_part_of_a_list_is_read_with_what_it_lacks(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What begins with an experience asks below duties as well.</summary>
    [Theory]
    [InlineData("Experience with Rust", "rust")]
    [InlineData("Strong experience with Rust", "rust")]
    [InlineData("Clean the lamps with Rust", "")]
    public void An_experience_is_asked_below_duties_too(string sentence, string expected) => Assert.Equal(expected, Skills(sentence, "What you will do"));

    /// <summary>A class of products says which products are asked for, and these count.</summary>
    [Theory]
    [InlineData("Containerization tools (Docker, Podman)", "docker")]
    [InlineData("Experience with CAD software, such as SolidWorks", "solidworks")]
    [InlineData("Experience with ERP systems, e.g. SAP", "sap")]
    [InlineData("Knowledge of SQL databases like PostgreSQL and MySQL", "postgresql mysql")]
    [InlineData("Python libraries: NumPy", "python numpy")]
    [InlineData("Experience with IaC tools (Pulumi)", "pulumi")]
    [InlineData("Experience with machine learning and frameworks such as React", "machine-learning react")]
    [InlineData("Graph databases: two years of experience with Cypher", "neo4j")]
    [InlineData("FastAPI (for APIs) and Redis", "fastapi redis")]
    [InlineData("Python (for data science)", "python data-science")]
    [InlineData("Three years of sales; enterprise sales is a plus", "sales enterprise-sales")]
    [InlineData("Three years of sales or enterprise sales", "enterprise-sales")]
    public void A_class_of_products_counts_by_its_examples(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Fields of colleagues, of whom one hires and of teams, and what only sounds like them.</summary>
    [Theory]
    [InlineData("Empathy for sales and product teams", "empathy")]
    [InlineData("Experience across marketing and sales", "marketing sales")]
    [InlineData("Experience in recruiting for manufacturing or linguistics roles", "recruiting")]
    [InlineData("Good communication in agile teams", "communication agile")]
    [InlineData("A fast-paced, agile environment", "")]
    [InlineData("Robotics sales experience", "sales")]
    [InlineData("Work in a quick environment (e-commerce, consulting)", "")]
    [InlineData("Knowledge of the Danish public sector", "")]
    [InlineData("Domain knowledge in biology, linguistics or machine learning", "biology linguistics machine-learning")]
    [InlineData("A master's or equivalent experience in physics or chemistry", "")]
    [InlineData("Rust certification, Kafka experience", "apache-kafka")]
    [InlineData("You have worked with React, GraphQL and agile teams", "react graphql agile")]
    [InlineData("Strong technical background (machine learning, robotics)", "machine-learning robotics")]
    [InlineData("Conhecer os produtos, os clientes e Python", "python")]
    public void A_field_of_others_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What a list says once belongs to each of its parts.</summary>
    [Theory]
    [InlineData("Front- and back-end development", "front-end-development back-end-development")]
    [InlineData("Project and change management", "project-management change-management")]
    [InlineData("Strong visual and motion design", "visual-design motion-design")]
    [InlineData("Supervised and unsupervised learning", "supervised-learning unsupervised-learning")]
    [InlineData("Web or mobile apps", "web-development mobile-development")]
    [InlineData("Five years of backend web development", "back-end-development")]
    [InlineData("Good with BootstrapExperience in Rust", "bootstrap rust")]
    public void Both_halves_of_a_pair_are_read(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>"A, B, or C analytics" as well, and a field with a name of its own is the narrower one there.</summary>
    [Theory]
    [InlineData("Four years of product, marketing, or growth analytics", "product-analytics marketing-analytics data-analysis")]
    [InlineData("Experience in marketing or product analytics", "marketing-analytics product-analytics")]
    [InlineData("Three years in sales, business development, or consulting", "sales business-development management-consulting")]
    [InlineData("Eager to learn and adapt", "curiosity adaptability")]
    [InlineData("Able to work independently in a fast-paced environment", "ownership adaptability")]
    [InlineData("Fond of LaravelPassionate about Rust", "laravel rust")]
    public void A_list_is_parted_where_two_things_meet(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Each of these is near to what a rule leaves out.</summary>
    [Theory]
    [InlineData("Our platform team is seeking a developer skilled in Kubernetes", "kubernetes")]
    [InlineData("Experience in finance, marketing and data", "finance marketing")]
    [InlineData("Experienced accounting professional, ideally with a certification", "accounting")]
    [InlineData("Comfortable with collaboration across time zones", "collaboration")]
    [InlineData("You are autonomous and love startups", "ownership")]
    [InlineData("You thrive in a high-ownership role", "ownership")]
    [InlineData("Experience with senior-level systems engineering", "systems-engineering")]
    [InlineData("A communications background", "communications")]
    [InlineData("Experience with recruiting and negotiating offers", "recruiting negotiation")]
    public void What_only_looks_like_something_else_is_asked(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What says too little by itself is read beside what explains it.</summary>
    [Theory]
    [InlineData("Compute, networking and storage", "computer-networking storage-systems")]
    [InlineData("Five years in product marketing, growth or community", "product-marketing growth-marketing community-management")]
    [InlineData("Experience with Redis, Elastic and Kafka", "redis elasticsearch apache-kafka")]
    [InlineData("Knowledge of APIs, integrations and the tides", "api-design api-integration")]
    [InlineData("Familiarity with ERP systems (SAP, Oracle)", "sap oracle-erp")]
    [InlineData("SQL, Oracle and SAP", "sql oracle-database sap")]
    [InlineData("Fluent in LLMs, agents and RAG", "large-language-models ai-agents retrieval-augmented-generation")]
    [InlineData("Six years in consulting, operations or project management", "management-consulting business-operations project-management")]
    [InlineData("Skilled in incident response, forensics and chess", "incident-response digital-forensics")]
    [InlineData("Experience with databases, analytics and tides", "databases data-analysis")]
    public void A_list_explains_its_words(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>One wording leaves room for another that begins or ends with it, and ordinary words name a skill.</summary>
    [Theory]
    [InlineData("Able to work independently and collaboratively in a fast-paced environment", "ownership collaboration adaptability")]
    [InlineData("You navigate ambiguity, soothe stakeholders and sail", "adaptability stakeholder-management")]
    [InlineData("Three years in a marketing leadership role", "marketing leadership")]
    [InlineData("Experience in Linux networking", "computer-networking")]
    [InlineData("Fond of KafkaCommitment to clean lamps", "apache-kafka")]
    [InlineData("Adaptable and collaborative work style", "adaptability collaboration")]
    [InlineData("Entrepreneurial and adaptable", "ownership adaptability")]
    [InlineData("An entrepreneurial drive", "")]
    [InlineData("Experience hiring for lighthouse crews", "recruiting")]
    [InlineData("You create striking visuals", "visual-design")]
    [InlineData("Opening doors with new harbours", "lead-generation")]
    [InlineData("Growing a large portfolio of clients", "account-management")]
    [InlineData("Succeeds working in an unpredictable environment", "adaptability")]
    [InlineData("You stay calm and composed under pressure", "resilience")]
    [InlineData("A record of hiring and mentoring lighthouse keepers", "recruiting mentoring")]
    public void Two_things_are_said_in_one_breath(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What only sounds like a skill is none, and a class is asked beside the one that is only preferred.</summary>
    [Theory]
    [InlineData("Flexibility to travel to the islands", "")]
    [InlineData("Knowledge of signal integrity", "")]
    [InlineData("Experience with hardware security modules", "")]
    [InlineData("You audit paid campaigns", "")]
    [InlineData("Experience with cloud computing, preferably Azure", "cloud-platforms azure")]
    [InlineData("Danish is a plus", "danish")]
    [InlineData("Action-oriented, and happy to learn through candid feedback", "ownership feedback")]
    [InlineData("Able to explain the tides", "communication")]
    [InlineData("You keep your customers happy and stay on top of details", "customer-focus attention-to-detail")]
    [InlineData("You ran complex sales cycles", "enterprise-sales")]
    [InlineData("You finish your tasks on time", "time-management")]
    [InlineData("You lift others up", "collaboration")]
    [InlineData("Designing, building and operating reliable systems", "system-design")]
    [InlineData("Master communicator", "communication")]
    [InlineData("A master's degree in communication", "")]
    [InlineData("Four years in product management or founding a startup", "product-management")]
    [InlineData("Ability to collaborate in the office weekly", "")]
    public void Wordings_of_a_later_audit_are_read(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Below a heading that says who will not fit a sentence is turned round.</summary>
    [Theory]
    [InlineData("You're unlikely to thrive here if", "You avoid ambiguity", "adaptability")]
    [InlineData("You're unlikely to thrive here if", "You prefer autonomy over teamwork", "collaboration")]
    [InlineData("This role is not for you if", "You only come for the machine learning", "")]
    [InlineData("You may not be a good fit if", "You don't enjoy coding", "programming-languages")]
    [InlineData("What we value", "Open communication", "communication")]
    [InlineData("To thrive in this role, you have", "Open communication", "communication")]
    [InlineData("It will be great if you also know", "How to run Kubernetes", "kubernetes")]
    [InlineData("The strengths that will set you up for success in this role", "Open communication", "communication")]
    [InlineData("What makes you a strong fit", "Open communication", "communication")]
    [InlineData("You'll excel in this role if you", "Open communication", "communication")]
    [InlineData("We'll pay special attention if", "Open communication", "communication")]
    [InlineData("You may struggle to excel here if you", "Love the communication satellites", "")]
    [InlineData("What excites you", "Open communication", "")]
    [InlineData("You'll be surrounded by people who", "Know machine learning", "")]
    public void A_heading_says_what_is_asked_below_it(string heading, string sentence, string expected) => Assert.Equal(expected, Skills(sentence, heading));

    /// <summary>Words of a skill that mean something else beside certain others, or in another form.</summary>
    [Theory]
    [InlineData("Social skills and networking at the quay", "human-skills")]
    [InlineData("Knowledge of networking and Linux", "computer-networking linux")]
    [InlineData("Two years with SEM and TEM", "")]
    [InlineData("Fond of testing, iteration and tides", "")]
    [InlineData("Good at multithreading accounts, and at selling", "sales")]
    [InlineData("Experience with clinical documentation of patients", "")]
    [InlineData("Experience with the total cost of ownership", "financial-modelling")]
    [InlineData("A focus on customer retention in winter", "")]
    [InlineData("Two winters at developer-first companies", "")]
    [InlineData("Three winters of working with other logbook tools", "")]
    [InlineData("You love helping keepers and customers learn quickly", "")]
    [InlineData("Experience with open-source models", "")]
    [InlineData("Contributions to open-source models", "open-source")]
    public void Beside_other_words_a_word_names_no_skill(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Classes and labels before what they name, places of work, and those whom one hires, engages or reports to.</summary>
    [Theory]
    [InlineData("At home in design tools such as Figma", "figma")]
    [InlineData("Experience with AI and ML frameworks (PyTorch)", "pytorch")]
    [InlineData("Interpersonal skills: negotiation and communication", "negotiation communication")]
    [InlineData("Some experience coding in HTML", "html")]
    [InlineData("Familiar with languages commonly used in data science (Python, R)", "python r")]
    [InlineData("Four years in a manufacturing environment", "")]
    [InlineData("Good at engaging marketing and sales leaders of the islands", "")]
    [InlineData("The platform engineer role is ideal for people with Rust experience", "rust")]
    [InlineData("We value kindness, and you report to the Director, Accounting", "")]
    [InlineData("A bachelor's degree (or equivalent experience) in accounting or finance", "")]
    public void What_only_surrounds_a_skill_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What a house says of itself and of the post, and what is done there.</summary>
    [Theory]
    [InlineData("This involves setting up payroll and accounting", "")]
    [InlineData("A team that values creativity", "")]
    [InlineData("We are not looking for a keeper to train models", "")]
    [InlineData("At Fjordlys we value honesty and collaboration", "")]
    [InlineData("This role comes with ownership and autonomy", "")]
    [InlineData("Joining us means influence and ownership", "")]
    [InlineData("Track harbour traffic and lighthouse repairs using Salesforce and some other tools", "")]
    [InlineData("Track record of selling lamps", "sales")]
    public void What_a_house_says_of_a_post_asks_nothing(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What others have, buy, hear or are: markets, places, audiences, teams.</summary>
    [Theory]
    [InlineData("Five years of selling to finance or legal leaders of the harbour", "sales")]
    [InlineData("Five years of recruiting, hiring for payroll, finance and accounting", "recruiting")]
    [InlineData("Six years in public speaking, ideally in aerospace, defense, or AI", "public-speaking")]
    [InlineData("You have worked in a regulated market, such as finance or security", "")]
    [InlineData("Clear narratives for cross-functional stakeholders", "storytelling")]
    [InlineData("Five years in agile, remote teams", "")]
    [InlineData("Five years of building systems beyond scripting or Bash", "")]
    [InlineData("Five years of Rust, and our stack includes Elixir and Kafka", "rust")]
    [InlineData("Professional qualification in accounting", "")]
    [InlineData("A strong publication record in machine learning", "")]
    [InlineData("Solid Rust, and a desire to move beyond lamps into machine learning, accounting and problem-solving", "rust")]
    [InlineData("Familiar with Oracle, SAP or NetSuite", "oracle-erp sap netsuite")]
    [InlineData("Familiar with Oracle and PostgreSQL", "oracle-database postgresql")]
    [InlineData("Ten years of communications and public relations", "communications")]
    [InlineData("Excellent communications skills", "communication")]
    public void What_belongs_to_others_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Contrasts, aims, places, checks, posts, and what others do; and words that mean another skill.</summary>
    [Theory]
    [InlineData("Ph.D. in statistics, physics, or a related field", "")]
    [InlineData("A Ph.D. in physics and strong knowledge of Rust", "rust")]
    [InlineData("Must be based in Norway and open to remote collaboration with keepers", "")]
    [InlineData("Safety & compliance: must pass a background check", "")]
    [InlineData("Experience with infrastructure as code (IaC) tools (Pulumi)", "pulumi")]
    [InlineData("Experience with big data processing frameworks, like Spark", "apache-spark")]
    [InlineData("Solid knowledge of Linux networking fundamentals", "computer-networking")]
    [InlineData("As a data engineer at Fjordlys, you need solid Rust", "rust")]
    [InlineData("You think like a keeper, not just a salesperson", "")]
    [InlineData("Solid accounting rather than academic research", "accounting")]
    [InlineData("Three winters with Kafka, whether in sales or in support", "apache-kafka")]
    [InlineData("Six winters at a hyperscaler (AWS, Azure)", "")]
    [InlineData("A strong network in machine learning", "")]
    [InlineData("You want your team to deliver high-quality software", "")]
    [InlineData("Two winters of delivering production-grade software", "software-engineering")]
    [InlineData("You know how lamps and lenses work together", "")]
    [InlineData("You know how to work together with keepers", "collaboration")]
    [InlineData("Strong knowledge of schema design and performance tuning", "database-design query-optimisation")]
    [InlineData("Five winters of selling to talent or people leaders", "sales")]
    [InlineData("Executive presence, and influence without authority", "influence")]
    [InlineData("Serve as a mentor of keepers and of their machine learning", "")]
    public void What_is_told_beside_a_demand_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>What only qualifies another noun, the interest in what is named, and those whom one leads.</summary>
    [Theory]
    [InlineData("Curiosity about machine learning on lighthouses", "machine-learning")]
    [InlineData("Curious about how the tides work", "curiosity")]
    [InlineData("Experience leading, coaching and mentoring software developers of the harbour", "leadership mentoring")]
    [InlineData("Experience with sourcing tools such as Quillfish or Lampfinder", "")]
    [InlineData("Infrastructure as Code (IaC) tools (Terraform, Pulumi)", "terraform pulumi")]
    [InlineData("Must be based in Bergen and open to hybrid collaboration with the harbour", "")]
    [InlineData("A strong background in both front-end and back-end technologies", "front-end-development back-end-development")]
    [InlineData("Expertise in Snowflake and performance tuning", "snowflake query-optimisation")]
    [InlineData("Knowledge of the Korean media ecosystem", "")]
    [InlineData("Excellent verbal and writing skills", "communication")]
    [InlineData("Experience with Canvas and WebGL", "webgl")]
    [InlineData("A willingness to take on new challenges", "")]
    [InlineData("Able to thrive in a fast-paced, entrepreneurial environment of the harbour", "adaptability")]
    [InlineData("Knowledge of security benchmarks of the harbour", "")]
    public void What_only_qualifies_is_left_out(string sentence, string expected) => Assert.Equal(expected, Skills(sentence));

    /// <summary>Sentences of running text that only seem to ask.</summary>
    [Theory]
    [InlineData("You'll bring order to the tide tables and SQL queries of the harbour", "")]
    [InlineData("You'll bring solid experience with SQL to the harbour", "sql")]
    [InlineData("Fjordlys is an equal opportunity employer with experience in diversity and inclusion", "")]
    [InlineData("Fjordlys Product Specialists work with lawyers whose experience is in contract negotiation", "")]
    [InlineData("We're looking for a motivated and skilled Machine Learning Engineer to build new lamps", "")]
    [InlineData("Negotiate supply contracts with a strong return for every lighthouse", "")]
    [InlineData("In this role, you can expect a strong sense of ownership", "")]
    public void A_sentence_that_seems_to_ask_asks_nothing(string sentence, string expected) => Assert.Equal(expected, Skills(sentence, heading: null));

    /// <summary>Headings of what one will be given, or will do.</summary>
    [Theory]
    [InlineData("What you'll gain", "Mentorship by keepers")]
    [InlineData("Months 3-4: Practice", "Experience with procurement")]
    [InlineData("Why you should join us", "Experience with machine learning")]
    [InlineData("Requirements engineering", "Collaborate with data scientists")]
    [InlineData("Daily responsibilities include", "Planning budgets with strong financial modelling")]
    [InlineData("What you'll deliver", "A culture of continuous integration")]
    public void Below_a_heading_of_gifts_or_duties_nothing_is_asked(string heading, string sentence) => Assert.Equal("", Skills(sentence, heading));

    /// <summary>An offer or an invitation may say who is meant.</summary>
    [Theory]
    [InlineData("This is an opportunity for an engineer passionate about Linux and Kubernetes", "linux kubernetes")]
    [InlineData("This role is an opportunity for a sailor with a passion for Linux to build a career among the friends of Kafka", "linux")]
    [InlineData("This is an opportunity for an engineer to work with Linux", "")]
    [InlineData("If you are detail-oriented and thrive in a fast-paced environment, we want to hear from you", "attention-to-detail adaptability")]
    [InlineData("If you're excited to bring machine learning to the islands, we want to hear from you", "")]
    [InlineData("We want people who are eager to learn", "curiosity")]
    [InlineData("We're hiring keepers with experience in virtualisation and networking", "virtualisation computer-networking")]
    public void An_offer_says_who_is_meant(string sentence, string expected) => Assert.Equal(expected, Skills(sentence, heading: null));
}
