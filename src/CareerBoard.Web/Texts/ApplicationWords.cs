using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Texts;

/// <summary>How a candidate reads what happens to an application.</summary>
internal static class ApplicationWords
{
    public static string State(ApplicationState state, bool isFirstStage) => state switch
    {
        ApplicationState.Open => isFirstStage ? "Received" : "In progress",
        ApplicationState.Hired => "Hired",
        ApplicationState.Rejected => "Not this time",
        _ => "Withdrawn",
    };

    /// <summary>The class of <c>.stage</c>.</summary>
    public static string Tone(ApplicationState state) => state switch
    {
        ApplicationState.Open => "open",
        ApplicationState.Hired => "hired",
        ApplicationState.Rejected => "rejected",
        _ => "withdrawn",
    };

    public static string Step(TimelineEntry entry, Stage? to) => entry.Kind switch
    {
        TimelineKind.Submitted => "We received your application",
        TimelineKind.AddedByHand => "Your application was added for you",
        TimelineKind.FileReplaced => "You replaced a file",
        TimelineKind.Withdrawn => "You withdrew the application",
        _ => to?.PlainWords is { Length: > 0 } words ? words : "Your application moved on",
    };

    public static string Kind(FileKind kind) => kind switch
    {
        FileKind.Resume => "Résumé",
        FileKind.Transcript => "Transcript",
        FileKind.Portfolio => "Portfolio",
        FileKind.Message => "Sent with a message",
        _ => "Answer",
    };
}
