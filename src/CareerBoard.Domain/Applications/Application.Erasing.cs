using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Applications;

/// <summary>What stays when the person goes: which posting, which stages at which times, and how it ended.</summary>
public sealed partial class Application
{
    /// <summary>Whether it was erased, with whoever sent it or because its time was over. Nothing happens to it any more: nobody is there to be told.</summary>
    public bool IsErased => Profile.Email.Length == 0;

    /// <summary>Somebody who spoke for the candidate is to be forgotten, here as well.</summary>
    public void ForgetReferee(Guid referenceId) => Background = Background?.WithoutReferee(referenceId);

    /// <summary>Takes everything that the person or somebody else wrote out of it. One that was still open is withdrawn.</summary>
    /// <param name="nobody">The candidate that stands for the person from now on.</param>
    public void Erase(Candidate nobody, Pipeline pipeline, DateTimeOffset now)
    {
        if (State is ApplicationState.Open) Enter(pipeline.End(ApplicationState.Withdrawn), TimelineKind.Withdrawn, by: null, now);

        (CandidateId, Profile, Background, Answers, Files, Tags) = (nobody.Id, Profile.OfNobody(), null, [], [], []);
        // A hash of what was handed in would tell whoever guesses it that the guess is right.
        (Consent, Source, SubmissionHash) = (null, null, "");
        (KeptUntil, KeptBecause, AgreedToBeKeptAt, WarnedAt) = (null, null, null, null);
        IsBlind = false;
        Raise(new ApplicationErased(Id, EmployerId));
    }
}

public sealed record ApplicationErased(Guid Id, Guid Employer) : Fact(Id, Employer);
