using System.Net.Mail;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Checks;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Areas.Admin.Pages.Installation;

/// <summary>What the board's admins look at when something is wrong, and what they can do about mail that did not go out.</summary>
[OpenTo(Audience.BoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, JobBook jobs, BoardFolders folders, FileStorage files, IOptions<MailOptions> mail, TimeProvider clock) : PageModel
{
    private const string Here = "/admin/system";
    private const int MostShown = 50;

    /// <summary>As many as one press takes up again; the rest waits for the next.</summary>
    private const int MostRevived = 500;

    /// <summary>What the board runs on.</summary>
    public IReadOnlyList<Software> Software { get; private set; } = [];

    /// <summary>What the checks found just now, without those that take their time.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public DatabaseFacts Database { get; private set; } = null!;

    public string? Fault { get; private set; }

    public int Keys { get; private set; }

    public int Uploads { get; private set; }

    public long UploadedBytes { get; private set; }

    public DataFolder Folder { get; private set; } = null!;

    public FileStorageFacts Files { get; private set; } = null!;

    /// <summary>Mails that were tried and wait for another try.</summary>
    public int Stuck { get; private set; }

    public string? StuckBecause { get; private set; }

    public IReadOnlyList<JobRecord> Jobs => jobs.Records;

    public int Pending { get; private set; }

    public int Due { get; private set; }

    public int DeadCount { get; private set; }

    public IReadOnlyList<OutboxMessage> Dead { get; private set; } = [];

    public string MailKind => mail.Value.Kind;

    public string MailFrom => mail.Value.From;

    public bool MailGoesNowhere => mail.Value.Kind is "Pickup" && HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsProduction();

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>None where no backups are scheduled.</summary>
    public string? BackupFolder { get; private set; }

    public IReadOnlyList<KeptBackup> Backups { get; private set; } = [];

    public async Task OnGetAsync([FromServices] BackupFolder backups, [FromServices] Inspection inspection, CancellationToken cancellationToken)
    {
        (BackupFolder, Backups) = (backups.Path, Kept(backups));
        Database = await db.Provider.DescribeAsync(db, cancellationToken);
        Software = await Checks.Software.ListAsync(db, cancellationToken);
        Fault = await db.Provider.FindFaultAsync(db, cancellationToken);
        Keys = await db.DataProtectionKeys.CountAsync(cancellationToken);
        Folder = DataFolder.Of(folders.Data);
        Uploads = await db.Files.CountAsync(cancellationToken);
        UploadedBytes = await db.Files.SumAsync(f => f.Length, cancellationToken);

        Files = await files.DescribeAsync(cancellationToken);
        Findings = [.. await inspection.RunAsync(check => check is { TakesTime: false } and not UploadsCheck, cancellationToken), .. UploadsCheck.Look(Files, Now)];

        var stuck = db.Outbox.Where(m => m.DeliveredAt == null && m.DeadAt == null && m.Attempts > 0);
        Stuck = await stuck.CountAsync(cancellationToken);
        StuckBecause = await stuck.OrderByDescending(m => m.Attempts).ThenBy(m => m.Id).Select(m => m.LastError).FirstOrDefaultAsync(cancellationToken);

        Pending = await db.Outbox.CountAsync(m => m.DeliveredAt == null && m.DeadAt == null, cancellationToken);
        Due = await db.Outbox.DueAt(Now).CountAsync(cancellationToken);
        DeadCount = await db.Outbox.Dead().CountAsync(cancellationToken);
        Dead = await db.Outbox.AsNoTracking().Dead().OrderByDescending(m => m.DeadAt).ThenBy(m => m.Id).Take(MostShown).ToListAsync(cancellationToken);
    }

    /// <summary>Why a folder cannot be read the checks say.</summary>
    private static IReadOnlyList<KeptBackup> Kept(BackupFolder backups)
    {
        try
        {
            return backups.List();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <param name="message">One dead letter, or none for all.</param>
    public async Task<IActionResult> OnPostReviveAsync(Guid? message, [FromServices] Actor actor, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return NotFound();

        var revived = 0;
        await db.WriteAsync(
            async now =>
            {
                var dead = await db.Outbox.Dead().Where(m => message == null || m.Id == message).OrderBy(m => m.Id).Take(MostRevived).ToListAsync(cancellationToken);
                foreach (var letter in dead)
                {
                    letter.Revive(now);
                    db.Audit.Add(AuditEntry.For(new OutboxMessageRevived(letter.Id), actor, now));
                }

                revived = dead.Count;
                return Written.Saved;
            },
            cancellationToken);
        return this.Leave(revived == 0 ? "There is no dead letter to try again." : $"{Format.Count(revived, "message")} will be tried again.", Here);
    }

    public async Task<IActionResult> OnPostTestMailAsync([FromServices] Caller caller, [FromServices] Envelope envelope, [FromServices] IMailTransport transport, CancellationToken cancellationToken)
    {
        if (caller.Account is not { Email: { } address } account) return NotFound();

        var letter = new Letter(address, account.Name, "A test mail", ["Somebody pressed the button for a test mail in the admin area. It has arrived, so mails of this board can reach you."]);
        try
        {
            using var sealedMail = envelope.Seal(letter, Guid.CreateVersion7(Now), place: 0);
            await transport.SendAsync(sealedMail, cancellationToken);
        }
        catch (Exception failure) when (failure is SmtpException or IOException or UnauthorizedAccessException or FormatException)
        {
            var status = failure is SmtpException smtp ? $"{smtp.StatusCode}: " : "";
            return this.LeaveRefused(new("mail.test-failed", status + (failure.InnerException ?? failure).Message), Here);
        }

        return this.Leave(mail.Value.Kind is "Pickup" ? "The test mail lies in the pickup folder." : "The server took the test mail. Look into your mailbox.", Here);
    }
}
