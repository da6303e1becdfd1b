using System.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Areas.Admin.Pages.Members;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Tests.AccessMatrix;

/// <summary>Who may reach what, written down twice: here, what visitors may; in docs/access.md, everything.</summary>
public sealed class OpenAddressTests : IAsyncLifetime
{
    /// <summary>An address that is added here is open to the whole world. That is a decision, so it is written by hand.</summary>
    private static readonly string[] Open =
    [
        "/",
        "/account/address",
        "/account/check-mail",
        "/account/confirm",
        "/account/forgot",
        "/account/insecure",
        "/account/invitation",
        "/account/notices/stop", "/account/passkey", "/account/pool/leave",
        "/account/register",
        "/account/reset",
        "/account/second-step",
        "/account/set-up",
        "/account/sign-in",
        "/account/sign-out",
        "/alerts/by-mail",
        "/alerts/confirm",
        "/alerts/new",
        "/alerts/stop",
        "/calendars/{secret}.ics",
        "/csp-reports",
        "/dev/mail",
        "/employers",
        "/employers/{slug}",
        "/employers/{slug}/general",
        "/feeds/indeed.xml",
        "/feeds/jobs.atom",
        "/feeds/jobs.json",
        "/feeds/jobs.rss",
        "/feeds/linkedin.xml",
        "/feeds/ziprecruiter.xml",
        "/health/live",
        "/health/ready",
        "/how-matching-works",
        "/internships",
        "/jobs",
        "/jobs/suggest",
        "/jobs/{number:int}/card.png",
        "/jobs/{number:int}/{slug?}",
        "/jobs/{number:int}/{slug}/report",
        "/references/{token}",
        "/robots.txt",
        "/roles/{slug}",
        "/saved/stop",
        "/sitemap.xml",
        "/sitemaps/openings-{part:int}.xml",
        "/sitemaps/pages-{part:int}.xml",
        "/teams",
        "/teams/{slug}",
        "/theme",
        "/{key:regex(^(privacy|terms|imprint|accessibility)$)}",
        EndpointTable.Files,
    ];

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Nothing_is_open_to_everyone_but_what_the_list_says()
    {
        var open = (await EndpointTable.OfAsync(_board)).Where(address => address.Audience is Audience.Everyone).Select(address => address.Text);

        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_address_says_to_whom_it_is_open() =>
        Assert.Empty((await EndpointTable.OfAsync(_board)).Where(address => address.Audience is null).Select(address => address.Text));

    [Fact]
    public async Task The_document_about_access_tells_the_truth()
    {
        var text = Describe(await EndpointTable.OfAsync(_board));
        var file = Path.Combine(Repository.Root, "docs", "access.md");
        if (Environment.GetEnvironmentVariable("CAREERBOARD_WRITE_DOCS") is "1") await File.WriteAllTextAsync(file, text);

        Assert.True(await File.ReadAllTextAsync(file) == text, "docs/access.md is out of date. Run this test with CAREERBOARD_WRITE_DOCS=1 and read what changed.");
    }

    private static string Describe(IEnumerable<Address> addresses)
    {
        var text = new StringBuilder("""
            # Who may reach what

            Made from the program's own routes; a test fails when it differs. Run that test with `CAREERBOARD_WRITE_DOCS=1` to write it anew.

            Everybody listed finds only what is theirs to see: somebody else's application, or a posting of another employer, answers like one
            that does not exist. Visitors are sent to sign in where an address is not open to them; who is signed in finds nothing there.
            Board admins run the installation and are members only where somebody made them one.

            ## What the four accesses bring

            Made from the table in `src/CareerBoard.Domain/Employers/Right.cs`, which the program's pages and queries are made from, too.
            “Assigned”: applications that are assigned to the member or to whose interviews the member is asked, postings where the member helps to
            hire. “Own teams”: also postings of the member's teams or from the member's hand, with their applications. “All”: everything of the employer.


            """);
        text.Append("| |");
        foreach (var access in Enum.GetValues<Access>()) text.Append(' ').Append(MemberWords.Of(access)).Append(" |");
        text.Append("\n|---|---|---|---|---|\n");
        foreach (var right in Enum.GetValues<Right>())
        {
            text.Append("| ").Append(MemberWords.Of(right)).Append(" |");
            foreach (var access in Enum.GetValues<Access>()) text.Append(' ').Append(MemberWords.Of(access.ReachOf(right))).Append(" |");
            text.Append('\n');
        }

        text.Append("\n## Addresses\n\n| address | methods | open to |\n|---|---|---|\n");
        foreach (var address in addresses)
        {
            text.Append("| `").Append(address.Text).Append("` | ").AppendJoin(", ", address.Methods).Append(" | ").Append(Words(address.Audience)).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Words(Audience? audience) => audience switch
    {
        Audience.Everyone => "everyone",
        Audience.AccountOwner => "who is signed in, also while a second factor is missing",
        Audience.SignedIn => "who is signed in",
        Audience.Member => "members",
        { } some when some.Right is { } right => $"who may: {MemberWords.Of(right).ToLowerInvariant()}{(some.TakesBoardAdmins ? "; board admins" : "")}",
        Audience.BoardAdmin => "board admins",
        _ => "nobody",
    };
}
