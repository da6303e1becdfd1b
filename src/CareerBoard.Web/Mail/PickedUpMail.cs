using System.Text;
using System.Text.RegularExpressions;

namespace CareerBoard.Web.Mail;

/// <summary>
/// A mail of the pickup folder, read back. It understands what <see cref="PickupTransport"/> writes (headers, encoded words, alternatives in
/// base64 or quoted-printable) and is no reader for mails from elsewhere.
/// </summary>
internal sealed partial record PickedUpMail(string Id, string From, string To, string Subject, string Text, string Html)
{
    /// <summary>What it brings for a calendar, beside the words and as a file; empty where it brings none.</summary>
    public IReadOnlyList<string> Calendars { get; init; } = [];

    public static IEnumerable<PickedUpMail> In(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Select(file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file, Encoding.Latin1)))
            : [];

    private static PickedUpMail Read(string id, string eml)
    {
        var (headers, body) = Split(eml);
        var parts = Parts(headers, body).ToList();

        IEnumerable<string> All(string type) => parts.Where(p => p.Headers.GetValueOrDefault("content-type", "text/plain").StartsWith(type, StringComparison.OrdinalIgnoreCase)).Select(p => Decode(p.Headers, p.Body));
        string Part(string type) => All(type).FirstOrDefault("");
        string Header(string name) => Words(Bytes(headers.GetValueOrDefault(name, "")));
        return new(id, Header("from"), Header("to"), Header("subject"), Part("text/plain"), Part("text/html")) { Calendars = [.. All("text/calendar")] };
    }

    /// <summary>The parts of a mail, those of parts that have parts themselves in their place.</summary>
    private static IEnumerable<(Dictionary<string, string> Headers, string Body)> Parts(Dictionary<string, string> headers, string body) =>
        Boundary().Match(headers.GetValueOrDefault("content-type", "")) is { Success: true } boundary
            ? body.Split($"--{boundary.Groups[1].Value}").Skip(1).SkipLast(1).Select(part => Split(part.TrimStart('\r', '\n'))).SelectMany(part => Parts(part.Headers, part.Body))
            : [(headers, body)];

    private static (Dictionary<string, string> Headers, string Body) Split(string mail)
    {
        var text = mail.Replace("\r\n", "\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) return ([], text);

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text[..end].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return (headers, text[(end + 2)..]);
    }

    private static string Decode(Dictionary<string, string> headers, string body) => headers.GetValueOrDefault("content-transfer-encoding", "") switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "quoted-printable" => QuotedPrintable(body.Replace("=\n", "", StringComparison.Ordinal)),
        _ => Bytes(body),
    };

    /// <summary>What was read byte by byte is UTF-8.</summary>
    private static string Bytes(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    private static string Words(string header) => EncodedWord().Replace(header, word => word.Groups[1].Value is "B" or "b"
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
        : QuotedPrintable(word.Groups[2].Value.Replace('_', ' ')));

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, provider: null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();
}
