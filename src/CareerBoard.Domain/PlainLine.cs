namespace CareerBoard.Domain;

/// <summary>One line of text, such as a name: of one word or nine, in any script. A line break would end a mail's header.</summary>
public static class PlainLine
{
    /// <param name="most">In UTF-16 units, without the blanks around it.</param>
    public static bool IsIn(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= most && !text.Trim().Any(char.IsControl);
}
