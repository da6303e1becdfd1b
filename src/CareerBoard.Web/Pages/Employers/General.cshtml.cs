using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Employers;

/// <summary>
/// The address of an employer's general applications, which stays the same whatever their posting is called. Where they are switched off it leads to the employer,
/// so that no link of an older day ends nowhere.
/// </summary>
[OpenTo(Audience.Everyone)]
internal sealed class GeneralModel(CareerBoardDb db, TimeProvider clock) : PageModel
{
    public static string Path(string employer) => $"/employers/{employer}/general";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Employers.Where(e => e.Slug == slug && e.DeactivatedAt == null).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(cancellationToken) is not { } employer) return NotFound();

        var general = await db.Postings.GeneralAt(clock.GetUtcNow()).Where(p => p.EmployerId == employer).Select(p => new { p.Number, p.Title }).SingleOrDefaultAsync(cancellationToken);
        return Redirect((general is null ? $"/employers/{slug}" : PostingAddress.Of(general.Number, general.Title)) + Request.QueryString);
    }
}

/// <summary>Where somebody who found nothing that fits may write to.</summary>
internal sealed record GeneralOffer(string Employer, string Name)
{
    public string Path => GeneralModel.Path(Employer);

    /// <param name="employer">The slug of the employer that is looked at; none for the only one of the board.</param>
    /// <returns>None where that employer takes none, or nobody knows which is meant.</returns>
    public static async Task<GeneralOffer?> FindAsync(CareerBoardDb db, string? employer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var general = db.Postings.GeneralAt(now);
        var employers = db.Employers.Where(e => e.DeactivatedAt == null);
        if (employer is not null) employers = employers.Where(e => e.Slug == employer);
        return await employers.OrderBy(e => e.Id).Select(e => new { e.Slug, e.Name, Takes = general.Any(p => p.EmployerId == e.Id) }).Take(2).ToListAsync(cancellationToken) is [{ Takes: true } only] ? new(only.Slug, only.Name) : null;
    }
}
