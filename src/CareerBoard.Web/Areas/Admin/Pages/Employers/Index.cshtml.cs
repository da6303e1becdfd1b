using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Employers;

/// <summary>All employers of the board, and a new one.</summary>
[OpenTo(Audience.BoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Row> Employers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Fields.Clean(Form.Name);
        var slug = Slug.From(name, Employer.SlugLength, "employer");
        if (name.Length is 0 or > Employer.NameLength) this.Refuse(new("employer.name", Employer.NameLength), nameof(Form.Name));
        else if (await db.WriteAsync(now => Task.FromResult(Add(slug, name, now)), cancellationToken) is Written.NameTaken) this.Refuse(new("employer.slug-taken", slug), nameof(Form.Name));
        else return this.Leave($"{name} is added as {slug}. Invite its first admin.", $"/admin/employers/{slug}");

        await LoadAsync(cancellationToken);
        return Page();
    }

    private Written Add(string slug, string name, DateTimeOffset now)
    {
        NewEmployer.Add(db, slug, name, now);
        return Written.Saved;
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Employers = await db.Employers.AsNoTracking().OrderBy(e => EF.Property<string>(e, "NameFolded")).ThenBy(e => e.Id)
            .Select(e => new Row(e.Slug, e.Name, db.Members.Count(m => m.EmployerId == e.Id && m.IsActive), db.Postings.Count(p => p.EmployerId == e.Id), e.CreatedAt, e.DeactivatedAt == null))
            .ToListAsync(cancellationToken);

    internal sealed class Input
    {
        public string? Name { get; set; }
    }

    internal sealed record Row(string Slug, string Name, int Members, int Postings, DateTimeOffset CreatedAt, bool IsActive);
}
