using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail;

/// <summary>
/// Sends through an SMTP server. On <see cref="SmtpClient"/>, which does what is needed here, because MailKit cannot be restored everywhere
/// this project is built; whoever wants it later replaces this file.
/// </summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(mail.TimeoutSeconds));
        using var client = new SmtpClient(mail.Host, mail.Port)
        {
            EnableSsl = mail.StartTls,
            DeliveryFormat = IMailTransport.FormatOf(message),
            Credentials = mail.User is { Length: > 0 } user ? new NetworkCredential(user, mail.Password) : null,
        };

        try
        {
            await client.SendMailAsync(message, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmtpException(SmtpStatusCode.GeneralFailure, $"The server said nothing for {mail.TimeoutSeconds} seconds.");
        }
    }
}
