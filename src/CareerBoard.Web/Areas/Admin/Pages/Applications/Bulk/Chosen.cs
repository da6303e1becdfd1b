using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>The applications that a form chose and its sender may move, in the order in which they were chosen.</summary>
internal sealed record Chosen(IReadOnlyList<(Application Application, Pick Pick)> Items)
{
    public const string None = "Choose applications first.";
    public static readonly string TooMany = $"Choose at most {Pick.Most} applications at a time.";

    public static async Task<Chosen> LoadAsync(CareerBoardDb db, Member member, IEnumerable<string> picks, CancellationToken cancellationToken)
    {
        var seen = picks.Select(Pick.Read).OfType<Pick>().DistinctBy(p => p.Id).ToList();
        var ids = seen.ConvertAll(p => p.Id);
        var found = await db.Applications.MovableBy(member, db.Postings).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        return new([.. seen.Where(p => found.ContainsKey(p.Id)).Select(p => (found[p.Id], p))]);
    }

    /// <summary>"3 applications", with the one name where it is one.</summary>
    public static string Count(IReadOnlyList<Application> applications, Member member) =>
        applications is [var one] ? one.NameFor(member.Access) : Texts.Format.Count(applications.Count, "application");
}
