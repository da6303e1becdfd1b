using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CareerBoard.Testing;

/// <summary>Answers as Google's token and indexing addresses do, on loopback: takes what is signed with its key and refuses the rest.</summary>
public sealed class FakeGoogle : IAsyncDisposable
{
    public const string Account = "board@example.iam.gserviceaccount.com";

    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;

    private FakeGoogle(WebApplication app) => _app = app;

    /// <summary>What was told and taken: "URL_UPDATED https://…".</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public int TokensGiven { get; private set; }

    /// <summary>What it answers to the next that is told, or none for taking it.</summary>
    public int? Refuses { get; set; }

    public string Address => _app.Urls.First();

    public static async Task<FakeGoogle> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var google = new FakeGoogle(builder.Build());
        google._app.MapPost("/token", google.GiveTokenAsync);
        google._app.MapPost("/publish", google.TakeAsync);
        await google._app.StartAsync();
        return google;
    }

    /// <summary>The key file as Google gives it out.</summary>
    public string KeyFile() => JsonSerializer.Serialize(new
    {
        type = "service_account",
        project_id = "example",
        private_key_id = "key-1",
        private_key = _key.ExportPkcs8PrivateKeyPem(),
        client_email = Account,
        token_uri = Address + "/token",
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task<IResult> GiveTokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var parts = form["assertion"].ToString().Split('.');
        if (form["grant_type"] != "urn:ietf:params:oauth:grant-type:jwt-bearer" || parts.Length != 3) return Results.BadRequest();

        var signed = _key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        var lasts = claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64();
        var fits = claims.GetProperty("iss").GetString() == Account && claims.GetProperty("aud").GetString() == Address + "/token"
            && claims.GetProperty("scope").GetString() == "https://www.googleapis.com/auth/indexing" && lasts is > 0 and <= 3600;
        if (!signed || !fits) return Results.Unauthorized();

        return Results.Json(new { access_token = $"token-{++TokensGiven}", expires_in = 3599, token_type = "Bearer" });
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer token-{TokensGiven}" || TokensGiven == 0) return Results.Unauthorized();
        if (Refuses is { } status)
        {
            Refuses = null;
            return Results.StatusCode(status);
        }

        var told = await request.ReadFromJsonAsync<JsonElement>();
        Told.Enqueue($"{told.GetProperty("type").GetString()} {told.GetProperty("url").GetString()}");
        return Results.Ok();
    }
}
