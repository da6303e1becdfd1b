using System.Net.Mail;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Mail;

/// <summary>Writes mails into a folder, one file each, whose names sort by time.</summary>
internal sealed class PickupTransport(BoardFolders folders, TimeProvider clock) : IMailTransport
{
    public string Folder { get; } = folders.File("mail");

    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
        var unfinished = Directory.CreateDirectory(Path.Combine(Folder, $".{id}"));
        try
        {
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                DeliveryFormat = IMailTransport.FormatOf(message),
                PickupDirectoryLocation = unfinished.FullName,
            };
            await client.SendMailAsync(message, cancellationToken);
            File.Move(unfinished.GetFiles().Single().FullName, Path.Combine(Folder, $"{id}.eml"));
        }
        finally
        {
            unfinished.Delete(recursive: true);
        }
    }
}
