using System.Text;

namespace CareerBoard.Domain;

/// <summary>One line of text, such as a name: of one word or nine, in any script. A line break would end a mail's header.</summary>
public static class PlainLine
{
    /// <param name="most">In UTF-16 units, without the blanks around it.</param>
    public static bool IsIn(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= most && !text.Trim().Any(char.IsControl);

    /// <summary>Whether a part of it is a web address or that of somebody's mail, which mail programs make links of. Full-width signs count as what they stand for. A bare domain does not count: it looks like Node.js.</summary>
    public static bool HoldsAddress(string text)
    {
        var plain = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        return plain.Contains("://", StringComparison.Ordinal)
            || plain.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || plain.Split(AroundAddresses, StringSplitOptions.RemoveEmptyEntries).Any(word => MailAddress.IsPlain(word.Trim('.', '!', '?', '\'', '’')));
    }

    private static readonly char[] AroundAddresses = [' ', '\u00A0', '(', ')', '<', '>', '[', ']', '{', '}', ',', ';', ':', '"', '“', '”', '„', '«', '»', '/', '|', '='];
}
