using System.Globalization;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Areas.Admin.Pages;

namespace CareerBoard.Web.Texts;

/// <summary>How long things are kept, in words.</summary>
internal static class RetentionWords
{
    public const string Always = "It is kept until somebody erases it.";

    public static IReadOnlyList<Choice> Extensions { get; } = [.. Retention.Extensions.Select(months => new Choice(months.ToString(CultureInfo.InvariantCulture), Months(months)))];

    public static string Months(int months) => Format.Count(months, "month");

    public static string Of(KeepingReason reason) => reason switch
    {
        KeepingReason.CandidateAgreed => "The candidate agreed to it",
        KeepingReason.AnotherOpening => "Another opening is thought of",
        KeepingReason.Dispute => "A complaint or a claim is not settled",
        _ => "The law asks for it",
    };
}
