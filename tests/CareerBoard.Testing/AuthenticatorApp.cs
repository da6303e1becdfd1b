using CareerBoard.Web.Accounts;

namespace CareerBoard.Testing;

/// <summary>Somebody's authenticator app: it has read a key, and shows a code for every half minute.</summary>
/// <param name="key">As a page shows it to who cannot let the app read the picture.</param>
internal sealed class AuthenticatorApp(TestBoard board, string key)
{
    private readonly byte[] _key = FromBase32(key.Replace(" ", "", StringComparison.Ordinal));

    public string Code => Totp.Code(_key, Totp.StepAt(board.Clock.GetUtcNow()));

    /// <summary>Waits until the app shows another code.</summary>
    public AuthenticatorApp Next()
    {
        board.Clock.Advance(TimeSpan.FromSeconds(30));
        return this;
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
