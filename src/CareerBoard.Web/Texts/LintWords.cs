using System.Globalization;
using System.Resources;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>The words of every lint note. They live in <c>Lint.resx</c>, by code.</summary>
internal static class LintWords
{
    private static readonly ResourceManager Words = new("CareerBoard.Web.Texts.Lint", typeof(LintWords).Assembly);

    public static string Say(LintNote note)
    {
        var words = Words.GetString(note.Code, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No words for the note {note.Code}.");
        return string.Format(CultureInfo.CurrentCulture, words, note.Arguments);
    }
}
