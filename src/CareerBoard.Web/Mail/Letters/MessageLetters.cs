using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>
/// Tells of messages that the candidate has not read, or the team has not answered, when the mail leaves. A candidate's mail has the words in it: they are for nobody else, and people
/// read mail where they cannot sign in. A member's has a link alone, since who may read an application is decided when it is opened. Neither
/// has an address of the other side.
/// </summary>
internal sealed class MessageLetters(CareerBoardDb db, NoticeLinks notices, PublicAddress address) : ILetterWriter
{
    private const string NoReply = "Please answer through the link: a reply to this mail reaches nobody.";

    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.MessageToCandidate, Announcements.MessageToTeam];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var about = await (
            from a in db.Applications
            join p in db.Postings on a.PostingId equals p.Id
            join e in db.Employers on p.EmployerId equals e.Id
            join who in db.Recipients on a.CandidateId equals who.CandidateId
            where a.Id == message.SubjectId
            select new About(a.Id, a.IsBlind, a.Profile, who, a.OwnerId, p.Id, p.Title, p.HiringTeam, e.Id, e.Name, e.DeactivatedAt == null)).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (about is null || about.Email.Length == 0) return [];

        var first = await db.Messages.Where(m => m.Id == message.DetailId).Select(m => (DateTimeOffset?)m.At).SingleOrDefaultAsync(cancellationToken);
        if (first is null) return [];

        var told = db.Messages.Of(about.ApplicationId).Where(m => m.At >= first);
        if (await FindNextAsync(message, cancellationToken) is { } next) told = told.Where(m => m.At < next);
        return message.Kind is Announcements.MessageToCandidate ? await ToCandidateAsync(about, told, cancellationToken) : await ToTeamAsync(about, told, cancellationToken);
    }

    /// <summary>When the message was written that the next notice of the kind begins with: it tells of that one, so this one does not.</summary>
    private Task<DateTimeOffset?> FindNextAsync(OutboxMessage message, CancellationToken cancellationToken) => (
        from next in db.Outbox
        join m in db.Messages on next.DetailId equals m.Id
        where next.Kind == message.Kind && next.SubjectId == message.SubjectId && next.CreatedAt > message.CreatedAt
        orderby next.CreatedAt
        select (DateTimeOffset?)m.At).FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<Letter>> ToCandidateAsync(About about, IQueryable<ApplicationMessage> told, CancellationToken cancellationToken)
    {
        var unread = await told.UnreadByCandidate().OrderBy(m => m.Id)
            .Select(m => new { m.Text, Author = db.Members.Where(w => w.Id == m.ByMemberId).Select(w => w.Name).First(), Files = m.Files.Count }).ToListAsync(cancellationToken);
        if (unread.Count == 0) return [];

        List<string> paragraphs = [$"Hello {about.Name},"];
        foreach (var (index, one) in unread.Index())
        {
            if (index == 0 || unread[index - 1].Author != one.Author) paragraphs.Add($"{one.Author} of {about.Employer} wrote to you about your application for “{about.Title}”:");
            paragraphs.Add(one.Text);
            if (one.Files > 0) paragraphs.Add($"With {Format.Count(one.Files, "file")}, which you find where you answer.");
        }

        var action = about.Who.HasAccount
            ? new LetterAction("Read and answer", address.Of($"/applications/{about.ApplicationId}/messages"))
            : new LetterAction("Make an account to answer", address.Of("/account/register"));
        var closing = about.Who.HasAccount ? NoReply : $"Make it with this address, and the application is there. {NoReply}";
        return [new Letter(about.Email, about.Name, $"{about.Employer} wrote to you: {about.Title}", paragraphs, action, closing)];
    }

    /// <summary>Of what waits for an answer, whoever has looked at it: an interviewer's look answers nothing.</summary>
    private async Task<IReadOnlyList<Letter>> ToTeamAsync(About about, IQueryable<ApplicationMessage> told, CancellationToken cancellationToken)
    {
        if (!about.IsOnBoard) return [];

        var waiting = await told.Waiting().CountAsync(cancellationToken);
        if (waiting == 0) return [];

        return
        [
            .. (await FindReadersAsync(about, cancellationToken)).Select(reader =>
            {
                var name = Application.ShownName(about.ApplicationId, about.Name, about.IsBlind, reader.Access);
                var stop = address.Of(notices.ToStop(reader.MemberId, MemberNotices.Messages));
                return new Letter(
                    reader.Email,
                    reader.Name,
                    $"{name} wrote to you: {about.Title}",
                    [$"Hello {reader.Name},", $"{name} has written {(waiting == 1 ? "a message" : $"{waiting} messages")} about the application for “{about.Title}”."],
                    new LetterAction("Read and answer", address.Of($"/admin/applications/{about.ApplicationId}/messages")),
                    $"{NoReply}\nYou get this because you look after this application or its opening. No such mail any more: {stop}")
                {
                    UnsubscribeUrl = stop,
                };
            }),
        ];
    }

    /// <summary>The owner; where there is none, those of the hiring team who may open it; where there are none, the recruiters. Who does not want to be told counts as not there, so that the next are.</summary>
    private async Task<IReadOnlyList<Reader>> FindReadersAsync(About about, CancellationToken cancellationToken)
    {
        var members = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts on m.AccountId equals a.Id
            where m.EmployerId == about.EmployerId && m.IsActive && a.EmailConfirmed && !a.IsBlocked
                && (m.Id == about.OwnerId || about.HiringTeam.Contains(m.Id) || m.Access == Access.Recruiter || m.Access == Access.EmployerAdmin)
            orderby m.Id
            select new { Member = m, a.Email }).ToListAsync(cancellationToken);
        members.RemoveAll(m => m.Member.Muted.HasFlag(MemberNotices.Messages));

        var told = members.FindAll(m => m.Member.Id == about.OwnerId);
        if (told.Count == 0) told = members.FindAll(m => about.HiringTeam.Contains(m.Member.Id) && m.Member.ReachOf(Right.ReviewApplications) >= Reach.OwnTeams);
        if (told.Count == 0) told = members.FindAll(m => m.Member.Access is Access.Recruiter);
        if (told.Count == 0) told = members.FindAll(m => m.Member.Access is Access.EmployerAdmin);
        return [.. told.Select(m => new Reader(m.Member.Id, m.Member.Name, m.Email!, m.Member.Access))];
    }

    private sealed record About(
        Guid ApplicationId, bool IsBlind, Profile Profile, Recipient Who, Guid? OwnerId, Guid PostingId, string Title, List<Guid> HiringTeam, Guid EmployerId, string Employer, bool IsOnBoard)
    {
        public string Name => Profile.Name;

        public string Email => Who.Of(Profile.Email);
    }

    private sealed record Reader(Guid MemberId, string Name, string Email, Access Access);
}
