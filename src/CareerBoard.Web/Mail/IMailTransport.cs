using System.Net.Mail;
using System.Text;

namespace CareerBoard.Web.Mail;

/// <summary>Hands a finished mail to whoever carries it: an SMTP server, or a folder that a person looks into.</summary>
internal interface IMailTransport
{
    /// <exception cref="SmtpException">The server did not take it.</exception>
    Task SendAsync(MailMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Headers of seven bits, which every server takes, but for an address whose name has other letters (RFC 6531): that one goes
    /// to servers that know them alone.
    /// </summary>
    static SmtpDeliveryFormat FormatOf(MailMessage message) => message.To.All(to => Ascii.IsValid(to.User)) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International;
}
