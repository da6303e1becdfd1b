using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// The times that are open for interviews of a posting, and who has taken which. Whoever edits the posting opens them for colleagues; an
/// interviewer who helps to hire opens their own.
/// </summary>
[OpenTo(Audience.SeesPostings)]
internal sealed class SlotsModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const string Clock = "HH:mm";

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The open times to take back.</summary>
    [BindProperty]
    public List<Guid> Withdraw { get; set; } = [];

    public PostingHead Head { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public string Zone { get; private set; } = "UTC";

    public bool MayChoosePanel { get; private set; }

    public IReadOnlyList<Day> Days { get; private set; } = [];

    /// <summary>Who has a time, by interview; of those whose application one may open.</summary>
    public IReadOnlyDictionary<Guid, Taker> Takers { get; private set; } = new Dictionary<Guid, Taker>();

    public bool MayWithdraw(Slot slot) => MayChoosePanel || slot.Panel.Contains(member.Id);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();

        var day = TimeZoneInfo.ConvertTime(clock.GetUtcNow().AddDays(1), TimeZoneInfo.FindSystemTimeZoneById(Zone));
        Form = new() { Kind = InterviewKind.Technical, Day = day.ToString(LocalTime.DayPattern, CultureInfo.InvariantCulture), From = "10:00", Until = "12:00", Minutes = 30, Zone = Zone, Panel = [member.Id] };
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();

        if (!MayChoosePanel) Form.Panel = [member.Id];
        if (Form.Panel.Exists(id => Names.Colleagues.All(c => c.Id != id))) ModelState.AddModelError("Form.Panel", "Choose colleagues who work here.");
        if (Form.Read(ModelState) is not var (from, until) || !ModelState.IsValid) return await ShowAsync(cancellationToken);

        var opened = 0;
        var written = await db.WriteAsync(
            async now =>
            {
                await db.Provider.LockPostingAsync(db, Head.Id, cancellationToken);
                var ahead = await db.InterviewSlots.OfPosting(Head.Id).Where(s => s.EndsAt > now).ToListAsync(cancellationToken);
                var terms = new InterviewTerms(Form.Kind, Form.Minutes ?? 0, Fields.Clean(Form.Place), [.. Form.Panel.Distinct()]);
                var slots = InterviewSlot.Open(Head.Id, member.EmployerId, terms, from, until, ahead, member.Id, now);
                if (slots.Refusal is { } refusal) return this.Refuse(refusal, refusal.Code.StartsWith("slot.", StringComparison.Ordinal) ? "From" : InterviewFields.Of(refusal) is ['F', 'o', 'r', 'm', '.', .. var field] && field is not "At" ? field : "Day");

                opened = slots.Value!.Count;
                db.AddRange(slots.Value);
                return Written.Saved;
            },
            cancellationToken);
        if (written is not Written.Saved)
        {
            if (written is not Written.Refused) ModelState.AddModelError("", "Somebody changed these times at the same moment. Look at them again, then try once more.");
            return await ShowAsync(cancellationToken);
        }

        return this.Leave($"{Format.Count(opened, "time is", "times are")} open.", $"/admin/postings/{number}/slots");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();

        var (gone, taken) = (0, 0);
        var chosen = Withdraw.Take(InterviewSlot.MostAhead).ToList();
        await db.WriteAsync(
            async _ =>
            {
                await db.Provider.LockPostingAsync(db, Head.Id, cancellationToken);
                foreach (var slot in await db.InterviewSlots.OfPosting(Head.Id).Where(s => chosen.Contains(s.Id)).ToListAsync(cancellationToken))
                {
                    if (!MayChoosePanel && !slot.Panel.Contains(member.Id)) continue;
                    if (slot.Withdraw(await db.Interviews.AnyAsync(i => i.SlotId == slot.Id, cancellationToken)) is not null)
                    {
                        taken++;
                        continue;
                    }

                    db.Remove(slot);
                    gone++;
                }

                return Written.Saved;
            },
            cancellationToken);
        ModelState.Clear();
        TempData[taken == 0 ? "Notice" : "Warning"] = $"{Format.Count(gone, "time is", "times are")} taken back.{(taken == 0 ? "" : $" {Format.Count(taken, "was", "were")} picked meanwhile and stay: cancel the interview to free one.")}";
        return Redirect($"/admin/postings/{number}/slots");
    }

    private async Task<bool> FindAsync(int number, CancellationToken cancellationToken)
    {
        if (await PostingHead.FindAsync(db, member, number, cancellationToken) is not { } head) return false;

        Head = head;
        Names = await Names.OfAsync(db, member, cancellationToken);
        Zone = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        MayChoosePanel = await db.Postings.EditableBy(member).AnyAsync(p => p.Id == head.Id, cancellationToken);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var slots = await db.InterviewSlots.AsNoTracking().OfPosting(Head.Id).Where(s => s.EndsAt > now).OrderBy(s => s.StartsAt).ThenBy(s => s.Kind).ThenBy(s => s.Id).Take(InterviewSlot.MostAhead)
            .Select(s => new Slot(s.Id, s.Kind, s.StartsAt, s.EndsAt, s.Place, s.Panel, db.Interviews.Where(i => i.SlotId == s.Id).Select(i => (Guid?)i.Id).FirstOrDefault())).ToListAsync(cancellationToken);
        var visible = db.Applications.AsNoTracking().VisibleTo(member, db).Where(a => a.PostingId == Head.Id);
        Takers = await (
            from i in db.Interviews.AsNoTracking()
            where i.PostingId == Head.Id && i.SlotId != null && i.EndsAt > now
            join a in visible on i.ApplicationId equals a.Id
            select new { i.Id, Taker = new Taker(a.Id, Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, member.Access)) }).ToDictionaryAsync(t => t.Id, t => t.Taker, cancellationToken);
        Days = [.. slots.GroupBy(s => Format.LongDay(s.StartsAt, Zone)).Select(day => new Day(day.Key, [.. day]))];
        return Page();
    }

    internal sealed class Input
    {
        public InterviewKind Kind { get; set; }

        public string? Day { get; set; }

        public string? From { get; set; }

        public string? Until { get; set; }

        public int? Minutes { get; set; }

        public string? Zone { get; set; }

        public string? Place { get; set; }

        public List<Guid> Panel { get; set; } = [];

        /// <summary>From when until when; says what is wrong where that is not to be read.</summary>
        public (DateTimeOffset From, DateTimeOffset Until)? Read(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state)
        {
            if (Zone is null || !Deadline.IsZone(Zone)) state.AddModelError("Form.Zone", "Choose a time zone.");
            if (!LocalTime.TryReadDay(Day ?? "", out var day) || day.Year is < 2000 or > 2200) state.AddModelError("Form.Day", "Enter a day.");
            if (!TimeOnly.TryParseExact(From ?? "", Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)) state.AddModelError("Form.From", "Enter when the first one begins.");
            if (!TimeOnly.TryParseExact(Until ?? "", Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)) state.AddModelError("Form.Until", "Enter when the last one ends.");
            if (!state.IsValid) return null;

            return (new Deadline(day.ToDateTime(from), Zone!).At(), new Deadline(day.ToDateTime(until), Zone!).At());
        }
    }

    internal sealed record Slot(Guid Id, InterviewKind Kind, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, List<Guid> Panel, Guid? TakenBy);

    internal sealed record Day(string Name, IReadOnlyList<Slot> Slots);

    internal sealed record Taker(Guid ApplicationId, string Name);
}
