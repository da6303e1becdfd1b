using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Indexing;

/// <summary>Tells Google's Indexing API that a page is new or changed, or gone as an opening.</summary>
internal sealed class GoogleIndexing(IHttpClientFactory clients, IOptions<IndexingOptions> options, BoardFolders folders, TimeProvider clock)
{
    /// <summary>The quota is counted by the day; asking more often than this wins nothing.</summary>
    private static readonly TimeSpan RestAfterTooMany = TimeSpan.FromHours(1);

    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(10);

    /// <summary>A token is given up so long before its end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private (string Token, DateTimeOffset Until)? _token;

    public bool IsOn => options.Value.GoogleKey is { Length: > 0 };

    /// <summary>Nothing is told before.</summary>
    public DateTimeOffset RestsUntil { get; private set; } = DateTimeOffset.MinValue;

    public string KeyPath => Path.GetFullPath(options.Value.GoogleKey!, folders.Data);

    /// <returns>Whether it was taken; where not, this address never will be.</returns>
    /// <exception cref="HttpRequestException">It was not taken for now; <see cref="RestsUntil"/> says when to try again.</exception>
    /// <exception cref="InvalidDataException">There is no usable key.</exception>
    public async Task<bool> TellAsync(string address, bool isGone, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.GoogleAddress);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(now, cancellationToken));
            request.Content = JsonContent.Create(new Notification(address, isGone ? "URL_DELETED" : "URL_UPDATED"));
            using var answer = await Client().SendAsync(request, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.BadRequest) return false;
            if (answer.StatusCode is HttpStatusCode.Unauthorized) _token = null;
            if (answer.StatusCode is HttpStatusCode.TooManyRequests) RestsUntil = now + RestAfterTooMany;
            answer.EnsureSuccessStatusCode();
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidDataException or JsonException or OperationCanceledException)
        {
            if (RestsUntil <= now) RestsUntil = now + RestAfterFailure;
            throw;
        }
    }

    private async Task<string> TokenAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_token is { } kept && now < kept.Until) return kept.Token;

        var account = ServiceAccount.Read(KeyPath);
        using var form = new FormUrlEncodedContent([new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", account.Assert(now))]);
        using var answer = await Client().PostAsync(account.TokenAddress!, form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var given = await answer.Content.ReadFromJsonAsync<GivenToken>(cancellationToken) ?? throw new HttpRequestException("The token is missing.");
        _token = (given.Token, now + TimeSpan.FromSeconds(given.Seconds) - Margin);
        return given.Token;
    }

    private HttpClient Client() => clients.CreateClient(nameof(GoogleIndexing));

    private sealed record Notification([property: JsonPropertyName("url")] string Address, [property: JsonPropertyName("type")] string Type);

    private sealed record GivenToken([property: JsonPropertyName("access_token"), JsonRequired] string Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
