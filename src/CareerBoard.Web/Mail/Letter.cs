using CareerBoard.Web.Calendars;

namespace CareerBoard.Web.Mail;

/// <summary>A mail before it has a form: who gets it, what it says, and the one thing it asks to do.</summary>
/// <param name="To">A plain address.</param>
/// <param name="ToName">The person's name, or none.</param>
/// <param name="Paragraphs">Plain words. The sender's form makes text and HTML of them.</param>
/// <param name="Action">What to press, and the absolute address it leads to; or none.</param>
/// <param name="Closing">What follows the action, or none.</param>
internal sealed record Letter(string To, string? ToName, string Subject, IReadOnlyList<string> Paragraphs, LetterAction? Action = null, string? Closing = null)
{
    /// <summary>The absolute address that stops mails of this kind when something is posted to it; none for what its reader has to be told.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>Things that the letter tells of, each with an address of its own, between the paragraphs and the action.</summary>
    public IReadOnlyList<LetterItem> Items { get; init; } = [];

    /// <summary>What it brings for the reader's calendar, or none.</summary>
    public CalendarInvite? Invite { get; init; }
}

internal sealed record LetterAction(string Words, string Url);

/// <param name="Lines">What is to be known of it, a line each.</param>
/// <param name="Url">Absolute.</param>
internal sealed record LetterItem(string Title, IReadOnlyList<string> Lines, string Url);
