namespace CareerBoard.Web.Indexing;

/// <summary>Section <c>Indexing</c>: whether Google is told of openings as they come and go, besides the sitemap. Off until there is a key.</summary>
internal sealed class IndexingOptions
{
    public const string Section = "Indexing";

    /// <summary>The file with the key of a service account that owns the site in Google's Search Console, as Google gives it out (JSON); from <c>Board:Data</c> on, or absolute.</summary>
    public string? GoogleKey { get; set; }

    /// <summary>Where it is told.</summary>
    public Uri GoogleAddress { get; set; } = new("https://indexing.googleapis.com/v3/urlNotifications:publish");

    /// <summary>How many addresses a run tells. Google takes 200 a day from those who have not asked for more.</summary>
    public int MostAtOnce { get; set; } = 50;

    /// <summary>Keys go over TLS, or nowhere but to this machine.</summary>
    public static bool IsSafe(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
