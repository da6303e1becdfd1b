using System.Collections.Frozen;
using System.IO.Compression;

namespace CareerBoard.Web.Accounts;

/// <summary>The 30,000 commonest passwords, and what people make of them when they are asked for longer ones.</summary>
internal static class CommonPasswords
{
    /// <summary>How many digits and signs around a common password do not make it another one.</summary>
    private const int Trimming = 6;

    /// <summary>A piece this short is no password however often it is repeated.</summary>
    private const int ShortPiece = 4;

    private static readonly Lazy<FrozenSet<string>> _list = new(Read);

    public static bool Contain(string password)
    {
        var folded = password.ToLowerInvariant();
        return IsListed(folded) || IsListed(WithoutEnds(folded)) || IsRun(folded) || IsRepetition(folded);
    }

    private static bool IsListed(string password) => _list.Value.Contains(password);

    /// <summary>"password" of "password2026!"; all of it where that takes more than a few signs away.</summary>
    private static string WithoutEnds(string password)
    {
        var (first, last) = (0, password.Length);
        while (first < last && !char.IsLetter(password[first])) first++;
        while (last > first && !char.IsLetter(password[last - 1])) last--;
        return password.Length - (last - first) <= Trimming ? password[first..last] : password;
    }

    /// <summary>"abcdefghijkl", "987654321098", "------------".</summary>
    private static bool IsRun(string password)
    {
        for (var step = -1; step <= 1; step++)
        {
            var holds = true;
            for (var i = 1; i < password.Length && holds; i++)
            {
                var (before, now) = (password[i - 1], password[i]);
                holds = now - before == step || (step == 1 && (before, now) is ('9', '0')) || (step == -1 && (before, now) is ('0', '9'));
            }

            if (holds) return true;
        }

        return false;
    }

    /// <summary>"dragondragon", "xyxyxyxyxyxy".</summary>
    private static bool IsRepetition(string password)
    {
        for (var length = 1; length <= password.Length / 2; length++)
        {
            if (password.Length % length != 0) continue;
            var piece = password[..length];
            if ((length <= ShortPiece || IsListed(piece)) && password == string.Concat(Enumerable.Repeat(piece, password.Length / length))) return true;
        }

        return false;
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CareerBoard.Web.Accounts.common-passwords.txt.gz")!;
        using var lines = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
