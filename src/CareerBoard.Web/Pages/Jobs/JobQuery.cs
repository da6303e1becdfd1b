using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CareerBoard.Data.Search;
using CareerBoard.Web.Texts;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// What an address asks of the list of openings, understood: the same for the page, the feeds and whatever keeps a search.
/// Anything at all may stand in an address; what means nothing here is left out and said.
/// </summary>
internal sealed partial class JobQuery
{
    /// <summary>What of a facet to show more of, which narrows nothing.</summary>
    public const string All = "all";

    /// <summary>Of all parameters together: each choice is said with a link that keeps all others.</summary>
    private const int MostValues = 50;
    private const int MostNamed = 4;
    private const int MostDays = 3650;
    private const decimal MostPay = 100_000_000_000;

    private static readonly Dictionary<string, PostingSort> Sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relevance"] = PostingSort.Relevance,
        ["newest"] = PostingSort.Newest,
        ["closing"] = PostingSort.Closing,
        ["pay"] = PostingSort.Pay,
        ["match"] = PostingSort.Match,
    };

    /// <summary>Those of the table that come before the facets: an address with too many choices keeps its words and its order.</summary>
    private static readonly string[] OwnNames = ["q", "sort", "after", "pay_min", "currency", "posted", "closing"];

    /// <summary>What others put on an address to know where people come from, what leads to an alert, and what unfolds the page.</summary>
    private static readonly HashSet<string> NoChoices = new(StringComparer.OrdinalIgnoreCase) { "source", "ref", "gclid", "fbclid", "msclkid", "asked", All };

    private readonly List<KeyValuePair<string, string>> _pairs = [];
    private readonly Dictionary<(string Name, string Value), string> _written = [];
    private readonly List<string> _currencies = [];
    private readonly List<string> _ignored = [];
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private int _roomForFacets;

    private JobQuery(PostingColumns columns) => (Columns, Filter, Search) = (columns, new(), SearchQuery.Parse(null, columns.Synonyms));

    public PostingColumns Columns { get; }

    public PostingFilter Filter { get; private set; }

    public SearchQuery Search { get; private set; }

    /// <summary>What was typed, as the field shows it again.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What is searched instead of <see cref="Text"/>, which finds nothing.</summary>
    public Correction? Correction { get; private set; }

    /// <summary>What may have been meant by <see cref="Text"/>, which finds little.</summary>
    public Correction? Offered { get; private set; }

    public decimal? PayMin { get; private set; }

    /// <summary>ISO 4217; those any of which will do.</summary>
    public IReadOnlyList<string> Currencies => _currencies;

    /// <summary>The first of them, which pay is put in order by.</summary>
    public string? Currency => _currencies is [var first, ..] ? first : null;

    public int? PostedDays { get; private set; }

    public int? ClosingDays { get; private set; }

    public PostingSort Sort { get; private set; }

    public PageKey? After { get; private set; }

    /// <summary>The facet of which all values are asked for, or none.</summary>
    public string? Unfolded { get; private set; }

    /// <summary>Whose profile orders it, for <see cref="PostingSort.Match"/> alone.</summary>
    public PostingMatches? Matches { get; private set; }

    /// <summary>Sentences about what was left out.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>
    /// The parameters that were to narrow the list and of whose values none means anything here, or not any more. A page says so and shows the rest;
    /// whoever keeps a search must not take one for a team that is gone for one of all teams.
    /// </summary>
    public IReadOnlyCollection<string> Lost => _lost;

    /// <summary>Everything that narrows, by the names and values of addresses, each once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Narrowing => _pairs;

    public bool HasText => !Search.AsksNothing;

    /// <summary>Whether there are words to answer well or badly: what only leaves words out is answered by all alike.</summary>
    public bool CanRank => Search.Required.Count > 0;

    /// <param name="matches">The profile of whoever asks beside the postings; none for anybody who has no skills in a profile.</param>
    public static JobQuery Read(IEnumerable<KeyValuePair<string, StringValues>> query, PostingColumns columns, DateTimeOffset now, PostingMatches? matches = null)
    {
        var read = new JobQuery(columns) { Matches = matches };
        var given = query.GroupBy(q => q.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(q => q.Key, q => q.SelectMany(v => v.Value).OfType<string>().Where(v => v.Length > 0).ToList(), StringComparer.OrdinalIgnoreCase);

        read.LeaveOutTooMany(given);
        read.ReadText(given);
        read.ReadFacets(given);
        read.ReadPay(given);
        read.ReadDays(given, now);
        read.ReadOrder(given);
        read.ReadUnfolded(given);
        read.SayUnknown(given.Keys);
        return read;
    }

    public void Mend(Correction correction) => (Correction, Search) = (correction, SearchQuery.Parse(correction.Text, Columns.Synonyms));

    public void Offer(Correction correction) => Offered = correction;

    /// <summary>The same list, found by what may have been meant.</summary>
    public string AddressOffered() => AddressOf("/jobs", [new("q", Offered?.Text ?? Text), .. Except("q")]);

    /// <summary>The same list, found by what was typed and nothing else.</summary>
    public string AddressAsTyped() => AddressOf("/jobs", [new("q", Correction?.AsTyped ?? Text), .. Except("q")]);

    /// <summary>The address of this list, from its first page.</summary>
    public string Address(string path = "/jobs") => AddressOf(path, Everything());

    /// <summary>The address of this page of the list.</summary>
    public string AddressHere() => After is { } key ? AddressAfter(key) : Address();

    /// <summary>The same list with all values of a facet beside it.</summary>
    public string AddressUnfolding(string facet) => AddressOf("/jobs", [.. Everything(), new(All, facet)]);

    /// <summary>What an alert keeps of it: what narrows it but for its age, since an alert asks what is new by itself.</summary>
    public string ToKeep() => AddressOf("", [.. Correction is { } mended ? [new("q", mended.Text)] : Enumerable.Empty<KeyValuePair<string, string>>(), .. Except(Correction is null ? ["sort", "posted"] : ["q", "sort", "posted"])]).TrimStart('?');

    public string AddressWithout(params string[] names) => AddressOf("/jobs", Except(names));

    public string AddressWithoutValue(string name, string value) => AddressOf("/jobs", Everything().Where(p => p.Key != name || p.Value != value));

    public string AddressAfter(PageKey key) =>
        AddressOf("/jobs", [.. Everything(), new("after", string.Create(CultureInfo.InvariantCulture, $"{key.Value}.{key.Number}"))]);

    /// <summary>All of it except the named parameters, for hidden fields.</summary>
    public IEnumerable<KeyValuePair<string, string>> Except(params string[] names) => Everything().Where(p => !names.Contains(p.Key, StringComparer.Ordinal));

    private PostingSort DefaultSort => CanRank ? PostingSort.Relevance : PostingSort.Newest;

    private IEnumerable<KeyValuePair<string, string>> Everything()
    {
        if (Text.Length > 0) yield return new("q", Text);
        foreach (var pair in _pairs) yield return pair;
        if (Sort != DefaultSort) yield return new("sort", FacetWords.Slug(Sort));
    }

    private string AddressOf(string path, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in pairs)
        {
            address.Append(separator).Append(Written(name, value));
            separator = '&';
        }

        return address.ToString();
    }

    /// <summary>Once for all links of a page.</summary>
    private string Written(string name, string value)
    {
        if (!_written.TryGetValue((name, value), out var written)) _written[(name, value)] = written = $"{name}={Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal)}";
        return written;
    }

    private void LeaveOutTooMany(Dictionary<string, List<string>> given)
    {
        var (room, all) = (MostValues, 0);
        foreach (var name in OwnNames.Concat(PostingColumns.FacetNames))
        {
            if (name == PostingColumns.FacetNames[0]) _roomForFacets = room;
            if (!given.TryGetValue(name, out var values)) continue;
            all += values.Count;
            if (values.Count > room) given[name] = values[..room];
            room -= Math.Min(room, values.Count);
        }

        if (all > MostValues) _ignored.Add($"The address has {Format.Number(all)} values: only {MostValues} of them were used.");
    }

    private void ReadText(Dictionary<string, List<string>> given)
    {
        var typed = Data.Text.WellFormed.Text(string.Join(' ', Given(given, "q"))).Trim();
        if (typed.Length == 0) return;

        Search = SearchQuery.Parse(typed, Columns.Synonyms);
        Text = typed.Length <= SearchQuery.MaxLength ? typed : Data.Text.WellFormed.Text(typed[..SearchQuery.MaxLength]);
        if (Search.IsCut) _ignored.Add("That is a lot to search for: only the beginning of it was used.");
        if (Search.AsksNothing) _lost.Add("q");
        if (Search.AsksNothing) _ignored.Add($"“{Shown(typed)}” has no letters or digits to search for.");
    }

    private void ReadFacets(Dictionary<string, List<string>> given)
    {
        var chosen = new Dictionary<FacetColumn, bool[]>();
        foreach (var facet in Columns.Facets)
        {
            var words = Given(given, facet.Name);
            if (words.Count > 0 && words.TrueForAll(word => facet.Find(word.Trim()).Count == 0)) _lost.Add(facet.Name);
            foreach (var word in words)
            {
                var values = facet.Find(word.Trim());
                if (values.Count == 0)
                {
                    _ignored.Add($"“{Shown(word)}” is no {FacetTexts.One(facet.Name)} here.");
                    continue;
                }

                // Where there is one employer, choosing it says nothing.
                if (facet.Name == PostingColumns.Employer && !Columns.HasSeveralEmployers) continue;
                var room = _roomForFacets - _pairs.Count;
                if (values.Count > room) _ignored.Add($"“{Shown(word)}” means more than fits: {MostValues} choices are used together.");
                if (room == 0) continue;
                if (!chosen.TryGetValue(facet, out var allowed)) chosen[facet] = allowed = new bool[facet.Values.Count];
                foreach (var value in values.Where(v => !allowed[v]).Take(room))
                {
                    allowed[value] = true;
                    _pairs.Add(new(facet.Name, facet.Values[value].Slug));
                }
            }
        }

        Filter = Filter with { Chosen = chosen };
    }

    /// <summary>Several amounts are "any of", which the lowest says alone.</summary>
    private void ReadPay(Dictionary<string, List<string>> given)
    {
        List<string> currencies = [.. Given(given, "currency").Select(w => w.Trim())], amounts = [.. Given(given, "pay_min").Select(w => w.Trim())];
        foreach (var word in currencies)
        {
            if (Columns.Currencies.FirstOrDefault(c => c.Equals(word, StringComparison.OrdinalIgnoreCase)) is not { } known) _ignored.Add($"No opening pays in “{Shown(word)}”.");
            else if (!_currencies.Contains(known)) _currencies.Add(known);
        }

        foreach (var word in amounts)
        {
            if (Amount(word) is { } amount and > 0 and <= MostPay) PayMin = Math.Min(PayMin ?? amount, amount);
            else if (word is not "0") _ignored.Add($"“{Shown(word)}” is no amount of pay: write a number such as 60000.");
        }

        if (PayMin is null && amounts.Exists(w => w is not "0")) _lost.Add("pay_min");
        if (Currency is null && currencies.Count > 0) _lost.Add("currency");
        if (PayMin is not null && Currency is null && Columns.Currencies is [var usual, ..]) _currencies.Add(usual);
        if (Currency is null)
        {
            if (PayMin is not null) _ignored.Add("No opening here says what it pays.");
            if (PayMin is not null) _lost.Add("pay_min");
            PayMin = null;
            return;
        }

        Filter = Filter with
        {
            Currencies = [.. _currencies.Select(chosen => Columns.Currencies.TakeWhile(c => c != chosen).Count())],
            PayMinor = PayMin is { } min ? [.. Columns.Currencies.Select(c => Format.Minor(min, c))] : null,
        };
        if (PayMin is { } least) _pairs.Add(new("pay_min", least.ToString("0.##", CultureInfo.InvariantCulture)));
        foreach (var currency in _currencies) _pairs.Add(new("currency", currency));
    }

    /// <summary>As people write it anywhere: 60000, 60,000, 60.000, 60 000 or 60'000, with up to two places behind a point or comma.</summary>
    private static decimal? Amount(string word)
    {
        if (AmountShape().Match(word) is not { Success: true } read) return null;

        var whole = string.Concat(read.Groups["whole"].Value.Where(char.IsAsciiDigit));
        return decimal.TryParse($"{whole}.{read.Groups["part"].Value}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    [GeneratedRegex(@"^(?<whole>[0-9]+|[0-9]{1,3}((\.[0-9]{3})+|(,[0-9]{3})+|([ '’\u00A0\u202F][0-9]{3})+))([.,](?<part>[0-9]{1,2}))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AmountShape();

    private void ReadDays(Dictionary<string, List<string>> given, DateTimeOffset now)
    {
        if ((PostedDays = Days(given, "posted")) is { } posted) Filter = Filter with { PublishedSince = now.AddDays(-posted) };
        if ((ClosingDays = Days(given, "closing")) is { } closing) Filter = Filter with { ClosesBefore = now.AddDays(closing) };
    }

    /// <summary>Several are "any of", which the widest says alone.</summary>
    private int? Days(Dictionary<string, List<string>> given, string name)
    {
        int? days = null;
        foreach (var word in Given(given, name).Select(w => w.Trim()))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostDays) days = Math.Max(days ?? 0, number);
            else _ignored.Add($"“{Shown(word)}” is no number of days.");
        }

        if (days is null && given.ContainsKey(name) && Given(given, name).Count > 0) _lost.Add(name);
        if (days is { } chosen) _pairs.Add(new(name, chosen.ToString(CultureInfo.InvariantCulture)));
        return days;
    }

    private void ReadOrder(Dictionary<string, List<string>> given)
    {
        Sort = DefaultSort;
        var isSaid = false;
        foreach (var word in Given(given, "sort").Select(w => w.Trim()))
        {
            if (!Sorts.TryGetValue(word, out var sort)) _ignored.Add($"“{Shown(word)}” is no order of this list.");
            else if (sort is PostingSort.Match && Matches is null) _ignored.Add("To order openings by how they fit, sign in and name your skills in your profile.");
            else if (sort is PostingSort.Relevance && !CanRank) continue;
            else if (!isSaid) (Sort, isSaid) = (sort, true);
            else if (sort != Sort) _ignored.Add($"A list has one order: “{Shown(word)}” was left out.");
        }

        var keys = Given(given, "after");
        foreach (var word in keys)
        {
            if (Key(word) is not { } key) _ignored.Add("The address names a page that this list does not have: this is its first.");
            else if (After is null) After = key;
            else if (key != After) _ignored.Add("The address names several pages: this is the first of them.");
        }
    }

    private static PageKey? Key(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(word.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && int.TryParse(word.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(value, number) : null;
    }

    private void ReadUnfolded(Dictionary<string, List<string>> given)
    {
        foreach (var word in Given(given, All).Take(MostNamed))
        {
            if (PostingColumns.FacetNames.FirstOrDefault(name => name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)) is { } facet) Unfolded ??= facet;
            else _ignored.Add($"There is no filter “{Shown(word)}” to show all of.");
        }
    }

    /// <summary>None of them narrows anything, so none is lost.</summary>
    private void SayUnknown(IEnumerable<string> names)
    {
        List<string> unknown = [.. names.Where(name => !string.IsNullOrWhiteSpace(name) && !NoChoices.Contains(name) && !name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) && !IsKnown(name))];
        foreach (var name in unknown.Take(MostNamed)) _ignored.Add($"This list knows no “{Shown(name)}”.");
        if (unknown.Count > MostNamed) _ignored.Add($"Nor does it know {Format.Count(unknown.Count - MostNamed, "other name", "other names")} in the address.");
    }

    private static bool IsKnown(string name) => OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase) || PostingColumns.FacetNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static List<string> Given(Dictionary<string, List<string>> given, string name) => given.GetValueOrDefault(name) ?? [];

    private static string Shown(string word) => Data.Text.WellFormed.Text(word.Length <= 40 ? word : word[..39] + "…");
}
