using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Web.Import.Recognition;

/// <summary>What a title says of level, kind of employment and role. Whole words only: "internal" is no intern.</summary>
internal static class TitleWords
{
    private static readonly (Level Level, string[] Phrases)[] Levels =
    [
        (Level.Intern, ["intern", "interns", "internship", "internships", "praktikum", "praktikant", "praktikantin", "stagiaire", "alternance", "alternant", "working student", "werkstudent", "werkstudentin", "co op", "coop", "apprentice", "apprenticeship", "trainee", "thesis", "becario", "practicas", "pasante", "estagio", "estagiario", "tirocinio", "stagiair"]),
        (Level.Executive, ["chief executive officer", "chief technology officer", "chief operating officer", "chief financial officer", "chief product officer", "chief marketing officer", "chief people officer", "chief revenue officer", "chief information security officer", "chief security officer", "chief commercial officer", "chief legal officer", "ceo", "cto", "cfo", "coo", "cpo", "cmo", "ciso", "vp", "svp", "evp", "avp", "vice president", "president", "general counsel"]),
        (Level.Director, ["director", "head of"]),
        (Level.Principal, ["principal", "distinguished"]),
        (Level.Staff, ["staff"]),
        (Level.NewGrad, ["new grad", "new grads", "new graduate", "new graduates", "graduate", "fresh graduate", "early career", "entry level", "junior", "jr", "campus", "university grad", "resident", "residency"]),
        (Level.Manager, ["engineering manager", "engineering managers", "development manager", "research manager", "design manager", "data science manager", "software manager", "team manager", "people manager", "support manager", "operations manager", "sales manager", "finance manager", "manager of", "senior manager", "sr manager", "recruiting manager", "team lead", "team leader", "general manager"]),
        (Level.Senior, ["senior", "sr", "snr", "lead", "expert", "architect"]),
    ];

    /// <summary>Where a word of the table above means something else.</summary>
    private static readonly string[] NotLevels = ["chief of staff", "staff accountant", "staff nurse", "graduate school", "lead generation", "lead gen", "graduate research assistant", "campus recruiter", "campus recruiting", "university recruiter", "executive assistant"];

    /// <summary>The board's roles that a title can name, the narrow ones first.</summary>
    private static readonly (string Slug, string[][] AllOf)[] Roles =
    [
        ("research-intern", [["intern", "internship"], ["research", "researcher", "scientist", "science", "phd"]]),
        ("intern", [["intern", "interns", "internship", "praktikum", "praktikant", "stagiaire", "co op", "coop", "pasante", "estagio", "becario", "tirocinio"]]),
        ("working-student", [["working student", "werkstudent", "werkstudentin"]]),
        ("apprentice", [["apprentice", "apprenticeship", "trainee", "alternance", "alternant"]]),
        ("resident", [["resident", "residency"]]),
        ("fellow", [["fellow", "fellowship", "fellows"]]),
        ("new-grad", [["new grad", "new grads", "new graduate", "graduate", "fresh graduate", "university grad", "early career"]]),
        ("member-of-technical-staff", [["member of technical staff", "member of the technical staff", "members of technical staff", "mts"]]),
        ("research-scientist", [["research scientist", "applied scientist", "ai researcher", "ml researcher", "machine learning researcher", "research fellow"]]),
        ("research-engineer", [["research engineer", "applied research engineer", "ai research engineer"]]),
        ("machine-learning-engineer", [["machine learning engineer", "ml engineer", "ai engineer", "ai ml engineer", "mlops engineer", "deep learning engineer"]]),
        ("engineering-manager", [["engineering manager", "manager engineering", "software engineering manager", "head of engineering", "director of engineering"]]),
        ("data-scientist", [["data scientist"]]),
        ("data-engineer", [["data engineer", "analytics engineer"]]),
        ("security-engineer", [["security engineer", "application security engineer", "product security engineer"]]),
        ("infrastructure-engineer", [["infrastructure engineer", "platform engineer", "site reliability engineer", "sre", "devops engineer", "cloud engineer"]]),
        ("product-manager", [["product manager", "technical product manager"]]),
        ("product-designer", [["product designer", "ux designer", "ui designer", "ux ui designer", "interaction designer"]]),
        ("software-engineer", [["software engineer", "software developer", "backend engineer", "back end engineer", "frontend engineer", "front end engineer", "full stack engineer", "fullstack engineer", "full stack developer", "backend developer", "frontend developer", "web developer", "mobile engineer", "ios engineer", "android engineer", "product engineer", "forward deployed engineer"]]),
    ];

    private static readonly (string Slug, string[][] AllOf)[] RoleNeedles = [.. Roles.Select(role => (role.Slug, role.AllOf.Select(any => any.Select(Needle).ToArray()).ToArray()))];
    private static readonly (Level Level, string[] Needles)[] LevelNeedles = [.. Levels.Select(row => (row.Level, row.Phrases.Select(Needle).ToArray()))];
    private static readonly string[] NotLevelNeedles = [.. NotLevels.Select(Needle)];

    public static Level? FindLevel(string title)
    {
        var words = Words(title);
        foreach (var other in NotLevelNeedles) words = words.Replace(other, " ", StringComparison.Ordinal);
        if (words.Contains(" member of technical ", StringComparison.Ordinal)) words = words.Replace(" staff ", " ", StringComparison.Ordinal);
        foreach (var (level, needles) in LevelNeedles)
        {
            if (Array.Exists(needles, needle => words.Contains(needle, StringComparison.Ordinal))) return level;
        }
        return null;
    }

    /// <summary>The words that LinkedIn made usual.</summary>
    public static Level? OfSeniority(string? seniority) => seniority is null ? null : Words(seniority).Trim() switch
    {
        "internship" or "intern" => Level.Intern,
        "entry level" or "junior" or "graduate" => Level.NewGrad,
        "associate" or "mid senior" or "mid senior level" or "mid" or "mid level" => Level.Mid,
        "senior" => Level.Senior,
        "director" => Level.Director,
        "executive" => Level.Executive,
        _ => null,
    };

    public static string? FindRole(string title)
    {
        var words = Words(title);
        foreach (var (slug, allOf) in RoleNeedles)
        {
            if (Array.TrueForAll(allOf, anyOf => Array.Exists(anyOf, needle => words.Contains(needle, StringComparison.Ordinal)))) return slug;
        }
        return null;
    }

    /// <summary>What the title itself says, over what the source's field says: an internship is one also when it is full time.</summary>
    public static EmploymentType? FindEmployment(string title)
    {
        if (FindLevel(title) == Level.Intern) return EmploymentType.Intern;
        var words = Words(title);
        if (words.Contains(" part time ", StringComparison.Ordinal)) return EmploymentType.PartTime;
        return words.Contains(" contractor ", StringComparison.Ordinal) || words.Contains(" freelance ", StringComparison.Ordinal) || words.Contains(" freelancer ", StringComparison.Ordinal) ? EmploymentType.Contractor : null;
    }

    /// <summary>The words that sources use for the kind of employment; null for any other.</summary>
    public static EmploymentType? OfEmployment(string text) => Words(text).Replace(" ", "", StringComparison.Ordinal) switch
    {
        "fulltime" or "permanent" or "regular" or "regularfulltime" or "fulltimepermanent" or "fulltimeregular" or "cdi" or "vollzeit" or "festanstellung" => EmploymentType.FullTime,
        "parttime" or "teilzeit" or "regularparttime" => EmploymentType.PartTime,
        "contract" or "contractor" or "freelance" or "freelancer" or "consultant" or "fixedterm" or "fixedtermcontract" => EmploymentType.Contractor,
        "temporary" or "temp" or "seasonal" or "cdd" or "fulltimetemporary" => EmploymentType.Temporary,
        "intern" or "internship" or "internships" or "apprenticeship" or "workingstudent" or "stage" or "praktikum" or "coop" or "trainee" => EmploymentType.Intern,
        "volunteer" or "voluntary" => EmploymentType.Volunteer,
        "perdiem" => EmploymentType.PerDiem,
        "other" => EmploymentType.Other,
        _ => null,
    };

    private static string Needle(string phrase) => $" {phrase} ";

    private static string Words(string text) => $" {PlaceName.Fold(text)} ";
}
