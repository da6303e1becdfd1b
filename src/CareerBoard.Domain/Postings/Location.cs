namespace CareerBoard.Domain.Postings;

/// <summary>A place where people work, shared by all postings that are there.</summary>
public sealed class Location : Entity
{
    public const int NameLength = 160;

    private Location() { }

    /// <param name="country">ISO 3166-1 alpha-2 in capitals, or none where it is not known.</param>
    public Location(Guid id, string name, string? city, string? region, string? country, double? latitude = null, double? longitude = null)
    {
        (Id, Name, City, Region, Country, Latitude, Longitude) = (id, name, city, region, country, latitude, longitude);
        Raise(new LocationChanged(Id));
    }

    /// <summary>What people read: "San Francisco, CA, United States", or the words of a source that could not be recognised.</summary>
    public string Name { get; private set; } = "";

    public string? City { get; private set; }

    public string? Region { get; private set; }

    public string? Country { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public Refusal? Describe(string name, string? city, string? region, string? country)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength || city?.Length > NameLength || region?.Length > NameLength) return new("location.name", NameLength);
        if (country is not null && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))) return new("location.country");

        (Name, City, Region, Country) = (name, city, region, country);
        Raise(new LocationChanged(Id));
        return null;
    }

    public Refusal? PlaceAt(double? latitude, double? longitude)
    {
        if (latitude is null != longitude is null || latitude is not (null or (>= -90 and <= 90)) || longitude is not (null or (>= -180 and <= 180))) return new("location.coordinates");
        (Latitude, Longitude) = (latitude, longitude);
        return null;
    }
}

public sealed record LocationChanged(Guid Id) : Fact(Id, EmployerId: null);
