using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Puts the chosen people on a list: one that is there, or one that begins with them.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class PutModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    [BindProperty]
    public Guid? List { get; set; }

    [BindProperty]
    public string? NewList { get; set; }

    public IActionResult OnGet() => Redirect(PoolFilter.Path);

    /// <param name="new">Whether the button beside the new name was pressed: the form has both.</param>
    public async Task<IActionResult> OnPostAsync([FromQuery] string? @new, CancellationToken cancellationToken)
    {
        if (Picks.Count > PoolPeople.Most) return this.Refused($"Choose at most {PoolPeople.Most} people at a time.", PoolFilter.Path);

        var (name, count) = ("", 0);
        var written = await db.WriteAsync(
            async now =>
            {
                await db.Provider.LockPeopleAsync(db, [], PoolPeople.Ids(Picks), cancellationToken);
                var people = (await db.ChosenAsync(Picks, member, now, cancellationToken)).ConvertAll(c => c.CandidateId);
                if (people.Count == 0) return Written.NotThere;

                var (list, refused) = @new is "1" ? await BeginAsync(now, cancellationToken) : (await db.PoolLists.Of(member).SingleOrDefaultAsync(l => l.Id == List, cancellationToken), null);
                if (refused is not null) return this.Refuse(refused);
                if (list is null) return this.Refuse(new("pool.list-gone"));

                // Whoever is one person with somebody on it is on it.
                var fellows = await db.FellowsOfAsync(member.EmployerId, people, cancellationToken);
                var parts = fellows.Values.SelectMany(f => f).Distinct().ToList();
                var there = await db.PoolListPeople.Where(p => p.ListId == list.Id && parts.Contains(p.CandidateId)).Select(p => p.CandidateId).ToListAsync(cancellationToken);
                var put = list.Put([.. people.Where(p => !fellows[p].Any(there.Contains))], await db.PoolListPeople.CountAsync(p => p.ListId == list.Id, cancellationToken), member.Id, now);
                if (put.Refusal is { } full) return this.Refuse(full);

                db.AddRange(put.Value!.AsEnumerable<object>());
                (name, count) = (list.Name, people.Count);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Done($"{Format.Count(count, "person", "people")} on “{name}”.", PoolFilter.Path),
            Written.NotThere => this.Refused("Choose people first. Those who took back that they are to be found cannot be put on a list.", PoolFilter.Path),
            Written.Refused => this.Refused(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage, PoolFilter.Path),
            _ => this.Refused(new Domain.Refusal("entity.changed-meanwhile"), PoolFilter.Path),
        };
    }

    /// <summary>A list of that name; the one that there is, where there is one.</summary>
    private async Task<(PoolList? List, Domain.Refusal? Refused)> BeginAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = Fields.Clean(NewList);
        var folded = Folding.Fold(name);
        if (await db.PoolLists.Of(member).SingleOrDefaultAsync(l => EF.Property<string>(l, "NameFolded") == folded, cancellationToken) is { } list) return (list, null);

        var made = PoolList.Make(Guid.CreateVersion7(now), member.EmployerId, name, await db.PoolLists.Of(member).CountAsync(cancellationToken));
        if (made.Value is { } begun) db.Add(begun);
        return (made.Value, made.Refusal);
    }
}
