using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CareerBoard.Data;
using CareerBoard.Data.Text;

using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Pages.MyProfile;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// What a candidate has typed into an application, as it was typed. Read by hand rather than bound: the questions are each
/// posting's own, and a draft keeps what no binder would take.
/// </summary>
internal sealed record ApplyForm
{
    public const string ResumeField = "Resume";

    private const string Prefix = "Form.";

    /// <summary>Under which it is submitted once, however often it is sent.</summary>
    [JsonIgnore]
    public Guid Key { get; init; }

    /// <summary>Where the person came from; kept by the draft in a column of its own.</summary>
    [JsonIgnore]
    public string? Source { get; init; }

    /// <summary>Files handed in earlier, by field: <see cref="ResumeField"/> or a question's id.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Guid> Kept { get; init; } = new Dictionary<string, Guid>();

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Place { get; init; } = "";

    public string Country { get; init; } = "";

    /// <summary>One a line.</summary>
    public string Links { get; init; } = "";

    public string School { get; init; } = "";

    public string Degree { get; init; } = "";

    /// <summary>A year and a month.</summary>
    public string GraduatesOn { get; init; } = "";

    /// <summary>The id of the consent text that was agreed to.</summary>
    public string Consent { get; init; } = "";

    /// <summary>The version of the text by which the candidate agrees to be found for other openings; empty where they do not.</summary>
    public string Pool { get; init; } = "";

    /// <summary>Whether the profile should keep these facts and this résumé.</summary>
    public bool Remember { get; init; }

    public Dictionary<Guid, List<string>> Answers { get; init; } = [];

    public IReadOnlyList<string> AnswersTo(Guid question) => Answers.GetValueOrDefault(question) ?? [];

    public static string NameOfAnswer(Guid question) => $"{Prefix}Answers[{question}]";

    public static string NameOfFile(string field) => field == ResumeField ? Prefix + ResumeField : $"{Prefix}Answers[{field}]";

    public static string NameOfKept(string field) => $"{Prefix}Kept.{field}";

    /// <summary>Where one chooses a file that was handed in elsewhere.</summary>
    public static string NameOfEarlier(string field) => $"{Prefix}Earlier.{field}";

    public static FileKind KindOf(string field) => field == ResumeField ? FileKind.Resume : FileKind.Answer;

    /// <param name="questions">What is asked now; a question that is no longer asked keeps its answer of <paramref name="draft"/>, should it come back.</param>
    public static ApplyForm Read(IFormCollection form, IReadOnlyList<Question> questions, ApplyForm? draft)
    {
        string Line(string name) => WellFormed.Text(form[Prefix + name].FirstOrDefault() ?? "");

        var answers = draft?.Answers.Where(a => questions.All(q => q.Id != a.Key)).ToDictionary() ?? [];
        foreach (var question in questions.Where(q => q.Kind is not QuestionKind.File))
        {
            answers[question.Id] = [.. form[NameOfAnswer(question.Id)].Where(v => v is not null).Take(Question.MostOptions).Select(v => WellFormed.Text(v!))];
        }

        return new ApplyForm
        {
            Key = Guid.TryParse(form[Prefix + nameof(Key)].FirstOrDefault(), out var key) ? key : draft?.Key ?? Guid.Empty,
            Source = draft?.Source ?? CleanSource(form[Prefix + nameof(Source)].FirstOrDefault()),
            Kept = ReadKept(form, questions, draft),
            Name = Line(nameof(Name)),
            Email = Line(nameof(Email)),
            Phone = Line(nameof(Phone)),
            Place = Line(nameof(Place)),
            Country = Line(nameof(Country)),
            Links = Line(nameof(Links)),
            School = Line(nameof(School)),
            Degree = Line(nameof(Degree)),
            GraduatesOn = Line(nameof(GraduatesOn)),
            Consent = Line(nameof(Consent)),
            Pool = Line(nameof(Pool)),
            Remember = form[Prefix + nameof(Remember)].Contains("true"),
            Answers = answers,
        };
    }

    public static ApplyForm Of(ApplicationDraft draft) =>
        Json.Read<ApplyForm>(draft.Fields) with { Key = draft.Key, Source = draft.Source, Kept = draft.Files };

    /// <param name="remember">Offered where the profile has little to lose.</param>
    public static ApplyForm Of(Profile profile, Guid? resume, Guid key, string? source, bool remember) => new()
    {
        Key = key,
        Source = source,
        Kept = resume is { } id ? new Dictionary<string, Guid> { [ResumeField] = id } : [],
        Name = profile.Name,
        Email = profile.Email,
        Phone = profile.Phone ?? "",
        Place = profile.Place ?? "",
        Country = profile.Country ?? "",
        Links = ProfileLinks.Write(profile.Links),
        School = profile.School ?? "",
        Degree = profile.Degree ?? "",
        GraduatesOn = YearAndMonth.Write(profile.GraduatesOn),
        Remember = remember,
    };

    public string ToFields() => Json.Write(this);

    /// <summary>The facts as a profile; what the form does not ask comes from <paramref name="known"/>.</summary>
    public Profile ToProfile(Profile known) => known with
    {
        Name = Name.Trim(),
        Email = Email.Trim(),
        Phone = OrNone(Phone),
        Place = OrNone(Place),
        Country = OrNone(Country),
        Links = ProfileLinks.Read(Links),
        School = OrNone(School),
        Degree = OrNone(Degree),
        GraduatesOn = YearAndMonth.Read(GraduatesOn),
    };

    /// <summary>The answers in the words of the questions; a file is answered by its id.</summary>
    public IReadOnlyList<Answer> ToAnswers(IReadOnlyList<Question> questions, IReadOnlyDictionary<string, CandidateFile> files) =>
    [
        .. questions.Select(q => new Answer(q.Id, q.Kind, q.Text, q.Kind is QuestionKind.File
            ? files.TryGetValue(q.Id.ToString(), out var file) ? [file.Id.ToString()] : []
            : [.. AnswersTo(q.Id).Select(v => q.HasOptions ? v : v.Trim()).Where(v => v.Length > 0)])),
    ];

    /// <summary>
    /// Of everything that was sent, so that the same form pressed twice is known again. Lengths go before values: no two
    /// different forms are written alike.
    /// </summary>
    public static async Task<string> HashAsync(Guid postingId, IFormCollection form, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(postingId.ToByteArray());
        foreach (var (name, values) in form.Where(f => f.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            foreach (var value in values) Append(hash, Encoding.UTF8.GetBytes(value ?? ""));
        }

        foreach (var file in form.Files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await using var content = file.OpenReadStream();
            Append(hash, Encoding.UTF8.GetBytes(file.Name));
            Append(hash, Encoding.UTF8.GetBytes(file.FileName));
            Append(hash, await SHA256.HashDataAsync(content, cancellationToken));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Where an address says that whoever follows it comes from, or none.</summary>
    public static string? SourceIn(IQueryCollection query) =>
        CleanSource(new[] { "utm_source", "source", "ref" }.Select(name => query[name].FirstOrDefault()).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)));

    /// <summary>A word on where the person came from, or none: it is somebody else's text in our reports.</summary>
    public static string? CleanSource(string? source)
    {
        var words = new string([.. WellFormed.Text(source ?? "").Where(c => !char.IsControl(c))]).Trim();
        if (words.Length == 0) return null;
        return words.Length <= Submission.SourceLength ? words : WellFormed.Text(words[..(Submission.SourceLength - 1)]);
    }

    private static Dictionary<string, Guid> ReadKept(IFormCollection form, IReadOnlyList<Question> questions, ApplyForm? draft)
    {
        var kept = new Dictionary<string, Guid>(draft?.Kept ?? new Dictionary<string, Guid>());
        foreach (var field in questions.Where(q => q.Kind is QuestionKind.File).Select(q => q.Id.ToString()).Append(ResumeField))
        {
            if (Guid.TryParse(form[NameOfKept(field)].FirstOrDefault(), out var id)) kept[field] = id;
            if (Guid.TryParse(form[NameOfEarlier(field)].FirstOrDefault(), out var earlier)) kept[field] = earlier;
        }

        return kept;
    }

    private static string? OrNone(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
