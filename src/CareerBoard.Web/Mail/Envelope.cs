using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using CareerBoard.Data.Text;
using CareerBoard.Web.Calendars;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail;

/// <summary>Gives a letter its form: text and HTML with the same words, and headers into which no line break gets.</summary>
internal sealed class Envelope(IOptions<MailOptions> mail, IOptions<BoardOptions> board)
{
    /// <param name="messageId">The outbox message's id: a mail sent twice because of a crash carries the same one.</param>
    /// <param name="place">The letter's place among those of that message.</param>
    public MailMessage Seal(Letter letter, Guid messageId, int place)
    {
        var message = new MailMessage
        {
            From = new MailAddress(mail.Value.From, OneLine(board.Value.Name), Encoding.UTF8),
            Subject = OneLine(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(letter.To, letter.ToName is null ? null : OneLine(letter.ToName), Encoding.UTF8));
        message.Headers.Add("Message-ID", $"<{messageId:n}.{place}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.UnsubscribeUrl is { } unsubscribe)
        {
            // RFC 8058: one press in the reader's mail program, which posts to the address.
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Text(letter), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Html(letter), Encoding.UTF8, MediaTypeNames.Text.Html));
        if (letter.Invite is { } invite) Enclose(message, invite);
        return message;
    }

    /// <summary>Once for programs that know what it is, and once as a file for the others.</summary>
    private static void Enclose(MailMessage message, CalendarInvite invite)
    {
        var bytes = Encoding.UTF8.GetBytes(invite.Text);
        ContentType Type() => new(CalendarFile.MediaType) { CharSet = Encoding.UTF8.WebName, Parameters = { ["method"] = invite.Method.ToString().ToUpperInvariant() } };
        message.AlternateViews.Add(new AlternateView(new MemoryStream(bytes), Type()) { TransferEncoding = TransferEncoding.Base64 });
        var file = new Attachment(new MemoryStream(bytes), Type()) { Name = CalendarInvite.FileName, TransferEncoding = TransferEncoding.Base64 };
        file.ContentDisposition!.FileName = CalendarInvite.FileName;
        message.Attachments.Add(file);
    }

    private string Text(Letter letter)
    {
        var text = new StringBuilder();
        foreach (var paragraph in letter.Paragraphs) text.Append(paragraph).Append("\n\n");
        foreach (var item in letter.Items) text.AppendJoin('\n', [item.Title, .. item.Lines, item.Url]).Append("\n\n");
        if (letter.Action is { } action) text.Append(action.Words).Append(":\n").Append(action.Url).Append("\n\n");
        if (letter.Closing is { } closing) text.Append(closing).Append("\n\n");
        return text.Append("-- \n").Append(board.Value.Name).Append('\n').ToString();
    }

    private string Html(Letter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(Encode(letter.Subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff\"><div style=\"max-width:36em\">");
        foreach (var paragraph in letter.Paragraphs) html.Append("<p>").Append(Lines(paragraph)).Append("</p>");
        foreach (var item in letter.Items)
        {
            html.Append("<p><a href=\"").Append(Encode(item.Url)).Append("\" style=\"color:#1f4f8f;font-weight:600\">").Append(Lines(item.Title)).Append("</a>");
            foreach (var line in item.Lines) html.Append("<br>").Append(Lines(line));
            html.Append("</p>");
        }

        if (letter.Action is { } action)
        {
            html.Append("<p><a href=\"").Append(Encode(action.Url)).Append("\" style=\"display:inline-block;padding:10px 18px;background:#1f4f8f;color:#fff;text-decoration:none;border-radius:6px\">")
                .Append(Encode(action.Words)).Append("</a></p><p style=\"font-size:13px;color:#555\">").Append(Encode(action.Url)).Append("</p>");
        }

        if (letter.Closing is { } closing) html.Append("<p>").Append(Lines(closing)).Append("</p>");
        return html.Append("<p style=\"color:#555\">").Append(Encode(board.Value.Name)).Append("</p></div></body></html>").ToString();
    }

    private static string Lines(string text) => Encode(text).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);

    /// <summary>A name or a subject. The class that holds it throws at line breaks, and at signs that stand for nothing.</summary>
    private static string OneLine(string text) => WellFormed.Text(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim());
}
