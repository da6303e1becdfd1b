using System.Net;
using System.Text;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>Requests that a bare program answers with 500. That it does is asserted too: a test that cannot fail is worse than none.</summary>
public sealed class RequestTests
{
    public static TheoryData<string> Hostile => new(Requests.Keys);

    private static Dictionary<string, Func<HttpRequestMessage>> Requests { get; } = new(StringComparer.Ordinal)
    {
        ["a form in UTF-7"] = () => Post("/form", "answers[a]=b", "application/x-www-form-urlencoded; charset=utf-7"),
        ["a part in UTF-7"] = () => Post("/form", "--b\r\nContent-Disposition: form-data; name=\"answers[a]\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
        ["JSON in a charset that nobody knows"] = () => Post("/read-json", "{\"text\":\"a\"}", "application/json; charset=klingon"),
        ["one key of a dictionary twice"] = () => Post("/form", "answers[0].Key=a&answers[0].Value=1&answers[1].Key=a&answers[1].Value=2", "application/x-www-form-urlencoded"),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_bare_program_answers_it_with_500_and_the_board_with_a_refusal(string request)
    {
        await using var bare = await Probe.StartAsync(bare: true);
        await using var board = await Probe.StartAsync(bare: false);

        using var control = await bare.Http.SendAsync(Requests[request]());
        using var answer = await board.Http.SendAsync(Requests[request]());

        Assert.Equal(HttpStatusCode.InternalServerError, control.StatusCode);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    public async Task JSON_that_says_nothing_is_refused(string body)
    {
        await using var board = await Probe.StartAsync(bare: false);

        using var answer = await board.Http.SendAsync(Post("/json", body, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example.org")]
    [InlineData("/\\evil.example.org")]
    [InlineData("https://evil.example.org")]
    [InlineData("/%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/%09/evil.example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_way_back_leads_nowhere_else(string address)
    {
        await using var board = await Probe.StartAsync(bare: false);

        using var answer = await board.Http.GetAsync($"/theirs?back={(address.Contains('%', StringComparison.Ordinal) ? address : Uri.EscapeDataString(address))}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("GET", "/jobs?q=a%00b")]
    [InlineData("GET", "/jobs?%00=b")]
    [InlineData("GET", "/account/sign-in?returnUrl=%00")]
    public async Task What_no_database_can_hold_is_refused_in_an_address(string method, string address)
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.AskAsync(new HttpMethod(method), address, content: null)).Status);
    }

    [Fact]
    public async Task What_no_database_can_hold_is_refused_in_a_cookie()
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Cookie", "employer=a%00b");

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.AskAsync(HttpMethod.Get, "/", content: null)).Status);
    }

    [Fact]
    public async Task What_no_database_can_hold_is_refused_in_a_form()
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        var page = await visitor.Opens("/account/sign-in");

        var answer = await page.Form().Set("Form.Email", "mina\0@example.org").Set("Form.Password", "x").SendOnceAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That request makes no sense here", answer.Heading);
    }

    [Fact]
    public async Task A_form_without_its_token_is_explained_and_can_be_opened_again()
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        using var form = new FormUrlEncodedContent([new("Form.Email", "a@example.org")]);

        var answer = await visitor.AskAsync(HttpMethod.Post, "/account/sign-in?returnUrl=%2Fjobs", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("This form lay open for too long", answer.Heading);
        Assert.Equal("Sign in", (await answer.Follow("Open the form again")).Heading);
    }

    public static TheoryData<string> Broken => new(BrokenForms.Keys);

    private static Dictionary<string, (string Body, string Type)> BrokenForms { get; } = new(StringComparer.Ordinal)
    {
        ["too many fields"] = (string.Join('&', Enumerable.Range(0, 5000).Select(i => $"a{i}=b")), "application/x-www-form-urlencoded"),
        ["a field name without end"] = (new string('a', 9000) + "=b", "application/x-www-form-urlencoded"),
        ["more than a form may weigh"] = ("a=" + new string('b', 1_100_000), "application/x-www-form-urlencoded"),
        ["parts that do not end"] = ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "multipart/form-data; boundary=b"),
        ["parts without a boundary"] = ("x", "multipart/form-data"),
        ["parts with headers without end"] = ("--b\r\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"H{i}: x\r\n")) + "\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
        ["a boundary without end"] = ("x", "multipart/form-data; boundary=" + new string('b', 500)),
        ["half a percent sign"] = ("a=%&%=%zz&=%u12", "application/x-www-form-urlencoded"),
        ["a type that is none"] = ("x", "multipart/;;;=boundary"),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_form_is_refused_with_a_page(string form)
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        // Whoever is refused for what it is about to send, has not sent it.
        visitor.Http.DefaultRequestHeaders.ExpectContinue = true;
        using var request = Post("/account/sign-in", BrokenForms[form].Body, BrokenForms[form].Type);

        var answer = await visitor.AskAsync(HttpMethod.Post, "/account/sign-in", request.Content);

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.NotEmpty(answer.Heading);
    }

    [Theory]
    [InlineData("DELETE", "/account/sign-in", "GET, HEAD, POST")]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("PUT", "/health/live", "GET, HEAD")]
    public async Task A_method_that_an_address_does_not_know_is_refused(string method, string address, string allowed)
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();

        var answer = await visitor.AskAsync(new HttpMethod(method), address, content: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(allowed, answer.Headers["Allow"]);
        Assert.Equal("That cannot be done here", answer.Heading);
    }

    private static HttpRequestMessage Post(string address, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    }
}
