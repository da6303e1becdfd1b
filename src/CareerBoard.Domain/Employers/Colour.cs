using System.Globalization;

namespace CareerBoard.Domain.Employers;

/// <summary>Colours as <c>#rrggbb</c>, and whether one can read them.</summary>
public static class Colour
{
    /// <summary>WCAG 2.2 AA for text: at least 4.5 to 1 against white.</summary>
    public static bool ReadsOnWhite(string colour) =>
        colour is ['#', _, _, _, _, _, _]
        && colour.Skip(1).All(char.IsAsciiHexDigit)
        && int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
        && 1.05 / (Luminance(rgb) + 0.05) >= 4.5;

    private static double Luminance(int rgb) =>
        (0.2126 * Linear((rgb >> 16) & 255)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));

    private static double Linear(int channel) =>
        channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
