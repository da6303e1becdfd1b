using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CareerBoard.Data.Text;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Api.Cards;

/// <summary>The picture that networks show beside a link to a posting: what it is, whose, where, what it pays and until when.</summary>
/// <param name="Site">Where it leads, as readers know it: a host.</param>
internal sealed record SocialCard(string Employer, string Title, string Facts, string? Pay, string Closing, string Site)
{
    /// <summary>In pixels; what networks ask for.</summary>
    public const int Width = 1200;

    /// <inheritdoc cref="Width"/>
    public const int Height = 630;

    private const int Margin = 80;
    private const int TextWidth = Width - 2 * Margin;
    private const int TitleTop = 150;

    /// <summary>Letters that are not bold are so much narrower.</summary>
    private const double Thin = 0.9;

    private const string Paper = "#faf9f7";
    private const string Ink = "#1b1c1e";
    private const string SoftInk = "#4a4b4d";
    private const string Accent = "#0b5575";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Sizes of a title in pixels, each with the number of lines for which there is room; the largest that fits is taken.</summary>
    private static readonly (int Size, int Lines)[] TitleSizes = [(72, 2), (60, 3), (48, 4)];

    /// <param name="site">The board's public address.</param>
    public static SocialCard Of(PostingPage posting, DateTimeOffset now, Uri site) => new(
        posting.Employer.Name,
        posting.Title,
        string.Join(" · ", posting.Facts(withEmployer: false)),
        posting.Pay is { } pay ? Format.Pay(pay) : null,
        posting switch
        {
            _ when posting.IsClosedAt(now) => posting.EndedAt(now) is { } ended ? $"Closed on {Format.Day(ended, posting.Zone)}" : "Closed",
            _ when !posting.IsOpenAt(now) => "Paused",
            { ClosesAt: { } closes } => $"Apply by {Format.DayAndTime(closes, posting.Zone)}",
            _ => "Open until filled",
        },
        site.Authority);

    /// <summary>A whole SVG document.</summary>
    public string ToSvg() => Draw().ToString(SaveOptions.DisableFormatting);

    /// <summary>For a page that shows it before there is a posting: as a picture, apart from the page's own elements.</summary>
    public string ToDataUri() => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(ToSvg()));

    private XElement Draw()
    {
        var (size, title) = SetTitle();
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("font-family", "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"),
            Box(0, 0, Width, Height, Paper),
            Box(0, 0, 16, Height, Accent),
            Mark(),
            Line(146, 99, 30, Accent, CardLines.Of(Clean(Employer), 30, TextWidth - 66, 1).FirstOrDefault(""), isBold: true));

        picture.Add(title.Select((line, i) => Line(Margin, TitleTop + (int)((i + 0.85) * size * 1.2), size, Ink, line, isBold: true)));

        // From below: however many of these there are, the last stands at the same place.
        var facts = CardLines.Of(Clean(Facts), 32 * Thin, TextWidth, 2).Concat(Pay is null ? [] : CardLines.Of(Clean(Pay), 32 * Thin, TextWidth, 1)).ToList();
        picture.Add(facts.Select((line, i) => Line(Margin, 520 - 46 * (facts.Count - 1 - i), 32, SoftInk, line)));
        picture.Add(Line(Margin, 576, 26, SoftInk, CardLines.Of(Clean(Closing), 26 * Thin, TextWidth * 0.6, 1).FirstOrDefault("")));
        picture.Add(Line(Width - Margin, 576, 26, Accent, CardLines.Of(Clean(Site), 26 * Thin, TextWidth * 0.4, 1).FirstOrDefault(""), anchor: "end"));
        return picture;
    }

    private (int Size, IReadOnlyList<string> Lines) SetTitle()
    {
        foreach (var (size, most) in TitleSizes)
        {
            var lines = CardLines.Of(Clean(Title), size, TextWidth, int.MaxValue);
            if (lines.Count <= most) return (size, lines);
        }

        var (last, room) = TitleSizes[^1];
        return (last, CardLines.Of(Clean(Title), last, TextWidth, room));
    }

    private static string Clean(string text) => WellFormed.Text(text);

    /// <summary>The board's sign, as in favicon.svg.</summary>
    private static XElement Mark() => new(
        Svg + "g",
        new XAttribute("transform", $"translate({Margin} 64) scale(1.5)"),
        new XElement(Svg + "rect", Number("width", 32), Number("height", 32), Number("rx", 7), new XAttribute("fill", Accent)),
        new XElement(
            Svg + "path", new XAttribute("d", "M8 11h16M8 16h11M8 21h6"), new XAttribute("stroke", "#fff"), Number("stroke-width", 3), new XAttribute("stroke-linecap", "round")));

    private static XElement Box(int x, int y, int width, int height, string fill) =>
        new(Svg + "rect", Number("x", x), Number("y", y), Number("width", width), Number("height", height), new XAttribute("fill", fill));

    /// <param name="y">Of the line on which letters stand.</param>
    private static XElement Line(int x, int y, int size, string fill, string text, bool isBold = false, string? anchor = null) => new(
        Svg + "text",
        Number("x", x), Number("y", y), Number("font-size", size), new XAttribute("fill", fill),
        isBold ? Number("font-weight", 700) : null,
        anchor is null ? null : new XAttribute("text-anchor", anchor),
        text);

    private static XAttribute Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
