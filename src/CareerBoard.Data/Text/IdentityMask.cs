using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Text;

/// <summary>
/// Takes out of a text who it is about: the words of a name in whatever case, accents or spacing, mail addresses, telephone numbers, links, what somebody
/// calls themself on the web, where they live, and lines of a form of personal details. It errs on the side of taking out too much. What only a reader can
/// know stays: a prize that one person has won, a supervisor's name, a name written in another script.
/// </summary>
public sealed partial class IdentityMask
{
    public const string Name = "[name]";
    public const string Mail = "[e-mail]";
    public const string Phone = "[phone]";
    public const string Link = "[link]";
    public const string Place = "[place]";
    public const string Details = "[personal details]";

    /// <summary>
    /// Until the end each of them is one sign that belongs to no script, so that no later step reads what an earlier one wrote. Such signs are icons of a
    /// typeface in a résumé, and say nothing there.
    /// </summary>
    private static readonly string[] _marks = [Name, Mail, Phone, Link, Place, Details];

    private const char FirstMark = '\uE000';
    private const char LastOfNobody = '\uF8FF';

    /// <summary>A name is looked for inside longer words from this many letters on; shorter ones would be found in half of all words.</summary>
    private const int LongEnoughInside = 5;

    /// <summary>Longer lines are no entries of a form.</summary>
    private const int LongestDetail = 120;

    private const int LeastPhoneDigits = 9;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _inside = [];

    /// <summary>Names of scripts that put nothing between words.</summary>
    private readonly List<string> _among = [];

    private readonly List<string> _places = [];
    private readonly string _phone;

    /// <param name="background">What went with it. The addresses in it are mostly of others: of them only what somebody is called at a site of people's counts.</param>
    public IdentityMask(Profile profile, Background? background = null)
    {
        foreach (var word in WordsOf(profile.Name).Where(w => !_particles.Contains(w))) Call(word);
        if (string.Concat(WordsOf(profile.Email.Split('@')[0])) is { Length: >= LongEnoughInside } mailbox && !_everybodys.Contains(mailbox)) Call(mailbox);
        foreach (var handle in profile.Links.SelectMany(l => HandlesIn(l.Url))) Call(handle);
        foreach (var handle in (background?.Entries.Select(e => e.Url).Concat(background.Evidence.Select(e => e.Url)) ?? []).OfType<string>().SelectMany(url => HandlesIn(url, alsoDomains: false))) Call(handle);

        _places.AddRange((profile.Place ?? "").Split([',', ';', '/', '('], StringSplitOptions.RemoveEmptyEntries).Select(Folding.Fold).Where(p => p.Length > 2));
        _phone = Digits(profile.Phone ?? "");
    }

    public string Apply(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return text;

        var plain = string.Concat(text.ReplaceLineEndings("\n").Select(sign => sign is >= FirstMark and <= LastOfNobody ? ' ' : sign));
        var masked = string.Join('\n', plain.Split('\n').Select(line => line.Length <= LongestDetail && PersonalDetail().IsMatch(Folding.Fold(line)) ? MarkOf(Details) : line));
        masked = MailAddresses().Replace(masked, MarkOf(Mail));
        masked = Links().Replace(masked, MarkOf(Link));
        masked = Hosts().Replace(masked, MarkOf(Link));
        masked = Handles().Replace(masked, MarkOf(Link));
        masked = Phones().Replace(masked, found => IsPhone(found.Value) ? MarkOf(Phone) : found.Value);
        masked = Streets().Replace(masked, MarkOf(Place));
        masked = SpacedLetters().Replace(masked, found => IsName(found.Value.Replace(" ", "", StringComparison.Ordinal)) ? MarkOf(Name) : found.Value);
        masked = MaskNames(MaskPlaces(_among.Aggregate(masked, (left, name) => left.Replace(name, MarkOf(Name), StringComparison.Ordinal))));

        var shown = new StringBuilder(masked.Length);
        foreach (var sign in masked) _ = sign is >= FirstMark and <= LastOfNobody ? shown.Append(_marks[sign - FirstMark]) : shown.Append(sign);
        return shown.ToString();
    }

    private static string MarkOf(string mark) => ((char)(FirstMark + Array.IndexOf(_marks, mark))).ToString();

    private void Call(string word)
    {
        if (word.Length < 2 || !_names.Add(word)) return;
        if (IsWrittenWithoutSpaces(word)) _among.Add(word);
        else if (word.Length >= LongEnoughInside && !_alsoWords.Contains(word)) _inside.Add(word);
    }

    /// <summary>Folded, without what stands between them.</summary>
    private static IEnumerable<string> WordsOf(string text) => Separators().Split(Folding.Fold(text)).Where(w => w.Any(char.IsLetter));

    /// <summary>What somebody calls themself in the address of a link: a domain of their own, a part of one that gives such parts away, a name at a site where people have names.</summary>
    private static IEnumerable<string> HandlesIn(string link, bool alsoDomains = true)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address)) return [];

        string[] host = [.. address.Host.ToLowerInvariant().Split('.').SkipWhile(label => label is "www")];
        var segments = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isOfPeople = host.Length > 1 && _sitesOfPeople.Contains(host[^2]);
        var own = isOfPeople
            ? segments.Concat(host.Length > 2 ? [host[0]] : [])
            : segments.Where(s => s[0] is '~' or '@').Concat(alsoDomains && host.Length == 2 && host[1] is not ("edu" or "gov") ? [host[0]] : []);
        return own.SelectMany(WordsOf).Where(word => word.Length >= LongEnoughInside && !_everybodys.Contains(word));
    }

    private static bool IsWrittenWithoutSpaces(string word) => word.Any(c => c is >= '\u0E00' and < '\u1E00' or >= '\u2E80');

    private bool IsName(string word)
    {
        var folded = Folding.Fold(word);
        if (folded.Length < 2) return false;
        if (_names.Contains(folded)) return !_alsoWords.Contains(folded) || char.IsUpper(word[0]);
        return _inside.Exists(name => folded.Contains(name, StringComparison.Ordinal));
    }

    private bool IsInitial(char letter) => char.IsUpper(letter) && Folding.Fold(letter.ToString()) is { Length: > 0 } folded && _names.Any(n => n.StartsWith(folded, StringComparison.Ordinal));

    private bool IsPhone(string text)
    {
        var digits = Digits(text);
        if (_phone.Length >= 6 && digits.Length >= 6 && (digits.EndsWith(_phone, StringComparison.Ordinal) || _phone.EndsWith(digits, StringComparison.Ordinal))) return true;
        if (digits.Length is < LeastPhoneDigits or > 16) return false;
        // Two years, or two dates, have as many digits.
        return text.TrimStart().StartsWith('+') || !Years().IsMatch(text);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private string MaskPlaces(string text)
    {
        if (_places.Count == 0) return text;

        var located = Folding.Locate(text);
        var found = _places.SelectMany(place => PlacesOf(place, located.Text).Select(at => located.Origin(at, at + place.Length))).OrderBy(f => f.Start).ThenByDescending(f => f.Length);
        var masked = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (start, length) in found.Where(f => f.Start >= 0))
        {
            if (start < done) continue;
            masked.Append(text, done, start - done).Append(MarkOf(Place));
            done = start + length;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    private static IEnumerable<int> PlacesOf(string place, string folded)
    {
        for (var at = folded.IndexOf(place, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(place, at + place.Length, StringComparison.Ordinal))
        {
            var end = at + place.Length;
            if ((at == 0 || !char.IsLetterOrDigit(folded[at - 1])) && (end == folded.Length || !char.IsLetterOrDigit(folded[end]))) yield return at;
        }
    }

    /// <summary>Word by word. An initial beside a name goes with it: "P. Thistledown" says half.</summary>
    private string MaskNames(string text)
    {
        var masked = new StringBuilder(text.Length);
        var afterName = -1;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && IsOfWord(text[end])) end++;
            if (end == at)
            {
                masked.Append(text[at++]);
                continue;
            }

            var word = text[at..end];
            if (IsName(word))
            {
                TakeInitial(masked);
                masked.Append(MarkOf(Name));
                afterName = end;
            }
            else if (word.Length == 1 && afterName > 0 && at - afterName == 1 && IsInitial(word[0]))
            {
                masked.Length--;
                afterName = end;
            }
            else
            {
                masked.Append(word);
            }

            at = end;
        }

        return masked.ToString();
    }

    private void TakeInitial(StringBuilder masked)
    {
        var at = masked.Length - 1;
        while (at >= 0 && masked[at] is ' ' or '.') at--;
        if (at >= 0 && masked.Length - at is 2 or 3 && IsInitial(masked[at]) && (at == 0 || !IsOfWord(masked[at - 1]))) masked.Length = at;
    }

    private static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || c is '_' || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Parts of names that say nothing, and of whose kind every text is full.</summary>
    private static readonly HashSet<string> _particles = new(["de", "der", "den", "van", "von", "zu", "la", "le", "di", "da", "do", "dos", "del", "della", "el", "al", "bin", "ibn", "y", "e", "af", "av"], StringComparer.Ordinal);

    /// <summary>Names that are words too: those are written small where they are words.</summary>
    private static readonly HashSet<string> _alsoWords = new(
        ["will", "may", "mark", "rose", "grace", "hope", "young", "long", "best", "art", "bill", "an", "so", "he", "in", "on", "my", "see", "king", "page", "cook", "june", "april", "august", "summer", "price", "field", "stone", "read", "case", "dean", "chance", "drew", "rich", "grant", "frank", "jack", "pat", "rob", "sue", "ray", "gene", "major", "song", "ma", "you", "can", "to", "no", "go", "do", "sun"],
        StringComparer.Ordinal);

    /// <summary>Where the path, or the first part of the host, is what somebody calls themself.</summary>
    private static readonly HashSet<string> _sitesOfPeople = new(
        ["github", "gitlab", "bitbucket", "twitter", "x", "linkedin", "kaggle", "huggingface", "medium", "stackoverflow", "researchgate", "dribbble", "behance", "codeberg", "wordpress", "blogspot", "substack", "netlify", "vercel"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> _everybodys = new(
        [
            "github", "gitlab", "linkedin", "twitter", "scholar", "google", "citations", "medium", "users", "people", "profile", "profiles", "website", "portfolio", "personal", "student",
            "students", "academic", "university", "projects", "index", "about", "research", "researchgate", "orcid", "pages", "homepage", "sites", "stackoverflow", "kaggle", "huggingface",
            "bitbucket", "publications", "resume", "contact", "hello", "admin", "office", "career", "careers", "applications",
        ],
        StringComparer.Ordinal);

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"[^\s@<>()\[\],;:""]+@[^\s@<>()\[\],;:""]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MailAddresses();

    [GeneratedRegex(
        @"((https?|ftp)://\S+)|(www\.\S+)|(([\p{L}\p{N}-]+\.)+\p{L}{2,}/\S+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    /// <summary>Written small, as addresses are: ASP.NET is none.</summary>
    [GeneratedRegex(@"([\p{L}\p{N}-]+\.)+(com|org|net|dev|info|edu|me|page|app|site|online|xyz|blog|tech|example)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"@[\p{L}\p{N}_]{2,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Handles();

    [GeneratedRegex(@"[+(]?[0-9]([0-9 ().\u2010-\u2013\-\u00A0]|/[0-9]){5,}[0-9]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    /// <summary>"P E R P E T U A", as headings of résumés are set.</summary>
    [GeneratedRegex(@"\b\p{L}( {1,3}\p{L}){2,}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SpacedLetters();

    /// <summary>A line that begins with what it is, and goes on with a colon or a dash; of a folded text.</summary>
    [GeneratedRegex(
        @"^\W*(date of birth|birth ?date|d\.?o\.?b\.?|born|place of birth|nationality|citizenship|marital status|gender|sex|age|pronouns|religion|home address|postal address|address|geburtsdatum|geboren|geburtsort|staatsangehorigkeit|familienstand|adresse|anschrift|date de naissance|nationalite|fecha de nacimiento|nacionalidad|direccion|data di nascita|indirizzo)( \(.{1,20}\))? ?[:\u2013\u2014|-].*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PersonalDetail();

    /// <summary>A street with its number, as several languages write it.</summary>
    [GeneratedRegex(
        @"\b[0-9]{1,5}[a-z]?,? ([\p{L}.']+ ){1,3}(street|road|avenue|boulevard|lane|square|drive|court|terrace|st|rd|ave|blvd)\b\.?|\b(rue|via|calle|avenida|rua|ulica|ul\.) ([\p{L}.']+ ){1,4}[0-9]{1,5}\b|\b\p{L}+(strasse|stra\u00DFe|str\.|weg|platz|gasse|allee|straat|laan|gatan|vej) [0-9]{1,5}[a-z]?\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Streets();
}
