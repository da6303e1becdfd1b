using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareerBoard.Web.Indexing;

/// <summary>
/// Google's service account, and what it signs to be let in (RFC 7523, RS256). Written here because it is one signature, and Google's library for it
/// brings ten more.
/// </summary>
internal sealed class ServiceAccount
{
    private const string Scope = "https://www.googleapis.com/auth/indexing";

    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    [JsonPropertyName("client_email"), JsonRequired]
    public string Email { get; init; } = "";

    [JsonPropertyName("private_key"), JsonRequired]
    public string PrivateKey { get; init; } = "";

    [JsonPropertyName("private_key_id")]
    public string? KeyId { get; init; }

    [JsonPropertyName("token_uri"), JsonRequired]
    public Uri? TokenAddress { get; init; }

    /// <exception cref="InvalidDataException">The file is none of those that Google gives out.</exception>
    public static ServiceAccount Read(string path)
    {
        try
        {
            var account = JsonSerializer.Deserialize<ServiceAccount>(File.ReadAllBytes(path));
            if (account is not { Email: not null, PrivateKey: not null, TokenAddress: { } token } || !IndexingOptions.IsSafe(token)) throw new InvalidDataException("It lacks an address, a key or where to show it.");

            using var key = RSA.Create();
            key.ImportFromPem(account.PrivateKey);
            return account;
        }
        catch (Exception unfit) when (unfit is JsonException or ArgumentException or CryptographicException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not the key of a Google service account.", unfit);
        }
    }

    public string Assert(DateTimeOffset now)
    {
        var head = Part(new { alg = "RS256", typ = "JWT", kid = KeyId });
        var claims = Part(new { iss = Email, scope = Scope, aud = TokenAddress!.OriginalString, iat = now.ToUnixTimeSeconds(), exp = (now + GoodFor).ToUnixTimeSeconds() });
        using var key = RSA.Create();
        key.ImportFromPem(PrivateKey);
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
