using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

internal enum InterviewWay
{
    /// <summary>The candidate picks one of the times that are open.</summary>
    Pick,

    /// <summary>The member sets it.</summary>
    Set,
}

/// <summary>What a member says to plan an interview, or to change it.</summary>
internal sealed class InterviewForm
{
    public Guid Key { get; set; }

    public InterviewWay How { get; set; }

    public InterviewKind Kind { get; set; }

    /// <summary>A local date and time in <see cref="Zone"/>.</summary>
    public string? At { get; set; }

    public string? Zone { get; set; }

    public int? Minutes { get; set; }

    public string? Place { get; set; }

    public List<Guid> Panel { get; set; } = [];

    public string? Note { get; set; }

    public string? Word { get; set; }

    /// <summary>Whether somebody on the panel may have another interview at the time.</summary>
    public bool Anyway { get; set; }

    public InterviewTerms Terms => new(Kind, Minutes ?? InterviewWords.MinutesOf(Kind), How is InterviewWay.Set ? Fields.Clean(Place) : "", [.. Panel.Distinct()])
    {
        Note = Fields.Clean(Note),
        Word = Fields.Clean(Word),
    };

    /// <summary>The instant that is meant; says what is wrong where there is none.</summary>
    public DateTimeOffset? ReadTime(ModelStateDictionary state)
    {
        if (Zone is null || !Deadline.IsZone(Zone)) state.AddModelError("Form.Zone", "Choose a time zone.");
        if (!LocalTime.TryRead(At ?? "", out var local)) state.AddModelError("Form.At", "Enter a date and a time.");
        if (!state.IsValid) return null;

        var time = new Deadline(local, Zone!);
        if (time.CheckShape() is not { } refusal) return time.At();
        state.AddRefusal(refusal, "Form.At");
        return null;
    }

    /// <summary>Shows an instant in the zone.</summary>
    public void Write(DateTimeOffset? at, string zone)
    {
        Zone = zone;
        At = at is { } instant ? TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString(LocalTime.Pattern, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>What the form of an interview offers beside what was typed, for the partial <c>_InterviewForm</c>.</summary>
/// <param name="Open">How many times are open for each kind.</param>
/// <param name="Clashes">Who has another interview at that time, in words; the form asks whether that is meant.</param>
internal sealed record InterviewChoices(InterviewForm Form, int PostingNumber, string Candidate, IReadOnlyList<Colleague> Colleagues, IReadOnlyDictionary<InterviewKind, int> Open, string? Clashes, bool IsNew)
{
    public static async Task<InterviewChoices> LoadAsync(CareerBoardDb db, Member member, Application application, InterviewForm form, bool isNew, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await Names.OfAsync(db, member, cancellationToken);
        var open = await db.InterviewSlots.OfPosting(application.PostingId).FreeAt(now, db.Interviews).GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var number = await db.Postings.Where(p => p.Id == application.PostingId).Select(p => p.Number).SingleAsync(cancellationToken);
        return new(form, number, application.NameFor(member.Access), names.Colleagues, open, Clashes: null, isNew);
    }

    /// <summary>Checks what only the database knows: that the panel works here, and whether it is free.</summary>
    /// <param name="except">The interview that is being moved.</param>
    /// <returns>Who has another interview then; none where nobody has, or where that is meant.</returns>
    public async Task<string?> CheckAsync(CareerBoardDb db, DateTimeOffset? at, Guid? except, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var known = Colleagues.ToDictionary(c => c.Id, c => c.Name);
        if (Form.Panel.Exists(id => !known.ContainsKey(id))) state.AddModelError("Form.Panel", "Choose colleagues who work here.");
        if (!state.IsValid || Form.Anyway || at is not { } from) return null;

        var panel = Form.Panel.Distinct().ToList();
        var busy = await db.Interviews.ClashingWith(from, from.AddMinutes(Form.Terms.Minutes), panel).Where(i => i.Id != except && i.Key != Form.Key)
            .SelectMany(i => i.Panel).Where(p => panel.Contains(p.MemberId)).Select(p => p.MemberId).Distinct().ToListAsync(cancellationToken);
        if (busy.Count == 0) return null;

        var who = string.Join(", ", busy.Select(id => known[id]).Order(StringComparer.Ordinal));
        state.AddModelError("Form.Anyway", $"{who} {(busy.Count == 1 ? "has" : "have")} another interview at that time.");
        return who;
    }
}
