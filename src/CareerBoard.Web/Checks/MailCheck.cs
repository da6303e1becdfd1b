using System.Globalization;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Mail;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

internal sealed class MailCheck(IOptions<MailOptions> options, BoardFolders folders, IHostEnvironment environment) : ICheck
{
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look(options.Value)]);

    private Finding Look(MailOptions mail)
    {
        if (mail.Kind is "Smtp")
        {
            var server = $"by {mail.Host}:{mail.Port.ToString(CultureInfo.InvariantCulture)}";
            if (environment.IsProduction() && mail.From == new MailOptions().From) return new(Grade.Bad, "mail", $"{server}, from {mail.From}, which nobody can answer and most servers refuse", "Set Mail:From to an address of yours.");
            return mail.StartTls ? new(Grade.Ok, "mail", server) : new(Grade.Warn, "mail", $"{server}, unencrypted", "Set Mail:StartTls to true unless the relay is on this machine.");
        }

        var folder = folders.File("mail");
        return environment.IsProduction()
            ? new(Grade.Bad, "mail", $"goes nowhere: it is written to {folder}", "Set Mail:Kind to Smtp, with Mail:Host, Mail:User, Mail:Password and Mail:From.")
            : new(Grade.Ok, "mail", $"written to {folder}");
    }
}
