using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>What members read for the kinds of things around an application.</summary>
internal static class Words
{
    public static string Of(RejectionReason reason) => reason switch
    {
        RejectionReason.NotAMatch => "Not a match for what it asks",
        RejectionReason.AnotherCandidate => "Another candidate was chosen",
        RejectionReason.PositionFilled => "The position is filled",
        RejectionReason.NotEligible => "Not eligible",
        RejectionReason.Duplicate => "A duplicate",
        _ => "Another reason",
    };

    public static string Of(FileKind kind) => kind switch
    {
        FileKind.Resume => "Résumé",
        FileKind.Transcript => "Transcript",
        FileKind.Portfolio => "Portfolio",
        FileKind.Message => "Sent with a message",
        _ => "Answer",
    };

    public static string Of(ApplicationState state) => state switch
    {
        ApplicationState.Open => "Open",
        ApplicationState.Hired => "Hired",
        ApplicationState.Rejected => "Rejected",
        _ => "Withdrawn",
    };

    public static string Of(ApplicationOrder order) => order switch
    {
        ApplicationOrder.Oldest => "Oldest first",
        ApplicationOrder.Name => "By name",
        ApplicationOrder.Due => "Reply due first",
        _ => "Newest first",
    };

    public static string Of(LinkKind kind) => kind is LinkKind.Other ? "Link" : kind.ToString();
}
