using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Areas.Admin.Pages.Members;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Asks somebody to work for an employer on this board.</summary>
internal sealed class InvitationLetters(CareerBoardDb db, InvitationLinks links, PublicAddress address, TimeProvider clock, IOptions<BoardOptions> board) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.Invitation];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == message.SubjectId, cancellationToken);
        if (invitation is null || !invitation.IsOpenAt(clock.GetUtcNow())) return [];

        var employer = await db.Employers.Where(e => e.Id == invitation.EmployerId && e.DeactivatedAt == null).Select(e => e.Name).SingleOrDefaultAsync(cancellationToken);
        if (employer is null) return [];

        var by = await db.Members.Where(m => m.Id == invitation.InvitedBy).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken);
        return
        [
            new Letter(
                invitation.Email,
                null,
                $"Work with {employer} at {board.Value.Name}",
                ["Hello,", $"{by ?? employer} invites you to work on the openings of {employer} at {board.Value.Name}, as {MemberWords.Of(invitation.Access).ToLowerInvariant()}."],
                new LetterAction("Accept the invitation", address.Of(links.To(invitation))),
                $"The link works once, until {Format.DayAndTime(invitation.EndsAt)}. If you do not know what this is about, do nothing."),
        ];
    }
}
