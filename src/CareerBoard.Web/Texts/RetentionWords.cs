using System.Globalization;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Areas.Admin.Pages;

namespace CareerBoard.Web.Texts;

/// <summary>How long things are kept, in words.</summary>
internal static class RetentionWords
{
    public const string Always = "It is kept until somebody erases it.";

    private static readonly int[] Usual = [1, 2, 3, 6, 9, 12, 18, 24, 36, 60];

    public static IReadOnlyList<Choice> Extensions { get; } = [.. Retention.Extensions.Select(OfMonths)];

    /// <summary>What a posting's term is chosen from, with the one that it has.</summary>
    public static IReadOnlyList<Choice> TermsWith(int? chosen) =>
    [
        .. Usual.Append(chosen ?? Retention.Always).Where(months => months is not Retention.Always).Distinct().Order().Select(OfMonths),
        new(Retention.Always.ToString(CultureInfo.InvariantCulture), "Until somebody erases them"),
    ];

    public static string Months(int months) => Format.Count(months, "month");

    public static string Of(KeepingReason reason) => reason switch
    {
        KeepingReason.CandidateAgreed => "The candidate agreed to it",
        KeepingReason.AnotherOpening => "Another opening is thought of",
        KeepingReason.Dispute => "A complaint or a claim is not settled",
        _ => "The law asks for it",
    };

    private static Choice OfMonths(int months) => new(months.ToString(CultureInfo.InvariantCulture), Months(months));
}
