using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>Browsers tell what the content policy kept from a page, and whoever runs the board reads it.</summary>
public sealed class PolicyReportTests : IAsyncLifetime
{
    private const string Old = "application/csp-report";
    private const string New = "application/reports+json";

    private readonly TestBoard _board = new();

    private PolicyReports Reports => _board.Services.GetRequiredService<PolicyReports>();

    public async ValueTask InitializeAsync()
    {
        _board.Settings["Board:PublicUrl"] = "https://careers.example.org";
        _board.Settings["Proxy:Known:0"] = "127.0.0.0/8";
        _board.Settings["Proxy:Known:1"] = "::1";
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    [InlineData("/css/board.css")]
    public async Task Every_answer_says_where_reports_go_and_over_https_in_the_new_way_too(string address)
    {
        const string policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /csp-reports";
        using var near = _board.Visitor();
        using var far = Visitor.ThroughProxy(_board.Address, "192.0.2.1");

        var plain = await near.AskAsync(HttpMethod.Get, address, content: null);
        var safe = await far.AskAsync(HttpMethod.Get, address, content: null);

        Assert.Equal(policy, plain.Headers["Content-Security-Policy"]);
        Assert.False(plain.Headers.ContainsKey("Reporting-Endpoints"));
        Assert.Equal($"{policy}; report-to csp", safe.Headers["Content-Security-Policy"]);
        Assert.Equal("csp=\"/csp-reports\"", safe.Headers["Reporting-Endpoints"]);
    }

    [Fact]
    public async Task Both_forms_say_the_same_and_the_board_s_admins_read_it()
    {
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var browser = _board.Visitor();
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);

        var old = await SendAsync(browser, Old, """{"csp-report":{"document-uri":"https://careers.example.org/jobs?q=secret","violated-directive":"script-src-elem","effective-directive":"script-src-elem","original-policy":"default-src 'none'","blocked-uri":"https://evil.example:8443/x.js?who=mina","status-code":200}}""");
        var batch = await SendAsync(browser, New, """
            [{"type":"csp-violation","age":10,"url":"https://careers.example.org/jobs","user_agent":"x","body":{"documentURL":"https://careers.example.org/jobs#mina","effectiveDirective":"script-src-elem","blockedURL":"https://evil.example:8443/y.js","disposition":"enforce"}},
             {"type":"deprecation","url":"https://careers.example.org/","body":{"id":"x"}},
             {"type":"csp-violation","url":"https://careers.example.org/account/sign-in?returnUrl=%2F","body":{"documentURL":"https://careers.example.org/account/sign-in?returnUrl=%2F","effectiveDirective":"style-src-attr","blockedURL":"inline"}}]
            """);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (old.Status, batch.Status));
        (PolicyViolation, int)[] told = [(new("script-src-elem", "https://evil.example:8443", "/jobs"), 2), (new("style-src-attr", "inline", "/account/sign-in"), 1)];
        Assert.Equal(told, Reports.List().Select(r => (r.Violation, r.Count)));
        var system = await tomas.Opens("/admin/system");
        Assert.Contains("https://evil.example:8443|script-src-elem|/jobs|2|now", string.Join('|', system.TextsOf("tr > *")), StringComparison.Ordinal);
        foreach (var personal in (string[])["secret", "who=mina", "#mina"]) Assert.DoesNotContain(personal, system.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Old, "", 400)]
    [InlineData(Old, "{", 400)]
    [InlineData(Old, "null", 400)]
    [InlineData(Old, "[]", 400)]
    [InlineData(Old, "{}", 400)]
    [InlineData(Old, """{"csp-report":[]}""", 400)]
    [InlineData(Old, """{"csp-report":{},"csp-report":{}}""", 400)]
    [InlineData(Old, """{"csp-report":{"document-uri":"\ud800"}}""", 400)]
    [InlineData(Old, """{"\ud800":{}}""", 400)]
    [InlineData(Old, """{"csp-report":{"a":[[[[[[[[[[1]]]]]]]]]]}}""", 400)]
    [InlineData(New, "{}", 400)]
    [InlineData(New, "[1]", 400)]
    [InlineData(New, """[{"type":7}]""", 400)]
    [InlineData(New, "[]", 204)]
    [InlineData(New, """[{"type":"csp-violation"}]""", 204)]
    [InlineData(Old, """{"csp-report":{"document-uri":7,"effective-directive":null,"blocked-uri":{}}}""", 204)]
    [InlineData("application/json", "{}", 415)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/x-www-form-urlencoded", "a=b", 415)]
    [InlineData("application/csp-report; charset=utf-7", "{}", 415)]
    public async Task What_is_no_report_is_refused_in_a_line_and_kept_nowhere(string type, string body, int status)
    {
        using var browser = _board.Visitor();

        var answer = await SendAsync(browser, type, body);

        Assert.Equal(status, (int)answer.Status);
        if (status >= 400) Assert.StartsWith("text/plain", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Empty(Reports.List());
    }

    [Fact]
    public async Task A_report_is_at_most_sixteen_kilobytes()
    {
        using var browser = _board.Visitor();
        string Of(int length) => """{"csp-report":{"document-uri":"https://careers.example.org/","effective-directive":"img-src","blocked-uri":"data","sample":"..."}}""".Replace("...", new string('a', length), StringComparison.Ordinal);
        using var unsaid = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Of(40_000))));
        unsaid.Headers.ContentType = new MediaTypeHeaderValue(Old);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/csp-reports") { Content = unsaid };
        chunked.Headers.TransferEncodingChunked = true;

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(browser, Old, Of(15_000))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(browser, Old, Of(17_000))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.Http.SendAsync(chunked)).StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_them_where_they_are_sent()
    {
        using var visitor = _board.Visitor();

        var answer = await visitor.AskAsync(HttpMethod.Get, "/csp-reports", content: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/jobs", "img-src", "https://a.example/")]
    [InlineData("about:blank", "img-src", "https://a.example/")]
    [InlineData("/jobs", "img-src", "https://a.example/")]
    [InlineData("https://careers.example.org/jobs", "IMG SRC", "https://a.example/")]
    [InlineData("https://careers.example.org/jobs", "", "https://a.example/")]
    [InlineData("https://careers.example.org/jobs", "img-src\r\nforged", "https://a.example/")]
    public void Pages_of_others_and_directives_that_are_none_are_not_kept(string document, string directive, string blocked)
    {
        Reports.Add(new(document, directive, blocked));

        Assert.Empty(Reports.List());
    }

    [Theory]
    [InlineData("", "inline")]
    [InlineData("eval", "eval")]
    [InlineData("data", "data")]
    [InlineData("data:text/html,secret", "data")]
    [InlineData("chrome-extension://abcdef/x.js", "chrome-extension")]
    [InlineData("https://Mina:secret@Evil.example/private?x", "https://evil.example")]
    [InlineData("wss://evil.example/x", "wss://evil.example")]
    [InlineData("a sentence: no address", "unknown")]
    public void Of_what_was_kept_away_only_the_origin_stays(string blocked, string kept)
    {
        Reports.Add(new("https://careers.example.org/jobs", "script-src 'self'", blocked));

        Assert.Equal(new PolicyViolation("script-src", kept, "/jobs"), Assert.Single(Reports.List()).Violation);
    }

    [Fact]
    public void They_are_kept_for_an_hour()
    {
        Reports.Add(new("https://careers.example.org/jobs", "img-src", "data"));
        _board.Clock.Advance(TimeSpan.FromMinutes(40));
        Reports.Add(new("https://careers.example.org/teams", "img-src", "data"));
        Assert.Equal(2, Reports.List().Count);

        _board.Clock.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal("/teams", Assert.Single(Reports.List()).Violation.Path);
    }

    [Fact]
    public void A_long_path_is_cut()
    {
        Reports.Add(new($"https://careers.example.org/{new string('p', 3_000)}", "img-src", $"https://{new string('h', 3_000)}.example/"));
        Reports.Add(new($"https://careers.example.org/{new string('p', 4_000)}", "img-src", "data"));

        Assert.All(Reports.List(), r => Assert.True(r.Violation.Path.Length <= 200 && r.Violation.Blocked.Length <= 120));
    }

    [Fact]
    public void There_is_room_for_so_many_and_the_rest_is_counted()
    {
        for (var i = 0; i < PolicyReports.Most + 7; i++) Reports.Add(new($"https://careers.example.org/{i}", "img-src", "data"));

        Assert.Equal((PolicyReports.Most, 7), (Reports.List().Count, Reports.NotKept));
    }

    [Fact]
    public async Task Each_is_one_line_of_the_log_however_often_it_is_told()
    {
        await using var board = new TestBoard();
        board.Settings["Observability:LogFile"] = Path.Combine(board.Folder, "log.json");
        await board.StartAsync();
        var reports = board.Services.GetRequiredService<PolicyReports>();

        for (var i = 0; i < 5; i++) reports.Add(new("http://localhost/jobs?q=secret", "img-src", "https://a.example/"));
        reports.Add(new("http://localhost/teams", "img-src", "https://a.example/"));

        List<string> lines = [];
        for (var patience = 100; patience > 0 && lines.Count < 2; patience--)
        {
            await Task.Delay(50);
            lines = [.. ReadShared(Directory.GetFiles(board.Folder, "log*.json").Single()).Where(line => line.Contains("The content policy", StringComparison.Ordinal))];
        }

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_tells_too_much_is_asked_to_wait()
    {
        await using var limited = new TestBoard();
        limited.Settings["RateLimits:Factor"] = "0.1";
        await limited.StartAsync();
        using var browser = limited.Visitor();

        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(browser, New, "[]")).Status);
        var refused = await SendAsync(browser, New, "[]");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        Assert.StartsWith("One moment, please.", refused.Body, StringComparison.Ordinal);
    }

    private static async Task<Answer> SendAsync(Visitor visitor, string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await visitor.AskAsync(HttpMethod.Post, "/csp-reports", content);
    }

    private static List<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n')];
    }
}
