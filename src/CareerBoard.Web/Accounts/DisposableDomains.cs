using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CareerBoard.Web.Accounts;

/// <summary>Hosts of mail addresses that are made for an hour and thrown away, 121,238 of them, each with everything below it.</summary>
internal static class DisposableDomains
{
    private static readonly IdnMapping Ascii = new();

    private static readonly Lazy<FrozenSet<string>> _list = new(Read);

    /// <param name="email">Plain, as <see cref="Domain.MailAddress.IsPlain"/> says.</param>
    public static bool Contain(string email)
    {
        for (var host = HostOf(email); host.Length > 0;)
        {
            if (_list.Value.Contains(host)) return true;
            var dot = host.IndexOf('.', StringComparison.Ordinal);
            host = dot < 0 ? "" : host[(dot + 1)..];
        }

        return false;
    }

    /// <summary>As it is listed: in small letters, and in the letters that names of hosts are looked up in.</summary>
    private static string HostOf(string email)
    {
        var host = email[(email.LastIndexOf('@') + 1)..].Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        try
        {
            return Ascii.GetAscii(host);
        }
        catch (ArgumentException)
        {
            // No name that could be looked up, so none that is listed.
            return host;
        }
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(DisposableDomains).Assembly.GetManifestResourceStream("CareerBoard.Web.Accounts.disposable-domains.txt.gz")!;
        using var lines = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
