using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Asks the chosen people to apply for an opening; says to whom before it does, and to whom not after.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class InviteModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const int MostOpenings = 500;

    [BindProperty]
    public Input Form { get; set; } = new();

    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    public IReadOnlyList<PoolPerson> People { get; private set; } = [];

    public IReadOnlyList<Choice> Openings { get; private set; } = [];

    public IActionResult OnGet() => Redirect(PoolFilter.Path);

    /// <summary>Asks to which opening, and invites where that has been answered.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > PoolPeople.Most) return this.Refused($"Choose at most {PoolPeople.Most} people at a time.", PoolFilter.Path);

        People = await db.PeopleAsync(await db.ChosenAsync(Picks, member, clock.GetUtcNow(), cancellationToken), member, cancellationToken);
        if (People.Count == 0) return this.Refused("Choose people first. Those who took back that they are to be found cannot be invited.", PoolFilter.Path);
        if (!Form.Asked) return await ShowAsync(cancellationToken);

        var outcome = new Outcome();
        var written = await db.WriteAsync(
            async now =>
            {
                outcome = new Outcome();
                return await InviteAsync(outcome, now, cancellationToken);
            },
            cancellationToken);
        return written switch
        {
            Written.Saved when outcome.Invited > 0 => this.Done(outcome.Say(), PoolFilter.Path),
            Written.Saved => this.Refused(outcome.Say(), PoolFilter.Path),
            Written.Refused => await ShowAsync(cancellationToken),
            _ => this.Refused("Somebody else invited one of them at the same moment, so nobody was invited by this. Try again.", PoolFilter.Path),
        };
    }

    private async Task<Written> InviteAsync(Outcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whoever takes the consent back at this moment comes before or after: never is somebody invited who is out.
        await db.Provider.LockPeopleAsync(db, [], [.. People.Select(p => p.CandidateId)], cancellationToken);
        var number = int.TryParse(Form.Posting, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var posting = await db.Postings.AsNoTracking().VisibleTo(member).InvitingAt(now).SingleOrDefaultAsync(p => p.Number == number, cancellationToken);
        if (posting is null) return this.Refuse(new(number == 0 ? "pool.choose-posting" : "pool.posting-not-open"), nameof(Form.Posting));

        // Whoever is one person with somebody who was invited or has applied is asked nothing more.
        var fellows = await db.FellowsOfAsync(member.EmployerId, [.. People.Select(p => p.CandidateId)], cancellationToken);
        var ids = fellows.Values.SelectMany(f => f).Distinct().ToList();
        var consents = (await db.ChosenAsync(Picks, member, now, cancellationToken)).ToDictionary(c => c.CandidateId);
        var invited = (await db.PoolInvitations.Where(i => i.PostingId == posting.Id && ids.Contains(i.CandidateId)).Select(i => i.CandidateId).ToListAsync(cancellationToken)).ToHashSet();
        var applied = (await db.Applications.Where(a => a.PostingId == posting.Id && a.State != ApplicationState.Withdrawn && ids.Contains(a.CandidateId)).Select(a => a.CandidateId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var person in People)
        {
            var made = PoolInvitation.Invite(
                Guid.CreateVersion7(now), consents.GetValueOrDefault(person.CandidateId), posting, fellows[person.CandidateId].Any(invited.Contains), fellows[person.CandidateId].Any(applied.Contains), member.Id, now);
            if (made.Value is { } invitation && invited.Add(person.CandidateId)) db.Add(invitation);
            outcome.Note(person.Latest.Name, made.Refusal);
        }

        return Written.Saved;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Openings =
        [
            .. (await db.Postings.VisibleTo(member).InvitingAt(clock.GetUtcNow()).OrderByDescending(p => p.Number).Take(MostOpenings).Select(p => new { p.Number, p.Title }).ToListAsync(cancellationToken))
                .Select(p => new Choice(p.Number.ToString(CultureInfo.InvariantCulture), $"{p.Number} · {p.Title}")),
        ];
        return Page();
    }

    private sealed class Outcome
    {
        private const int MostSaid = 5;

        private readonly List<string> _not = [];

        public int Invited { get; private set; }

        public void Note(string name, Refusal? refusal)
        {
            if (refusal is null) Invited++;
            else _not.Add($"{name}: {Refusals.Say(refusal)}");
        }

        public string Say()
        {
            var done = Invited == 0 ? "Nobody was invited." : $"{Format.Count(Invited, "person", "people")} invited.";
            return _not.Count == 0 ? done : $"{done} {(_not.Count == 1 ? "One was not" : $"{_not.Count} were not")}: {string.Join(" ", _not.Take(MostSaid))}{(_not.Count > MostSaid ? " …" : "")}";
        }
    }

    internal sealed class Input
    {
        /// <summary>Whether the question was put already.</summary>
        public bool Asked { get; set; }

        /// <summary>The opening's number.</summary>
        public string? Posting { get; set; }
    }
}
