using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Api.Cards;

/// <summary>Where the pictures of postings are. Whoever may see the page without signing in may see its picture.</summary>
internal static class SocialCardRoute
{
    /// <summary>The picture of every page that has none of its own, and of a posting whose own cannot be drawn.</summary>
    public const string Plain = "/card.png";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddSocialCards()
        {
            builder.Services.AddSingleton<SocialCardPictures>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapSocialCards()
        {
            app.MapMethods("/jobs/{number:int}/card.png", Methods, AnswerAsync).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.Picture));
            return app;
        }
    }

    /// <summary>Another address whenever the posting has changed: networks keep what they fetched once.</summary>
    public static string AddressOf(PostingPage posting) => $"/jobs/{posting.Number}/card.png?v={posting.UpdatedAt.ToUnixTimeSeconds():x}";

    private static async Task<IResult> AnswerAsync(
        HttpContext http, int number, CareerBoardDb db, SocialCardPictures pictures, PublicAddress address, IWebHostEnvironment environment, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await PostingPage.LoadAsync(db, number, [], cancellationToken) is not { } posting) return Results.NotFound();

        var headers = http.Response.Headers;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (await pictures.DrawAsync(SocialCard.Of(posting, now, new Uri(address.Root)), cancellationToken) is { } png)
        {
            headers.CacheControl = "no-cache";
            return Results.Bytes(png, "image/png", entityTag: Mark(png));
        }

        headers.CacheControl = "public, max-age=60";
        return Results.File(environment.WebRootFileProvider.GetFileInfo(Plain).CreateReadStream(), "image/png");
    }

    private static EntityTagHeaderValue Mark(byte[] png) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(png).AsSpan(0, 16))}\"");
}
