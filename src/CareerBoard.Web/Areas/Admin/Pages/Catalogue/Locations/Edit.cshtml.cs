using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Geography;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Locations;

/// <summary>Adds a place or changes one for all postings that are there.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class EditModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public string Heading { get; private set; } = "New location";

    public bool MayChange => caller.MayChangeShared;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null) return MayChange ? Page() : NotFound();

        var location = await db.Locations.AsNoTracking().SingleOrDefaultAsync(l => l.Id == Id, cancellationToken);
        if (location is null) return NotFound();
        (Form, Heading) = (Input.Of(location), location.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (Id is not null) Heading = await db.Locations.Where(l => l.Id == Id).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
        if (!ModelState.IsValid) return Page();

        switch (await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken))
        {
            case Written.Saved: return this.Leave($"{Fields.Clean(Form.Name)} is saved.", "/admin/catalogue/locations");
            case Written.NotThere: return NotFound();
            case Written.Collided: return await CollideAsync(cancellationToken);
            case Written.NameTaken: this.Refuse(new("location.name-taken", Form.Name), nameof(Form.Name)); break;
        }

        return Page();
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (name, city, region, country) = (Fields.Clean(Form.Name), Fields.CleanOrNone(Form.City), Fields.CleanOrNone(Form.Region), Fields.CleanOrNone(Form.Country));
        var location = Id is null
            ? new Location(Guid.CreateVersion7(now), name, city, region, country)
            : await db.Locations.SingleOrDefaultAsync(l => l.Id == Id, cancellationToken);
        if (location is null) return Written.NotThere;
        if (Id is not null && location.Version != Form.Version) return Written.Collided;

        if (country is not null && Countries.Find(country) is null) return this.Refuse(new("profile.country"), nameof(Form.Country));
        if (location.Describe(name, city, region, country) is { } refusal) return this.Refuse(refusal, refusal.Code is "location.country" ? nameof(Form.Country) : nameof(Form.Name));
        if (!TryDegrees(Form.Latitude, out var latitude) || !TryDegrees(Form.Longitude, out var longitude)) return this.Refuse(new("location.coordinates"), nameof(Form.Latitude));
        if (location.PlaceAt(latitude, longitude) is { } misplaced) return this.Refuse(misplaced, nameof(Form.Latitude));

        if (Id is null) db.Add(location);
        return Written.Saved;
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var location = await db.Locations.AsNoTracking().SingleOrDefaultAsync(l => l.Id == Id, cancellationToken);
        if (location is null) return NotFound();

        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, location.Id, Input.Of(location).Values(), Form.Values(), clock.GetUtcNow(), cancellationToken);
        Form.Version = location.Version;
        return Page();
    }

    private static bool TryDegrees(string? typed, out double? degrees)
    {
        degrees = null;
        if (Fields.CleanOrNone(typed) is not { } text) return true;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        degrees = number;
        return true;
    }

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? City { get; set; }

        public string? Region { get; set; }

        public string? Country { get; set; }

        public string? Latitude { get; set; }

        public string? Longitude { get; set; }

        public static Input Of(Location location) => new()
        {
            Version = location.Version,
            Name = location.Name,
            City = location.City,
            Region = location.Region,
            Country = location.Country,
            Latitude = location.Latitude?.ToString(CultureInfo.InvariantCulture),
            Longitude = location.Longitude?.ToString(CultureInfo.InvariantCulture),
        };

        public IEnumerable<FieldValue> Values() =>
        [
            new("Name", Fields.Clean(Name)),
            new("City", Fields.Clean(City)),
            new("Region", Fields.Clean(Region)),
            new("Country", Fields.Clean(Country)),
            new("Latitude", Fields.Clean(Latitude)),
            new("Longitude", Fields.Clean(Longitude)),
        ];
    }
}
