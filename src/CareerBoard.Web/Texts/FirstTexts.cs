namespace CareerBoard.Web.Texts;

/// <summary>Texts that stand until somebody writes their own.</summary>
internal static class FirstTexts
{
    /// <summary>What a candidate agrees to, in Markdown.</summary>
    public static string Consent(string employer) =>
        $"""
        {employer} uses what you send with this application to decide on it, and for nothing else: your profile as it is today, your answers, your files, and the notes that people write about them.

        - **Who reads it:** the people at {employer} who hire for this opening. No program decides on your application.
        - **Your rights:** you can see where your application stands, withdraw it, and have what we hold about you corrected or erased.

        You can take this consent back at any time.
        """;
}
