using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>How reports of postings read.</summary>
internal static class ReportWords
{
    public static string Say(ReportReason reason) => reason switch
    {
        ReportReason.Misleading => "It is misleading or a fraud",
        ReportReason.AsksForMoney => "It asks for money",
        ReportReason.Discriminates => "It discriminates",
        ReportReason.NoLongerOpen => "It is no longer open",
        _ => "Something else",
    };

    public static string Say(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.ActedOn => "Acted on",
        _ => "Dismissed",
    };
}
