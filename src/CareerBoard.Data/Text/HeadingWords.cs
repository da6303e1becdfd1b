using System.Text;
using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Text;

/// <summary>What the words of a heading announce.</summary>
public static class HeadingWords
{
    /// <summary>
    /// Words that headings are made of, by what they announce. The first kind with a match wins, so the narrow ones stand first:
    /// "preferred qualifications" are nice to have before "qualifications" are required. "=" asks for the whole heading, "^" for its beginning, "~" for any part of it.
    /// </summary>
    private static readonly (SectionKind Kind, string[] Phrases)[] Table =
    [
        (SectionKind.Other, ["equal", "eeo", "diversity", "inclusion", "inclusive", "privacy", "accommodation", "accommodations", "right to work", "disclaimer", "legal", "physical demands", "work environment", "working conditions", "security clearance",
            "export control", "background check", "safeguarding", "li remote", "li hybrid", "stay in the know", "follow us", "datenschutz", "chancengleichheit", "e verify"]),
        (SectionKind.NiceToHave, ["nice to have", "nice to haves", "bonus points", "=bonus", "bonus if", "bonus skills", "bonus qualifications", "preferred", "=plus", "=pluses", "a plus", "big plus", "extra credit", "even better", "desirable", "desired", "good to have",
            "icing on the cake", "valued skills", "additional skills", "stand out", "sets you apart", "set you apart", "what we d love to see", "~加分", "~우대", "~歓迎", "brownie points", "extra points", "would be great", "not required", "added advantage", "wunschenswert", "von vorteil", "pluspunkte", "un plus", "les plus", "deseable", "deseables", "se valora", "diferenciais", "diferencial"]),
        (SectionKind.HowWeHire, ["interview", "interviews", "interviewing", "hiring process", "how we hire", "selection process", "application process", "how to apply", "recruitment process", "recruiting process", "next steps", "about your application", "apply now", "ready to apply",
            "bewerbungsprozess", "so bewirbst", "bewerbung", "process de recrutement", "processus de recrutement", "proceso de seleccion", "processo seletivo", "our process", "what happens next", "application information", "applicant information"]),
        (SectionKind.Benefits, ["benefit", "benefits", "perk", "perks", "we offer", "offer you", "what we ll offer", "compensation", "pay", "salary", "salaries", "what you ll get", "what you get", "~获得", "~獲得", "~福利", "~혜택", "what you will get", "what s in it for you", "whats in it for you", "in it for you", "total rewards", "rewards", "time off",
            "in return", "our offer", "you ll like working", "you ll love working", "love working", "remuneration", "package", "wellbeing", "well being", "401k", "pto", "stock options", "wir bieten", "bieten wir", "leistungen", "das erwartet dich", "avantages", "nous offrons", "nous proposons", "on offre",
            "beneficios", "ofrecemos", "que ofrecemos", "oferecemos", "vantaggi", "wat wij bieden", "wat bieden wij", "we provide", "what you can expect", "offers", "why you ll like", "why you ll love"]),
        (SectionKind.WhatYouLearn, ["what you ll learn", "what you will learn", "you ll learn", "you will learn", "learning", "mentorship", "growth opportunities", "development opportunities", "was du lernst", "ce que tu apprendras", "lo que aprenderas"]),
        (SectionKind.Responsibilities, ["responsibilities", "responsibility", "responsible for", "what you ll do", "what you will do", "what you ll be doing", "what will you do", "what you do", "=you will", "=you ll", "^as a", "in this role you", "your mission", "your missions", "=mission", "=missions", "duties", "what you ll be working on", "what you ll work on", "what you ll be working", "you ll work on", "day to day", "day in the life",
            "what your day", "your tasks", "=tasks", "what you will own", "what you ll own", "what you ll drive", "what you ll build", "what you ll be responsible", "accountabilities", "aufgaben", "deine aufgaben", "dein aufgabengebiet", "tes missions", "vos missions", "missions principales", "responsabilites", "responsabilidades", "funciones", "que haras", "essential functions", "deliverables", "job duties", "work you ll do",
            "your daily business", "key activities", "areas of focus", "responsabilita", "taken", "verantwoordelijkheden", "what you ll tackle", "your focus", "proof of work", "what you ll be up to", "your responsibilities", "specifically you will", "what you will be doing", "~業務内容", "~业务", "~岗位职责", "~职责", "~주요 업무", "your role", "the work", "what you ll accomplish"]),
        (SectionKind.Impact, ["impact", "what success looks like", "success looks like", "success metrics", "=success", "success okrs", "why this role matters", "why it matters", "why this matters", "outcomes", "first 30 days", "first 60 days", "first 90 days", "first three months", "first six months", "first year", "first month", "one year outlook", "within your first", "in your first", "what you will achieve", "what you ll achieve", "deine wirkung", "goals", "^within", "~为什么这个岗位重要"]),
        (SectionKind.WhatYouBring, ["requirements", "requirement", "qualifications", "qualification", "what you bring", "what you ll bring", "what you will bring", "you ll bring", "looking for", "look for", "who you are", "who are you", "about you", "you have", "what you have", "must have", "must haves", "fit if", "great fit", "good fit", "right fit", "be a fit", "your profile", "skills", "skill set", "skillset", "experience", "ideal candidate", "=profile", "candidate profile",
            "you bring", "=you are", "=required", "=minimum", "minimum requirements", "what you need", "what you ll need", "what you will need", "right candidate", "thrive", "you should", "your background", "=education", "education and", "knowledge", "competencies", "criteria", "expertise", "ideally", "who should apply", "should apply", "what it takes", "this role is for you", "tech stack you", "why you", "need to have", "what you offer", "what we require", "we re seeking", "seeking", "right place if", "you good at", "you re good at", "attributes", "successful", "~要求", "~応募資格", "~자격", "~条件", "make us love you", "licensing", "certifications",
            "dein profil", "ihr profil", "anforderungen", "bringst du mit", "das bringst", "wen wir suchen", "profil", "votre profil", "ton profil", "profil recherche", "competences", "requisitos", "perfil", "que buscamos", "lo que buscamos", "requisiti", "profiel", "wat jij meebrengt", "functie eisen", "qualificacoes"]),
        (SectionKind.TheRole, ["the role", "this role", "=role", "role overview", "role summary", "role description", "about role", "position overview", "position summary", "about the position", "the position", "=position", "job summary", "job description", "job overview", "the job", "=overview", "=summary", "=description", "the opportunity", "=opportunity", "opportunity summary", "about this job", "role at a glance", "about the internship", "the internship", "about the program", "the programme", "the program", "what you ll be part of",
            "die stelle", "die rolle", "uber die stelle", "uber die rolle", "le poste", "a propos du poste", "el puesto", "sobre el puesto", "sobre a vaga", "a vaga", "la posizione", "de functie", "over de rol", "=location", "=where", "where you ll work"]),
        (SectionKind.About, ["^about", "who we are", "who are we", "the company", "company overview", "company description", "our company", "our mission", "our vision", "our values", "our story", "our team", "the team", "=team", "=company", "culture", "why join", "why us", "^why", "what we do", "what is", "what we re building", "what we are building", "life at", "working at", "working with us", "our client", "our customers", "our investors", "our tech stack", "our stack", "tech stack", "technology stack", "engineering culture",
            "how we work", "what we value", "what we believe", "makes us different", "philosophy", "principles", "join us", "meet the team", "become a", "uber uns", "das sind wir", "wer wir sind", "qui sommes nous", "a propos", "l entreprise", "sobre nosotros", "quienes somos", "sobre nos", "quem somos", "chi siamo", "over ons", "^who is", "^meet", "^hey", "^hi", "~关于", "~會社", "~회사 소개", "~会社", "hello", "welcome", "background", "values", "where we are"]),
    ];

    /// <summary>The same phrases, ready to be looked for in a folded heading with a blank at each end.</summary>
    private static readonly (SectionKind Kind, string[] Needles)[] Needles = [.. Table.Select(row => (row.Kind, row.Phrases.Select(Needle).ToArray()))];

    /// <summary>What a heading announces, or null when its words say nothing.</summary>
    public static SectionKind? Classify(string heading)
    {
        var words = Words(heading);
        if (words.Length is <= 2 or > 90) return null;
        foreach (var (kind, needles) in Needles)
        {
            foreach (var needle in needles)
            {
                var found = needle[0] switch
                {
                    '=' => words.AsSpan(1, words.Length - 2).SequenceEqual(needle.AsSpan(1)),
                    '^' => words.AsSpan(1).StartsWith(needle.AsSpan(1)),
                    '~' => words.Contains(needle[1..], StringComparison.Ordinal),
                    _ => words.Contains(needle, StringComparison.Ordinal),
                };
                if (found) return kind;
            }
        }
        return null;
    }

    /// <summary>It says what it announces and nothing else: "Requirements", "About Canonical".</summary>
    public static bool SaysNothingElse(string heading)
    {
        var words = Words(heading);
        return words.StartsWith(" about ", StringComparison.Ordinal) || Array.Exists(Needles, row => Array.Exists(row.Needles, needle => needle == words || (needle[0] == '=' && words.AsSpan(1, words.Length - 2).SequenceEqual(needle.AsSpan(1)))));
    }

    private static string Needle(string phrase) => phrase[0] switch
    {
        '=' => phrase,
        '^' => phrase + " ",
        // Scripts that do not part words.
        '~' => "~" + PlaceName.Fold(phrase),
        _ => $" {phrase.Trim()} ",
    };

    private static string Words(string heading)
    {
        // An apostrophe parts words here ("you'll" is "you ll"), unlike in the names of places.
        var spaced = new StringBuilder(heading.Length + 2);
        foreach (var c in heading) spaced.Append(c is '\'' or '’' or '`' or '´' ? ' ' : c);
        return $" {PlaceName.Fold(spaced.ToString())} ";
    }
}
