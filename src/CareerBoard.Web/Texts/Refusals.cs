using System.Globalization;
using System.Resources;
using CareerBoard.Domain;

namespace CareerBoard.Web.Texts;

/// <summary>The words of every refusal. They live in <c>Refusals.resx</c>, by code; a test sees to it that none is missing.</summary>
internal static class Refusals
{
    private static readonly ResourceManager Words = new("CareerBoard.Web.Texts.Refusals", typeof(Refusals).Assembly);

    public static string Say(Refusal refusal)
    {
        var words = Words.GetString(refusal.Code, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No words for the refusal {refusal.Code}.");
        return string.Format(CultureInfo.CurrentCulture, words, refusal.Arguments);
    }
}
