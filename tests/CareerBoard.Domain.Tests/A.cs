using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests;

/// <summary>Where the stories begin: a posting, a candidate, a file, on a Monday morning.</summary>
internal static class A
{
    public static readonly DateTimeOffset Monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly Guid Employer = new("00000000-0000-7000-8000-0000000000e1");

    public static readonly Guid Lisbon = new("00000000-0000-7000-8000-0000000000a1");

    public static readonly Guid Nairobi = new("00000000-0000-7000-8000-0000000000a2");

    public static Guid NewId() => Guid.CreateVersion7(Monday);

    public static string Text(int length) => new('x', length);

    public static PostingStory Posting() => new();

    public static ApplicationStory Application() => new();

    public static Pipeline Pipeline() => new(NewId(), Employer, PipelineKind.Experienced, Monday);

    public static Candidate Candidate(string name = "Yusuf Okafor") => new(NewId(), accountId: null, name, "yusuf@mail.example", Monday);

    public static CandidateFile File(Candidate candidate, FileKind kind = FileKind.Resume)
    {
        var id = NewId();
        return new CandidateFile(id, candidate.Id, kind, $"{id:N}.pdf", "Yusuf.pdf", "application/pdf", 1_024, new string('0', 64), Monday);
    }

    public static Question Question(QuestionKind kind, bool required = false, params string[] options) =>
        new(NewId(), kind, "What did you build last?", Hint: null, required, options);

    /// <summary>Content that is ready to be published.</summary>
    public static PostingContent Content() => new()
    {
        Title = "Research intern",
        LocationIds = [Lisbon],
        Workplace = Workplace.OnSite,
        Sections = [new Section(SectionKind.TheRole, Heading: null, "You train small models and measure them.")],
    };

    /// <summary>A deadline so many hours after <see cref="Monday"/>.</summary>
    public static Deadline DeadlineAfter(double hours) => new(Monday.UtcDateTime.AddHours(hours), "UTC");
}
