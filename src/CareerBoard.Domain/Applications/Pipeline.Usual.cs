namespace CareerBoard.Domain.Applications;

/// <summary>The stages that an employer begins with, for each kind.</summary>
public sealed partial class Pipeline
{
    private static readonly StageWords[] Ends =
    [
        new("Hired", ApplicationState.Hired, "Welcome: you are hired.", "We write to you about your first day.", null),
        new("Rejected", ApplicationState.Rejected, "We have decided not to go on with this application.", "You are welcome to apply for other openings.", null),
        new("Withdrawn", ApplicationState.Withdrawn, "You have withdrawn this application.", "You may apply again while the opening takes applications.", null),
    ];

    private static readonly StageWords Received =
        new("Received", ApplicationState.Open, "We have your application and somebody will read it.", "We read it and write to you, whatever we decide.", 14);

    private static readonly StageWords Screening =
        new("Screening", ApplicationState.Open, "We are reading your application closely.", "If it fits, we invite you to a first conversation.", 14);

    private static readonly StageWords Interview =
        new("Interview", ApplicationState.Open, "We are getting to know you in interviews.", "After the last one we decide, and tell you either way.", 10);

    private static readonly StageWords Offer =
        new("Offer", ApplicationState.Open, "We would like to work with you.", "We send you an offer and answer your questions.", 7) { MakesOffer = true };

    private static readonly StageWords Exercise =
        new("Exercise", ApplicationState.Open, "We would like to see how you work on a small task.", "We send you the task, and you have a week for it.", 10);

    private static readonly StageWords TeamMatch =
        new("Team match", ApplicationState.Open, "You have done well, and we are finding the right team and mentor for you.", "We introduce you to teams that would like to work with you.", 14);

    private static readonly StageWords Talk =
        new("Research talk", ApplicationState.Open, "We would like to hear about your research.", "You give a talk about your work, and we ask many questions.", 14);

    /// <summary>Without an end: <see cref="Ends"/> follow in all of them.</summary>
    private static IEnumerable<StageWords> UsualOf(PipelineKind kind) => kind switch
    {
        PipelineKind.Internship => [Received, Screening, Exercise, Interview, TeamMatch, Offer, .. Ends],
        PipelineKind.NewGrad => [Received, Screening, Exercise, Interview, Offer, .. Ends],
        PipelineKind.Research => [Received, Screening, Talk, Interview, Offer, .. Ends],
        _ => [Received, Screening, Interview, Offer, .. Ends],
    };
}
