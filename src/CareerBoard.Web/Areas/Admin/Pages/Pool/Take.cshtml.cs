using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Takes the chosen people off a list. They stay in the pool.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class TakeModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    [BindProperty]
    public Guid? From { get; set; }

    public IActionResult OnGet() => Redirect(PoolFilter.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > PoolPeople.Most) return this.Refused($"Choose at most {PoolPeople.Most} people at a time.", PoolFilter.Path);

        var (name, count, ids) = ("", 0, PoolPeople.Ids(Picks));
        var written = await db.WriteAsync(
            async _ =>
            {
                if (await db.PoolLists.Of(member).SingleOrDefaultAsync(l => l.Id == From, cancellationToken) is not { } list) return Written.NotThere;

                var fellows = await db.FellowsOfAsync(member.EmployerId, ids, cancellationToken);
                var parts = fellows.Values.SelectMany(f => f).Distinct().ToList();
                var people = await db.PoolListPeople.Where(p => p.ListId == list.Id && parts.Contains(p.CandidateId)).ToListAsync(cancellationToken);
                db.RemoveRange(people);
                list.Take(people.Count);
                (name, count) = (list.Name, ids.Count(id => people.Exists(p => fellows[id].Contains(p.CandidateId))));
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved when count > 0 => this.Done($"{Format.Count(count, "person", "people")} taken off “{name}”.", PoolFilter.Path),
            Written.Saved => this.Refused("Choose people of the list first.", PoolFilter.Path),
            Written.NotThere => NotFound(),
            _ => this.Refused(new Domain.Refusal("entity.changed-meanwhile"), PoolFilter.Path),
        };
    }
}
