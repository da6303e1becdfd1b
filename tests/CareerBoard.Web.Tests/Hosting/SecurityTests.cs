using System.Net;
using System.Net.Sockets;
using System.Text;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class SecurityTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        _board.Settings["Board:PublicUrl"] = "https://careers.example.org";
        _board.Settings["Proxy:Known:0"] = "127.0.0.0/8";
        _board.Settings["Proxy:Known:1"] = "::1";
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/css/board.css", HttpStatusCode.OK)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/admin/applications", HttpStatusCode.Redirect)]
    [InlineData("/?q=%00", HttpStatusCode.BadRequest)]
    public async Task Every_answer_carries_the_headers_that_protect_its_reader(string address, HttpStatusCode expected)
    {
        using var visitor = _board.Visitor();

        var answer = await visitor.AskAsync(HttpMethod.Get, address, content: null);

        Assert.Equal(expected, answer.Status);
        AssertProtected(answer);
    }

    [Fact]
    public async Task An_answer_that_nothing_changed_carries_them_too()
    {
        using var visitor = _board.Visitor();
        var first = await visitor.AskAsync(HttpMethod.Get, "/css/board.css", content: null);
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers["ETag"]);

        var second = await visitor.AskAsync(HttpMethod.Get, "/css/board.css", content: null);

        Assert.Equal(HttpStatusCode.NotModified, second.Status);
        AssertProtected(second);
    }

    [Fact]
    public async Task What_a_session_sees_is_not_stored_and_what_everybody_sees_may_be()
    {
        await _board.AddAccountAsync(People.Mina);
        using var visitor = _board.Visitor();
        using var mina = _board.Visitor();
        await mina.SignsIn(People.Mina);

        Assert.Contains("no-store", (await mina.Opens("/")).Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("no-store", (await visitor.Opens("/account/sign-in")).Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("no-store", (await visitor.Opens("/")).Headers.GetValueOrDefault("Cache-Control") ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("no-store", (await mina.Opens("/css/board.css")).Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("careers.example.org", HttpStatusCode.OK)]
    [InlineData("CAREERS.example.org:8443", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    [InlineData("evil.example.org", HttpStatusCode.BadRequest)]
    [InlineData("careers.example.org.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("169.254.169.254", HttpStatusCode.BadRequest)]
    public async Task It_answers_to_its_own_names_alone(string host, HttpStatusCode expected)
    {
        using var visitor = _board.Visitor();
        visitor.Http.DefaultRequestHeaders.Host = host;

        Assert.Equal(expected, (await visitor.Opens("/health/live")).Status);
    }

    [Fact]
    public async Task A_known_proxy_says_that_the_reader_came_by_https()
    {
        using var visitor = _board.Visitor();
        visitor.Http.DefaultRequestHeaders.Host = "careers.example.org";
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await visitor.Opens("/account/sign-in");

        Assert.Equal("max-age=31536000", answer.Headers["Strict-Transport-Security"]);
        Assert.StartsWith("__Host-form=", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("secure", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("samesite=strict", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("httponly", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loopback_is_never_told_to_insist_on_https()
    {
        using var visitor = _board.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.False((await visitor.Opens("/")).Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_stranger_that_pretends_to_be_a_proxy_is_not_believed()
    {
        await using var alone = new TestBoard();
        alone.Settings["Board:PublicUrl"] = "https://careers.example.org";
        await alone.StartAsync();
        using var visitor = alone.Visitor();
        visitor.Http.DefaultRequestHeaders.Host = "careers.example.org";
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.False((await visitor.Opens("/")).Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_line_of_IPv6_counts_as_one_neighbour(string one, string other, bool same) =>
        Assert.Equal(same, RateLimits.Network(IPAddress.Parse(one)) == RateLimits.Network(IPAddress.Parse(other)));

    [Fact]
    public async Task A_cookie_larger_than_any_of_ours_is_refused()
    {
        using var visitor = _board.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Cookie", "x=" + new string('a', 60_000));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await visitor.AskAsync(HttpMethod.Get, "/", content: null)).Status);
    }

    [Theory]
    [InlineData("GET /%E0%A4%A HTTP/1.1")]
    [InlineData("GET /%00 HTTP/1.1")]
    [InlineData("GET /jobs?q=%ZZ%u0041%ff HTTP/1.1")]
    [InlineData("GET /../../etc/passwd HTTP/1.1")]
    [InlineData("GET http:// HTTP/1.1")]
    [InlineData("BREW / HTTP/1.1")]
    public async Task A_crooked_request_line_is_no_fault_of_ours(string line)
    {
        using var client = new TcpClient();
        var address = new Uri(_board.Address);
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);

        var status = (await reader.ReadLineAsync())!.Split(' ')[1];

        Assert.True(status[0] is '2' or '4', status);
    }

    private static void AssertProtected(Answer answer)
    {
        Assert.StartsWith("default-src 'none'; script-src 'self';", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("camera=()", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.False(answer.Headers.ContainsKey("Server"));
    }
}
