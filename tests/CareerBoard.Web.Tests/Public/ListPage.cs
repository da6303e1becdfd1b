using System.Globalization;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Reads what a page of <c>/jobs</c> shows.</summary>
internal static class ListPage
{
    extension(Visitor visitor)
    {
        /// <summary>The numbers that a list leads to, from its first page to its last.</summary>
        public async Task<List<int>> WalksAsync(string address)
        {
            List<int> numbers = [];
            for (string? next = address; next is not null;)
            {
                var page = await visitor.Opens(next);
                numbers.AddRange(page.Numbers);
                next = page.Next;
            }

            return numbers;
        }
    }

    extension(Answer page)
    {
        public List<string> Titles => [.. page.TextsOf(".posting-card :is(h2, h3) a")];

        public List<int> Numbers => [.. page.Document.QuerySelectorAll(".posting-card :is(h2, h3) a").Select(a => int.Parse(a.GetAttribute("href")!.Split('/')[2], CultureInfo.InvariantCulture))];

        /// <summary>How many the page says there are.</summary>
        public int Total => int.Parse(page.Find(".results-head strong")!.TextContent.Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        /// <summary>The address of the next page, or none.</summary>
        public string? Next => page.Find("nav.pager a[rel=next]")?.GetAttribute("href");

        /// <summary>What the page says it left out.</summary>
        public IReadOnlyList<string> LeftOut => page.TextsOf(".callout.warning li");

        /// <summary>The count beside a choice, by its name and value; none where it is not offered.</summary>
        public int? CountOf(string name, string value) => page.Counts.TryGetValue((name, value), out var count) ? count : null;

        /// <summary>Every choice with the count beside it.</summary>
        public Dictionary<(string Name, string Value), int> Counts =>
            page.Document.QuerySelectorAll("form.filters label:has(.count)").Select(l => (Input: l.QuerySelector("input")!, Words: l.QuerySelector(".count")!.TextContent))
                .Select(c => (Name: c.Input.GetAttribute("name")!, Value: c.Input.GetAttribute("value")!, Count: Leading(c.Words)))
                .Concat(page.Document.QuerySelectorAll("select#currency option[value]").Where(o => o.GetAttribute("value")!.Length > 0)
                    .Select(o => (Name: "currency", Value: o.GetAttribute("value")!, Count: Leading(o.TextContent.Split('(')[1]))))
                .ToDictionary(c => (c.Name, c.Value), c => c.Count);
    }

    private static int Leading(string words) => int.Parse(string.Concat(words.Trim().Replace(",", "", StringComparison.Ordinal).TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
