using System.Globalization;
using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;

namespace CareerBoard.Web.Api.Feeds;

/// <param name="Since">When the board became what the feed says.</param>
internal sealed record FeedBoard(string Name, string Url, DateTimeOffset Since);

/// <summary>A posting at one of its places, or without one.</summary>
internal sealed record FeedEntry(ListedPosting Posting, ListedPosting.Location? Place, PublicAddress Address)
{
    public string Url => Address.Of(PostingAddress.Of(Posting.Number, Posting.Title));

    /// <summary>The same for good, whatever other places the posting has or their order. The end of an id is the random part of it.</summary>
    public string Reference => Place is null ? Posting.Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Posting.Number}-{Place.Id.ToString("N")[20..]}");

    /// <summary>ISO 3166-1 alpha-2: of the place, or for remote work the first in which one may live.</summary>
    public string? Country => Place?.Country ?? (Posting.Workplace is Workplace.Remote ? Posting.RemoteRegions.FirstOrDefault(region => Countries.Find(region) is not null) : null);

    public static IEnumerable<FeedEntry> Of(ListedPosting posting, PublicAddress address) =>
        posting.Places.Count == 0 ? [new(posting, Place: null, address)] : posting.Places.Select(place => new FeedEntry(posting, place, address));
}
