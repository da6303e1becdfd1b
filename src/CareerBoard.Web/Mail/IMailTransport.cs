using System.Net.Mail;

namespace CareerBoard.Web.Mail;

/// <summary>Hands a finished mail to whoever carries it: an SMTP server, or a folder that a person looks into.</summary>
internal interface IMailTransport
{
    /// <exception cref="SmtpException">The server did not take it.</exception>
    Task SendAsync(MailMessage message, CancellationToken cancellationToken);
}
