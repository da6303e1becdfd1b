using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>The profile as a sheet of paper.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class PrintModel(CareerBoardDb db, Caller caller) : PageModel
{
    public Profile Profile { get; private set; } = null!;

    public BackgroundView Background { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        Profile = candidate?.Profile ?? new Profile { Name = caller.Account!.Name, Email = caller.Account.Email ?? "" };
        Background = await BackgroundView.LoadAsync(db, candidate is null ? new Background() : Domain.Candidates.Background.Of(candidate), cancellationToken);
    }
}
