namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Where a posting's page is. The number finds it; the rest is for people to read.</summary>
internal static class PostingAddress
{
    private const int SlugLength = 80;

    public static string Slug(string title) => Data.Text.Slug.From(title, SlugLength, "opening");

    public static string Of(int number, string title) => $"/jobs/{number}/{Slug(title)}";
}
