using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Testing;

/// <summary>A person at a browser without JavaScript: follows links, fills in forms, keeps cookies.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpMessageHandler _handler;

    public Visitor(string address)
    {
        _handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies };
        Http = new HttpClient(_handler) { BaseAddress = new Uri(address) };
    }

    private Visitor(string address, string network)
    {
        _handler = new Proxy(network, Cookies);
        Http = new HttpClient(_handler) { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Somebody in <paramref name="network"/> who comes by https, through a proxy that says so to the board.</summary>
    public static Visitor ThroughProxy(string address, string network) => new(address, network);

    /// <summary>Opens an address and follows redirects.</summary>
    public async Task<Answer> Opens(string address) => await FollowAsync(await AskAsync(HttpMethod.Get, address, content: null));

    /// <summary>Asks once, without following a redirect.</summary>
    public async Task<Answer> AskAsync(HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
        {
            // A page is kept for whoever brings none of those that are about somebody.
            if (!BoardCookies.IsKnown(cookie.Split('=')[0])) throw new InvalidOperationException($"BoardCookies does not know {cookie.Split('=')[0]}.");
        }

        return new Answer(this, request.RequestUri!, response.StatusCode, headers, body);
    }

    public async Task<Answer> FollowAsync(Answer answer)
    {
        for (var hops = 0; answer.Location is { } location && hops < 10; hops++)
        {
            answer = await AskAsync(HttpMethod.Get, new Uri(answer.Address, location).PathAndQuery, content: null);
        }

        return answer;
    }

    /// <summary>Signs in by the page that people use.</summary>
    public async Task<Visitor> SignsIn(string email, string password = People.Password)
    {
        var page = await Opens("/account/sign-in");
        var answer = await page.Form("form[action*='sign-in'], main form").Set("Form.Email", email).Set("Form.Password", password).SendOnceAsync();
        if (answer.Status is not HttpStatusCode.Redirect) throw new InvalidOperationException($"{email} could not sign in: {(int)answer.Status}. {answer.Text}");
        return this;
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    /// <summary>Speaks http to the board and tells it of https; keeps the cookies that a browser would keep for https.</summary>
    private sealed class Proxy(string network, CookieContainer cookies) : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttps }.Uri;
            request.Headers.Add("X-Forwarded-For", network);
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (cookies.GetCookieHeader(asked) is { Length: > 0 } kept) request.Headers.Add("Cookie", kept);

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) cookies.SetCookies(asked, cookie);
            return response;
        }
    }
}

/// <summary>What came back.</summary>
public sealed class Answer(Visitor visitor, Uri address, HttpStatusCode status, IReadOnlyDictionary<string, string> headers, byte[] body)
{
    private IHtmlDocument? _document;

    public Uri Address => address;

    public HttpStatusCode Status => status;

    public IReadOnlyDictionary<string, string> Headers => headers;

    public byte[] Bytes => body;

    public string Body => System.Text.Encoding.UTF8.GetString(body);

    public string? Location => headers.GetValueOrDefault("Location");

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The words of the page's main part, white space folded.</summary>
    public string Text => Fold((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? "");

    public string Heading => Fold(Document.QuerySelector("h1")?.TextContent ?? "");

    public IElement? Find(string selector) => Document.QuerySelector(selector);

    public IReadOnlyList<string> TextsOf(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => Fold(e.TextContent))];

    public FormToFill Form(string selector = "main form")
    {
        var form = Document.QuerySelectorAll(selector).OfType<IHtmlFormElement>().FirstOrDefault()
            ?? throw new InvalidOperationException($"No form {selector} on {address} ({(int)status}): {Text}");
        return new FormToFill(visitor, address, form);
    }

    /// <summary>The form that holds a button with these words.</summary>
    public FormToFill FormWith(string button)
    {
        var found = Document.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(b => Fold(b.TextContent).Contains(button, StringComparison.Ordinal) && b.Closest("form") is not null)
            ?? throw new InvalidOperationException($"No button “{button}” on {address} ({(int)status}): {Text}");
        return new FormToFill(visitor, address, (IHtmlFormElement)found.Closest("form")!).Press(found);
    }

    public async Task<Answer> Follow(string linkText)
    {
        var link = Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Fold(a.TextContent) == linkText)
            ?? throw new InvalidOperationException($"No link “{linkText}” on {address}: {Text}");
        return await visitor.Opens(new Uri(address, link.GetAttribute("href")).PathAndQuery);
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A form with what it was sent with, to be filled in and sent as a browser would.</summary>
public sealed class FormToFill
{
    private readonly Visitor _visitor;
    private readonly Uri _page;
    private readonly IHtmlFormElement _form;
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<(string Name, string FileName, byte[] Bytes)> _files = [];

    internal FormToFill(Visitor visitor, Uri page, IHtmlFormElement form)
    {
        (_visitor, _page, _form) = (visitor, page, form);
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } or IHtmlButtonElement: break;
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }: break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input when !input.IsDisabled: _fields.Add(new(name, input.HasAttribute("value") || input.Type is not ("checkbox" or "radio") ? input.Value : "on")); break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area: _fields.Add(new(name, area.Value)); break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    foreach (var option in select.Options.Where(o => o.IsSelected)) _fields.Add(new(name, option.Value));
                    break;
            }
        }
    }

    public string? Action => _form.GetAttribute("action");

    public IEnumerable<string> Names => _fields.Select(f => f.Key);

    public string? this[string name] => _fields.FindLast(f => f.Key == name).Value;

    /// <summary>Replaces whatever the field held.</summary>
    public FormToFill Set(string name, params string[] values)
    {
        _fields.RemoveAll(f => f.Key == name);
        foreach (var value in values) _fields.Add(new(name, value));
        return this;
    }

    public FormToFill Attach(string name, string fileName, byte[] bytes)
    {
        _files.Add((name, fileName, bytes));
        return this;
    }

    public FormToFill Press(string buttonText)
    {
        var button = _form.QuerySelectorAll("button").First(b => b.TextContent.Trim().Contains(buttonText, StringComparison.Ordinal));
        return Press(button);
    }

    /// <summary>Sends it somewhere else than its page would.</summary>
    public FormToFill To(string address)
    {
        _form.SetAttribute("action", address);
        return this;
    }

    internal FormToFill Press(IElement button)
    {
        if (button.GetAttribute("name") is { Length: > 0 } name) _fields.Add(new(name, button.GetAttribute("value") ?? ""));
        if (button.GetAttribute("formaction") is { } action) _form.SetAttribute("action", action);
        return this;
    }

    /// <summary>Sends it and follows redirects.</summary>
    public async Task<Answer> SendAsync() => await _visitor.FollowAsync(await SendOnceAsync());

    /// <summary>Sends it and stays at the first answer.</summary>
    public async Task<Answer> SendOnceAsync()
    {
        var target = new Uri(_page, _form.GetAttribute("action") is { Length: > 0 } action ? action : _page.PathAndQuery).PathAndQuery;
        if (_form.GetAttribute("method") is not "post")
        {
            using var query = new FormUrlEncodedContent(_fields);
            return await _visitor.AskAsync(HttpMethod.Get, $"{target.Split('?')[0]}?{await query.ReadAsStringAsync()}", content: null);
        }

        using var content = Content();
        return await _visitor.AskAsync(HttpMethod.Post, target, content);
    }

    private HttpContent Content()
    {
        if (_form.GetAttribute("enctype") is not "multipart/form-data") return new FormUrlEncodedContent(_fields);

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in _fields) parts.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in _files) parts.Add(new ByteArrayContent(bytes), name, fileName);
        return parts;
    }
}
