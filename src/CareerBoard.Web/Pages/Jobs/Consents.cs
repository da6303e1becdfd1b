using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>The text that a candidate agrees to.</summary>
internal static class Consents
{
    /// <summary>Stands for the standard text as long as nobody has agreed to it; then it is stored as the employer's first version.</summary>
    public static readonly Guid StandardId = new("0195a1c0-0000-7000-8000-000000000001");

    public static ConsentText Standard(Guid id, Guid employerId, DateTimeOffset now) => new(
        id,
        employerId,
        Version: 1,
        "My application, with my answers and files, may be read by the people who decide about this opening, and kept as long as that takes and the law asks for. I can withdraw it at any time.",
        now);

    extension(IQueryable<ConsentText> texts)
    {
        public Task<ConsentText?> NewestOfAsync(Guid employerId, CancellationToken cancellationToken) =>
            texts.AsNoTracking().Where(t => t.EmployerId == employerId).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
    }
}
