using System.Globalization;
using System.Text;
using CareerBoard.Data.Search;
using CareerBoard.Web.Texts;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// What an address asks of the list of openings, understood: the same for the page, the feeds and whatever keeps a search.
/// Anything at all may stand in an address; what means nothing here is left out and said.
/// </summary>
internal sealed class JobQuery
{
    private const int MostValues = 100;
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

    private readonly List<KeyValuePair<string, string>> _pairs = [];
    private readonly List<string> _ignored = [];
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    private JobQuery(PostingColumns columns) => (Columns, Filter, Search) = (columns, new(), SearchQuery.Parse(null, columns.Synonyms));

    public PostingColumns Columns { get; }

    public PostingFilter Filter { get; private set; }

    public SearchQuery Search { get; private set; }

    /// <summary>What was typed, as the field shows it again.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What is searched instead of <see cref="Text"/>, which finds nothing.</summary>
    public Correction? Correction { get; private set; }

    public decimal? PayMin { get; private set; }

    /// <summary>ISO 4217; the one that pay is compared in, where that matters.</summary>
    public string? Currency { get; private set; }

    public int? PostedDays { get; private set; }

    public int? ClosingDays { get; private set; }

    public PostingSort Sort { get; private set; }

    public PageKey? After { get; private set; }

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

        read.ReadText(given);
        read.ReadFacets(given);
        read.ReadPay(given);
        read.ReadDays(given, now);
        read.ReadOrder(given);
        return read;
    }

    public void Mend(Correction correction) => (Correction, Search) = (correction, SearchQuery.Parse(correction.Text, Columns.Synonyms));

    /// <summary>The same list, found by what was typed and nothing else.</summary>
    public string AddressAsTyped() => AddressOf("/jobs", [new("q", Correction?.AsTyped ?? Text), .. Except("q")]);

    /// <summary>The address of this list, from its first page.</summary>
    public string Address(string path = "/jobs") => AddressOf(path, Everything());

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

    private static string AddressOf(string path, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in pairs)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal));
            separator = '&';
        }

        return address.ToString();
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
                if (!chosen.TryGetValue(facet, out var allowed)) chosen[facet] = allowed = new bool[facet.Values.Count];
                foreach (var value in values.Where(v => !allowed[v]))
                {
                    allowed[value] = true;
                    _pairs.Add(new(facet.Name, facet.Values[value].Slug));
                }
            }
        }

        Filter = Filter with { Chosen = chosen };
    }

    private void ReadPay(Dictionary<string, List<string>> given)
    {
        foreach (var word in Given(given, "currency").Select(w => w.Trim()))
        {
            if (Columns.Currencies.FirstOrDefault(c => c.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known) Currency = known;
            else _ignored.Add($"No opening pays in “{Shown(word)}”.");
        }

        foreach (var word in Given(given, "pay_min").Select(w => w.Trim()))
        {
            if (decimal.TryParse(word, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= MostPay) PayMin = amount;
            else if (word is not "0") _ignored.Add($"“{Shown(word)}” is no amount of pay: write a number such as 60000.");
        }

        if (PayMin is null && Given(given, "pay_min").Exists(w => w.Trim() is not "0")) _lost.Add("pay_min");
        if (Currency is null && Given(given, "currency").Count > 0) _lost.Add("currency");
        if (PayMin is not null) Currency ??= Columns.Currencies is [var usual, ..] ? usual : null;
        if (Currency is null)
        {
            if (PayMin is not null) _ignored.Add("No opening here says what it pays.");
            if (PayMin is not null) _lost.Add("pay_min");
            PayMin = null;
            return;
        }

        var index = Columns.Currencies.TakeWhile(c => c != Currency).Count();
        Filter = Filter with { Currency = index, PayMinor = PayMin is { } min ? [.. Columns.Currencies.Select(c => Format.Minor(min, c))] : null };
        if (PayMin is { } least) _pairs.Add(new("pay_min", least.ToString("0.##", CultureInfo.InvariantCulture)));
        _pairs.Add(new("currency", Currency));
    }

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
        foreach (var word in Given(given, "sort").Select(w => w.Trim()))
        {
            if (!Sorts.TryGetValue(word, out var sort)) _ignored.Add($"“{Shown(word)}” is no order of this list.");
            else if (sort is PostingSort.Match && Matches is null) _ignored.Add("To order openings by how they fit, sign in and name your skills in your profile.");
            else if (sort is not PostingSort.Relevance || CanRank) Sort = sort;
        }

        foreach (var word in Given(given, "after"))
        {
            var dot = word.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0
                && long.TryParse(word.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && int.TryParse(word.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) After = new(value, number);
            else _ignored.Add("The address names a page that this list does not have: this is its first.");
        }
    }

    private List<string> Given(Dictionary<string, List<string>> given, string name)
    {
        if (!given.TryGetValue(name, out var values)) return [];
        if (values.Count <= MostValues) return values;

        _ignored.Add($"Only the first {MostValues} values of “{name}” were used.");
        return values[..MostValues];
    }

    private static string Shown(string word) => Data.Text.WellFormed.Text(word.Length <= 40 ? word : word[..39] + "…");
}
