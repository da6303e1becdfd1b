using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import.Recognition;

/// <summary>An address that a source gives beside the words for a place.</summary>
internal sealed record StatedAddress(string? Locality, string? Region, string? Country)
{
    public bool IsEmpty => Locality is null && Region is null && Country is null;
}

/// <summary>What one text about a place says.</summary>
/// <param name="Places">The places in it; empty when it speaks of remote work alone.</param>
/// <param name="Regions">Where one may live: ISO countries and the words of <see cref="RegionWords"/>.</param>
internal sealed record PlaceReading(IReadOnlyList<ImportedPlace> Places, IReadOnlyList<string> Regions, Workplace? Workplace, string? Unknown);

/// <summary>Finds cities, regions and countries in the words people use for them: "NYC", "San Francisco, CA - US", "Home based - EMEA".</summary>
internal static class PlaceReader
{
    private static readonly Gazetteer World = Gazetteer.Shared;

    private static readonly HashSet<string> Separators = new(StringComparer.Ordinal) { "or", "and", "oder", "und", "ou", "et", "l", "&" };

    /// <summary>Words around a place that are not part of its name.</summary>
    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal)
    {
        "office", "offices", "hq", "headquarters", "headquarter", "area", "region", "metro", "metropolitan", "greater", "great", "relocation", "relocate", "based", "in", "from", "to", "the", "accepted", "only", "opening", "multiple", "locations", "location", "within", "or", "and", "of",
        "various", "several", "cities", "city-wide", "campus", "site", "studio", "hub", "engineering", "friendly", "first", "preferred", "possible", "optional", "ok", "time", "zone", "zones", "timezone", "timezones", "fully", "100", "role", "position", "home", "work", "full", "candidates", "residents", "other", "others", "more", "country", "countries", "estado", "de", "state", "province", "county",
    };

    public static PlaceReading Read(string text, StatedAddress? address = null, bool isPrimary = true)
    {
        var (rest, workplace) = WorkplaceWords.Take(text);
        var likelyCountry = World.FindCountry(address?.Country)?.Code;
        var pieces = Pieces(rest);

        // The one city that people write with a comma in its name.
        for (var i = 1; i < pieces.Count; i++)
        {
            if (PlaceName.Fold(pieces[i]) != "dc" || PlaceName.Fold(pieces[i - 1]) != "washington") continue;
            pieces[i - 1] = "Washington DC";
            pieces.RemoveAt(i);
        }

        var drafts = new List<Draft>();
        var regions = new List<string>();
        var unknown = new List<string>();
        foreach (var piece in pieces) Understand(piece, drafts, regions, unknown, likelyCountry);

        var places = drafts.ConvertAll(draft => Resolve(draft, drafts.Count == 1 ? text : draft.Words, likelyCountry));
        if (isPrimary && address is { IsEmpty: false }) places = WithAddress(places, text, address, isRemote: workplace == Workplace.Remote, hasRegionWords: regions.Count > 0);

        if (places.Count == 0 && regions.Count == 0 && workplace == Workplace.Remote && likelyCountry is not null) regions.Add(likelyCountry);
        foreach (var code in places.Select(place => place.Country).OfType<string>()) if (!regions.Contains(code)) regions.Add(code);
        var nothing = places.Count == 0 && regions.Count == 0;
        // "& 13 other countries" names none of them: what is left of it is no place.
        if (nothing && workplace != Workplace.Remote && unknown.Count > 0) places = [new(text, text)];
        return new(places, regions, workplace, unknown.Count > 0 && (nothing || unknown.Exists(word => word.Length > 3)) ? string.Join(", ", unknown) : null);
    }

    /// <summary>"Anything that is not in brackets or between separators", each with its noise taken off.</summary>
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        foreach (var coarse in text.Split([',', ';', '|', '/', '(', ')', '[', ']', '•', '·', '+', '–', '—', ':', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var part in coarse.Split([" - ", "- ", " -"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (World.FindCountry(part) is not null || RegionWords.Find(part) is not null || World.FindRegion(part) is not null)
                {
                    pieces.Add(part);
                    continue;
                }
                var words = new List<string>();
                foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (Separators.Contains(word.ToLowerInvariant())) Cut(words, pieces);
                    else words.Add(word);
                }
                Cut(words, pieces);
            }
        }
        return pieces;

        static void Cut(List<string> words, List<string> pieces)
        {
            if (words.Count > 0) pieces.Add(string.Join(' ', words));
            words.Clear();
        }
    }

    private static void Understand(string piece, List<Draft> drafts, List<string> regions, List<string> unknown, string? likelyCountry)
    {
        if (Recognise(piece, drafts, regions, likelyCountry)) return;
        // "SeattleHQ"
        if (piece.Length > 4 && piece.EndsWith("HQ", StringComparison.Ordinal) && piece[^3] != ' ') piece = piece[..^2] + " HQ";

        // Without the words around it, from both ends.
        var words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 0 && IsNoise(words[0])) words.RemoveAt(0);
        while (words.Count > 0 && IsNoise(words[^1])) words.RemoveAt(words.Count - 1);
        if (words.Count == 0) return;
        // Of "Branch HQ" and "Second Dinner Office" only a city of the world is believed: any word is also the name of some village.
        var bare = string.Join(' ', words);
        if (bare != piece && OfAnOffice(piece) && World.FindCountry(bare) is null && World.FindRegion(bare) is null && World.FindWorldCity(bare) is null && words.Count <= 2)
        {
            unknown.Add(bare);
            return;
        }
        if (Recognise(bare, drafts, regions, likelyCountry)) return;

        // "NerdWallet US", "San Francisco US", "Fundera New York": a country at the end, or the city there.
        if (words.Count > 1 && words.Count <= 4)
        {
            for (var at = 1; at < words.Count; at++)
            {
                var tail = string.Join(' ', words.Skip(at));
                if (tail is not ("US" or "UK") && (tail.Length <= 2 || (World.FindCountry(tail) is null && World.FindWorldCity(tail) is null && World.FindRegion(tail) is null))) continue;
                var head = string.Join(' ', words.Take(at));
                if (!Recognise(head, drafts, regions, likelyCountry)) unknown.Add(head);
                Recognise(tail, drafts, regions, likelyCountry);
                return;
            }
        }
        unknown.Add(string.Join(' ', words));
    }

    private static bool OfAnOffice(string piece) => piece.Contains("HQ", StringComparison.Ordinal) || piece.Contains("office", StringComparison.OrdinalIgnoreCase) || piece.Contains("headquarter", StringComparison.OrdinalIgnoreCase);

    private static bool IsNoise(string word)
    {
        var folded = PlaceName.Fold(word);
        return folded.Length == 0 || Noise.Contains(folded) || folded.All(char.IsAsciiDigit) || folded.EndsWith("hq", StringComparison.Ordinal);
    }

    private static bool Recognise(string words, List<Draft> drafts, List<string> regions, string? likelyCountry)
    {
        var last = drafts.Count > 0 ? drafts[^1] : null;

        // "Austin, TX": a state after a city that lies in it, before "CA" is Canada and "IL" Israel.
        if (last is { City: not null, Region: null } && World.FindRegion(words, last.Country) is { } state && (last.Country == state.Country || World.FindCity(last.City, state.Country, state) is not null))
        {
            last.Region = state;
            last.Country = state.Country;
            return true;
        }
        if (last is { City: not null } && PlaceName.Fold(last.City) == PlaceName.Fold(words)) return true;
        if (last is { City: not null, Region: not null } && PlaceName.Fold(last.Region.Name) == PlaceName.Fold(words)) return true;

        if (RegionWords.Find(words) is { } word)
        {
            if (!regions.Contains(word)) regions.Add(word);
            return true;
        }

        var region = World.FindRegion(words, likelyCountry) ?? World.FindRegion(words);
        if (World.FindCountry(words) is { } country && !(region is not null && region.Country != country.Code && (region.Country == likelyCountry || words is "CA" or "DE" or "IN" or "IL" or "CO" or "GA" or "MD" or "PA" or "VA" or "AL" or "AR" or "LA" or "ME" or "MO" or "MN" or "MT" or "NE" or "NC" or "SC" or "SD" or "TN") && last?.City is null))
        {
            if (IsCityState(country.Code) && World.FindCity(words, country.Code) is { } state2) drafts.Add(new() { City = state2.Name, Country = country.Code, Words = words });
            else if (last is { City: not null } && (last.Country is null || last.Country == country.Code) && Agrees(last, country.Code)) last.Country = country.Code;
            else if (last is { City: null, Region: not null } && last.Region.Country == country.Code) last.Country = country.Code;
            else if (last is null || last.Country != country.Code) drafts.Add(new() { Country = country.Code, Words = words, Region = PartOfBritain(words) });
            return true;
        }

        // A city whose country, or state, stands before it: "India - Bengaluru", "Australia - Sydney/Melbourne".
        if (last is not null)
        {
            if (last.City is null && World.FindCity(words, last.Country, last.Region) is { } inside)
            {
                (last.City, last.Country, last.Words) = (words, inside.Country.Code, words);
                last.LeadCountry = inside.Country.Code;
                return true;
            }
            if (last.LeadCountry is { } lead && World.FindCity(words, lead) is not null)
            {
                drafts.Add(new() { City = words, Country = lead, LeadCountry = lead, Words = words });
                return true;
            }
        }

        // An abbreviation after a city that is no state of its country is some district: "Tijuana, BC".
        if (last is { City: not null } && words.Length <= 3 && words.All(char.IsAsciiLetterUpper) && World.FindWorldCity(words) is null) return true;

        // Arizona is also a village in Honduras; "New York" and "São Paulo" are first of all cities.
        var city = World.FindCity(words, likelyCountry: likelyCountry);
        if (region is not null && !MeansACity(words) && (city is null || PlaceName.Fold(region.Name) == PlaceName.Fold(words) || words.Length == 2))
        {
            if (last is { City: not null, Region: null, Country: not null } && last.Country == region.Country) last.Region = region;
            else drafts.Add(new() { Region = region, Country = region.Country, Words = words });
            return true;
        }
        if (city is not null)
        {
            drafts.Add(new() { City = words, Words = words });
            return true;
        }
        if (!World.KnowsCity(words) || words.Length < 4) return false;
        drafts.Add(new() { City = words, Words = words });
        return true;
    }

    private static bool MeansACity(string words) => World.FindWorldCity(words) is not null && PlaceName.Fold(words) != "washington";

    private static bool Agrees(Draft draft, string country) => World.FindCity(draft.City, country, draft.Region?.Country == country ? draft.Region : null) is not null || !World.KnowsCity(draft.City!) || World.FindCity(draft.City) is null;

    private static bool IsCityState(string code) => code is "SG" or "HK" or "MO" or "MC" or "VA" or "GI";

    private static Region? PartOfBritain(string words) => PlaceName.Fold(words) is "england" or "scotland" or "wales" or "northern ireland" ? World.FindRegion(words, "GB") : null;

    private static ImportedPlace Resolve(Draft draft, string raw, string? likelyCountry)
    {
        if (draft.City is not null && World.FindCity(draft.City, draft.Country, draft.Region, likelyCountry) is { } city) return Known(raw, city);
        if (draft.City is not null && draft.Region is null && draft.Country is null) return new(raw, draft.City, draft.City);
        return Described(raw, draft.City, draft.Region, draft.Country);
    }

    /// <summary>Lets the stated address say what the words leave open. The words win where the two disagree: they are what readers saw.</summary>
    private static List<ImportedPlace> WithAddress(List<ImportedPlace> places, string text, StatedAddress address, bool isRemote, bool hasRegionWords)
    {
        var country = World.FindCountry(address.Country)?.Code;
        var region = World.FindRegion(address.Region, country);
        if (places.Count == 0)
        {
            if (isRemote || hasRegionWords) return places;
            if (Stated(text, address, country, region) is { } stated) return [stated];
            return country is null ? places : [Described(text, city: null, region, country)];
        }

        var first = places[0];
        if (first.City is not null && first.Country is not null) return places;
        if (first.City is not null)
        {
            var city = World.FindCity(first.City, country, region) ?? World.FindCity(first.City, country);
            if (city is not null) places[0] = Known(first.Raw, city);
            else if (country is not null) places[0] = Described(first.Raw, first.City, region, country);
            return places;
        }
        if (!isRemote && places.Count == 1 && (first.Country is null || first.Country == country) && Stated(first.Raw, address, country, region) is { City: not null } exact && (first.Region is null || first.Region == exact.Region)) places[0] = exact;
        return places;
    }

    private static ImportedPlace? Stated(string raw, StatedAddress address, string? country, Region? region)
    {
        if (address.Locality is not { } locality) return region is null ? null : Described(raw, city: null, region, country);
        foreach (var name in new[] { locality }.Concat(locality.Split([',', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if ((World.FindCity(name, country, region) ?? World.FindCity(name, country)) is { } city) return Known(raw, city);
        }
        return null;
    }

    private static ImportedPlace Known(string raw, City city)
    {
        var region = city.Region is { } part && PlaceName.Fold(part.Name) != PlaceName.Fold(city.Name) ? part : null;
        return new(raw, FullName(city.Name, region, city.Country), city.Name, city.Region?.Name, city.Country.Code, city.Latitude, city.Longitude);
    }

    private static ImportedPlace Described(string raw, string? city, Region? region, string? country)
    {
        var land = country is null ? null : World.CountryByCode(country);
        return new(raw, FullName(city, region, land) is { Length: > 0 } name ? name : raw, city, region?.Name, land?.Code);
    }

    private static string FullName(string? city, Region? region, Country? country)
    {
        // Abbreviations belong to a city; a state alone is written out. Elsewhere than in North America and Australia nobody writes the region.
        var part = city is null ? region?.Name : region?.Abbreviation;
        var land = country is not null && city is not null && country.Name == city ? null : country?.Name;
        return string.Join(", ", new[] { city, part, land }.OfType<string>());
    }

    private sealed class Draft
    {
        public string? City { get; set; }

        public Region? Region { get; set; }

        public string? Country { get; set; }

        /// <summary>The country that was written before this city, and holds for those that follow it.</summary>
        public string? LeadCountry { get; set; }

        public required string Words { get; set; }
    }
}
