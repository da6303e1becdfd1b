using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>What a candidate looks for.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class WishesModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<(Guid Id, string Name)> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var wishes = await db.Candidates.AsNoTracking().Where(c => c.Id == caller.CandidateId).Select(c => c.Wishes).SingleOrDefaultAsync(cancellationToken) ?? new Wishes();
        Form = Input.Of(wishes);
        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Check();
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        if (ModelState.IsValid && candidate.Wish(Form.ToWishes([.. Roles.Select(r => r.Id)])) is { } refusal) ModelState.AddRefusal(refusal, FieldOf(refusal));
        if (!ModelState.IsValid) return Page();

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "What you look for is saved.";
        return RedirectToPage("Index");
    }

    private void Check()
    {
        foreach (var (name, text) in new[] { ("EarliestStart", Form.EarliestStart), ("GraduatesFrom", Form.GraduatesFrom), ("GraduatesUntil", Form.GraduatesUntil) })
        {
            if (Fields.CleanOrNone(text) is { } date && PartialDate.Read(date) is null) ModelState.AddRefusal(new Refusal("entry.date"), $"Form.{name}");
        }
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "wishes.places" => "Form.Places",
        "wishes.countries" or "profile.country" => "Form.Countries",
        "wishes.graduation" => "Form.GraduatesUntil",
        _ => "",
    };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking().OrderBy(r => r.Name).Select(r => new { r.Id, r.Name }).ToListAsync(cancellationToken);
        Roles = [.. roles.Select(r => (r.Id, r.Name))];
    }

    internal sealed class Input
    {
        public List<Guid> Roles { get; set; } = [];

        public string? Places { get; set; }

        public List<string> Countries { get; set; } = [];

        public List<Workplace> Workplaces { get; set; } = [];

        public string? EarliestStart { get; set; }

        public List<string> MayWorkIn { get; set; } = [];

        public string? GraduatesFrom { get; set; }

        public string? GraduatesUntil { get; set; }

        public static Input Of(Wishes wishes) => new()
        {
            Roles = [.. wishes.RoleIds],
            Places = string.Join('\n', wishes.Places),
            Countries = [.. wishes.Countries],
            Workplaces = [.. wishes.Workplaces],
            EarliestStart = wishes.EarliestStart?.ToString(),
            MayWorkIn = [.. wishes.MayWorkIn],
            GraduatesFrom = wishes.GraduatesFrom?.ToString(),
            GraduatesUntil = wishes.GraduatesUntil?.ToString(),
        };

        public Wishes ToWishes(IReadOnlyCollection<Guid> known) => new()
        {
            RoleIds = [.. Roles.Where(known.Contains).Distinct()],
            Places = [.. Fields.Lines(Places).Distinct(StringComparer.OrdinalIgnoreCase)],
            Countries = [.. Countries.Where(c => Data.Geography.Countries.Find(c) is not null).Distinct()],
            Workplaces = [.. Workplaces.Where(w => Enum.IsDefined(w)).Distinct().Order()],
            EarliestStart = PartialDate.Read(Fields.CleanOrNone(EarliestStart)),
            MayWorkIn = [.. MayWorkIn.Where(c => Data.Geography.Countries.Find(c) is not null).Distinct()],
            GraduatesFrom = PartialDate.Read(Fields.CleanOrNone(GraduatesFrom)),
            GraduatesUntil = PartialDate.Read(Fields.CleanOrNone(GraduatesUntil)),
        };
    }
}
