using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests;

/// <summary>Yusuf's application to Mina's posting, and all that it needs.</summary>
internal sealed record ApplicationStory
{
    public Posting Posting { get; init; } = A.Posting().Published();

    public Pipeline Pipeline { get; init; } = A.Pipeline();

    public Candidate Candidate { get; init; } = A.Candidate();

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<CandidateFile>? Files { get; init; }

    public ConsentGiven? Consent { get; init; } = new(A.NewId(), Version: 1, A.Monday);

    public Profile? Profile { get; init; }

    public int Taken { get; init; }

    public ApplicationStory To(Posting posting) => this with { Posting = posting };

    /// <summary>Answers the posting's questions, in their order.</summary>
    public ApplicationStory Answering(params string[] values) => this with
    {
        Answers = [.. Posting.Content().Questions.Zip(values, (question, value) => new Answer(question.Id, question.Kind, question.Text, [value]))],
    };

    public Submission Submission() =>
        new(A.NewId(), new string('0', 64), Profile ?? Candidate.Profile, Files ?? [A.File(Candidate)], Answers, Consent, Source: null);

    public Result<Application> Submit(DateTimeOffset? at = null) =>
        Application.Submit(A.NewId(), Posting, Pipeline, Candidate, Submission(), Taken, at ?? A.Monday);

    public Result<Application> AddByHand() =>
        Application.AddByHand(A.NewId(), Posting, Pipeline, Candidate, Submission(), People.Mina, A.Monday);

    public Application Submitted() => Expect.Made(Submit());

    public Application AddedByHand() => Expect.Made(AddByHand());
}
