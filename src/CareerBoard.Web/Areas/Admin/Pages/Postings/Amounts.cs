using System.Globalization;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Amounts of money as people type them: "4400", "4,400.50", "4.400,50", "CHF 95'000".</summary>
internal static class Amounts
{
    private const int LongestAmount = 24;

    /// <summary>
    /// The last point or comma begins the decimals when no more digits follow than the currency has; any other one groups thousands.
    /// So "4.400" is four thousand four hundred in euros, and 4.4 in dinars.
    /// </summary>
    public static bool TryReadMinor(string text, int minorDigits, out long minor)
    {
        minor = 0;
        if (text.Length > LongestAmount) return false;

        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’' or '_')));
        var mark = digits.LastIndexOfAny(['.', ',']);
        var decimals = mark < 0 ? 0 : digits.Length - mark - 1;
        var (whole, rest) = mark >= 0 && decimals > 0 && decimals <= minorDigits ? (digits[..mark], digits[(mark + 1)..]) : (digits, "");

        // One mark cannot part thousands and decimals in the same amount.
        if (rest.Length > 0 && whole.Contains(digits[mark])) return false;

        var groups = whole.Split('.', ',');
        if (groups[0].Length == 0 || groups.Skip(1).Any(group => group.Length != 3)) return false;
        return long.TryParse(string.Concat(groups) + rest.PadRight(minorDigits, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out minor);
    }
}
