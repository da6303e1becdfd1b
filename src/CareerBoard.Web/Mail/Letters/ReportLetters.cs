using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Tells the board's admins that a posting was reported. What the reporter wrote, and who they are, stays on the page.</summary>
internal sealed class ReportLetters(CareerBoardDb db, PublicAddress address) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.PostingReported];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var report = await (
            from r in db.Reports
            join p in db.Postings on r.PostingId equals p.Id
            join e in db.Employers on r.EmployerId equals e.Id
            where r.Id == message.SubjectId && r.SettledAt == null
            select new { p.Number, p.Title, Employer = e.Name, r.Reason }).SingleOrDefaultAsync(cancellationToken);
        if (report is null) return [];

        var admins = await db.Accounts.AsNoTracking().Where(a => a.IsBoardAdmin && a.EmailConfirmed && !a.IsBlocked).OrderBy(a => a.Id).Select(a => new { a.Email, a.Name }).ToListAsync(cancellationToken);
        return
        [
            .. admins.Select(admin => new Letter(
                admin.Email!,
                admin.Name,
                $"Reported: {report.Title}",
                [$"Hello {admin.Name},", $"Somebody has reported the posting {report.Number}, “{report.Title}” of {report.Employer}. The reason: {ReportWords.Say(report.Reason)}.", "You get one mail for a posting, however many report it until the reports are settled."],
                new LetterAction("See what is reported", address.Of("/admin/reported")))),
        ];
    }
}
