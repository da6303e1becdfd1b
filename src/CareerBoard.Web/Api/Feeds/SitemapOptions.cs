using System.ComponentModel.DataAnnotations;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>Section <c>Sitemap</c>.</summary>
internal sealed class SitemapOptions
{
    public const string Section = "Sitemap";

    /// <summary>No search engine takes more in one file.</summary>
    private const int Most = 50_000;

    /// <summary>What one file holds before there are several.</summary>
    [Range(1, Most)]
    public int MostAddresses { get; set; } = Most;
}
