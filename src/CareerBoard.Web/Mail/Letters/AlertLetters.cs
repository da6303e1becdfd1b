using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>
/// What saved searches found, the question whether an address wants them, and saved openings that are about to close. What is no longer open by the time the mail
/// leaves is left out of it, and whoever has stopped an alert since gets none.
/// </summary>
internal sealed class AlertLetters(CareerBoardDb db, OpenPostings open, AlertLinks links, PublicAddress address, IOptions<BoardOptions> board, TimeProvider clock) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.AlertNews, Announcements.AlertConfirm, Announcements.SavedClosing];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind == Announcements.SavedClosing) return await ClosingAsync(message.SubjectId, cancellationToken);
        if (await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.SubjectId, cancellationToken) is not { } alert) return [];
        return message.Kind == Announcements.AlertConfirm ? Ask(alert) : await NewsAsync(alert, message.Note ?? "", cancellationToken);
    }

    private async Task<IReadOnlyList<Letter>> NewsAsync(Alert alert, string note, CancellationToken cancellationToken)
    {
        if (!alert.IsOn || await ReaderOfAsync(alert, cancellationToken) is not var (to, name)) return [];

        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var (total, numbers) = Read(note);
        var cards = await PostingCard.LoadAsync(db, columns, [.. numbers.Where(n => columns.Find(n) >= 0)], cancellationToken);
        var left = total - numbers.Count;
        if (cards.Count + left == 0) return [];

        var stop = address.Of(links.ToStop(alert.Id));
        var manage = address.Of(alert.AccountId is null ? links.ToManage(alert.Id) : $"/alerts/{alert.Id}");
        var list = address.Of(AlertQuery.Address("/jobs", alert.Query));
        return
        [
            new Letter(
                to,
                name,
                cards is [var only] && left == 0 ? $"New opening: {only.Title}" : $"{Format.Count(cards.Count + left, "new opening")}: {alert.Name}",
                [name is null ? "Hello," : $"Hello {name},", $"{(cards.Count + left == 1 ? "This opening is" : "These openings are")} new for “{alert.Name}” at {board.Value.Name}.{(left == 0 ? "" : cards.Count == 0 ? " The newest of those that were found have closed since; see the list for the others." : $" Here are the newest; {Format.Number(left)} more are in the list.")}"],
                new LetterAction("See the whole list", list),
                $"You get this {AlertWords.Terms(alert.Terms)}. Change or pause it:\n{manage}\nNo more of these mails, at once:\n{stop}")
            {
                Items = [.. cards.Select(card => new LetterItem(card.Title, LinesOf(card, alert.Terms.Zone, now), address.Of(card.Address)))],
                UnsubscribeUrl = stop,
            },
        ];
    }

    /// <summary>Whoever typed the address may be somebody else: the mail says what was asked for, and nothing that they could have written into it.</summary>
    private IReadOnlyList<Letter> Ask(Alert alert) => alert is not { Email: { } email, ConfirmedAt: null } || clock.GetUtcNow() >= alert.CreatedAt + Alert.ConfirmWithin ? [] :
    [
        new Letter(
            email,
            ToName: null,
            $"Do you want new openings of {board.Value.Name} by mail?",
            ["Hello,", $"Somebody, we think you, asked for mails to this address whenever {board.Value.Name} has new openings of a certain kind, {AlertWords.Terms(alert.Terms)}. Say yes, and they begin. Which openings it is about, the page shows before you do."],
            new LetterAction("Say yes", address.Of(links.ToConfirm(alert.Id))),
            $"The link works once, for {Alert.ConfirmWithin.Days} days. If it was not you, do nothing: without a yes nothing else is sent, and the address is forgotten."),
    ];

    private async Task<IReadOnlyList<Letter>> ClosingAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var about = await (
            from s in db.SavedPostings.AsNoTracking()
            join p in db.Postings.OpenAt(now).Where(p => p.Visibility != PostingVisibility.Internal) on s.PostingId equals p.Id
            join e in db.Employers on p.EmployerId equals e.Id
            join a in db.Accounts.Where(a => a.EmailConfirmed && !a.IsBlocked && !a.MutesClosing) on s.AccountId equals a.Id
            where s.Id == id
            select new { s.Note, p.Number, p.Title, p.ClosesAt, p.Deadline, Employer = e.Name, e.TimeZone, a.Id, a.Name, a.Email }).SingleOrDefaultAsync(cancellationToken);
        if (about is not { ClosesAt: { } closes, Email: { } email }) return [];

        var stop = address.Of(links.ToStopClosing(about.Id));
        return
        [
            new Letter(
                email,
                about.Name,
                $"Closes {Format.Distance(closes, now)}: {about.Title}",
                [
                    $"Hello {about.Name},",
                    $"“{about.Title}” at {about.Employer}, which you saved, closes {Format.Distance(closes, now)}, on {Format.DayAndTime(closes, about.Deadline?.Zone ?? about.TimeZone)}.",
                    .. about.Note.Length > 0 ? [$"You noted: {about.Note}"] : Enumerable.Empty<string>(),
                ],
                new LetterAction("See the opening", address.Of(PostingAddress.Of(about.Number, about.Title))),
                $"Everything you saved:\n{address.Of("/saved")}\nNo more mails about openings that close, at once:\n{stop}")
            {
                UnsubscribeUrl = stop,
            },
        ];
    }

    /// <summary>Where to write to: the address that the account has shown to be its own, or the one that said yes.</summary>
    private async Task<(string To, string? Name)?> ReaderOfAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (alert.AccountId is not { } id) return alert.Email is { } email ? (email, null) : null;

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.EmailConfirmed && !a.IsBlocked, cancellationToken);
        return account?.Email is { } address ? (address, account.Name) : null;
    }

    private static List<string> LinesOf(PostingCard card, string zone, DateTimeOffset now) =>
    [
        .. card.Facts.Count > 0 ? [string.Join(" · ", card.Facts)] : Enumerable.Empty<string>(),
        .. card.Pay is { } pay ? [pay] : Enumerable.Empty<string>(),
        .. card.ClosesAt is { } closes ? [$"closes {Format.Distance(closes, now)}, on {Format.DayAndTime(closes, zone)}"] : Enumerable.Empty<string>(),
    ];

    private static (int Total, List<int> Numbers) Read(string note) =>
        note.Split(':') is [var total, var numbers] && int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? (all, [.. numbers.Split(',').Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture))])
            : (0, []);
}
