using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Passkeys, authenticator apps and sessions, as people meet them.</summary>
public sealed class SecondFactorJourneys(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_passkey_is_made_and_signs_in_alone_and_after_the_password()
    {
        await using var mina = await WithAuthenticatorAsync();
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/account/security/passkeys");
        await mina.Page.GetByLabel("Name of the passkey").FillAsync("The blue key");
        await mina.PressesAsync("Add a passkey");
        await mina.HeadingIsAsync("Recovery codes");
        Assert.Equal(10, await mina.Page.Locator(".codes code").CountAsync());
        await mina.FollowsAsync("I have them");
        await mina.ReadsAsync("The blue key");

        // Alone: offered where the address is typed, and taken at once by a key that always says yes.
        await SignOutAsync(mina);
        await mina.OpensAsync("/account/sign-in");
        await mina.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));

        // Alone, by the button.
        await SignOutAsync(mina);
        await DoNotOfferAsync(mina);
        await mina.OpensAsync("/account/sign-in");
        await mina.PressesAsync("Sign in with a passkey");
        await mina.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        Assert.Equal(1, await mina.Page.GetByText("My applications").CountAsync());

        // After the password, which is not enough any more.
        await SignOutAsync(mina);
        await mina.OpensAsync("/account/sign-in");
        await mina.SignsInHereAsync(People.Mina);
        await mina.HeadingIsAsync("One more thing");
        await mina.PressesAsync("Use a passkey");
        await mina.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));

        // And for what is sensitive, some time later.
        _board.Clock.Advance(TimeSpan.FromMinutes(6));
        await mina.OpensAsync("/account/security/address");
        await mina.HeadingIsAsync("Is it you?");
        await mina.PressesAsync("Use a passkey");
        await mina.HeadingIsAsync("E-mail address");

        await mina.OpensAsync("/account/security/second-factor");
        mina.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await mina.Page.GetByRole(AriaRole.Button, new() { Name = "Take away The blue key" }).ClickAsync();
        await mina.ReadsAsync("without a password");
        Assert.Equal(0, await _board.InDbAsync(db => db.UserPasskeys.CountAsync()));
        Assert.Empty(mina.TakeComplaints());

        await _board.WithAsync<DeliverOutbox, int>(delivery => delivery.RunAsync(CancellationToken.None));
        var told = PickedUpMail.In(Path.Combine(_board.Folder, "mail")).Where(mail => mail.To.Contains(People.Mina, StringComparison.Ordinal)).Select(mail => mail.Subject).ToList();
        Assert.Contains(told, subject => subject.StartsWith("A passkey was added", StringComparison.Ordinal));
        Assert.Contains(told, subject => subject.StartsWith("A passkey was taken away", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_answer_is_good_once_and_for_what_was_asked()
    {
        await using var mina = await WithAuthenticatorAsync();
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/account/security/passkeys");
        await mina.PressesAsync("Add a passkey");
        await mina.HeadingIsAsync("Recovery codes");
        await SignOutAsync(mina);
        await DoNotOfferAsync(mina);

        // The browser answers, and the answer is sent twice with the same cookies: as a thief would who has seen both.
        IRequest? sent = null;
        mina.Page.Request += (_, request) => sent = request.Method == "POST" && request.Url.EndsWith("/account/passkey", StringComparison.Ordinal) ? request : sent;
        await mina.OpensAsync("/account/sign-in");
        await mina.PressesAsync("Sign in with a passkey");
        await mina.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        var headers = await sent!.AllHeadersAsync();
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var again = new HttpRequestMessage(HttpMethod.Post, sent.Url) { Content = new ByteArrayContent(sent.PostDataBuffer!) { Headers = { ContentType = new("application/x-www-form-urlencoded") } } };
        again.Headers.Add("Cookie", headers["cookie"]);

        using var answer = await http.SendAsync(again);

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, await _board.InDbAsync(db => db.Sessions.CountAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_authenticator_app_is_set_up_and_asked_for_with_and_without_JavaScript(bool javaScript)
    {
        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/account/security");
        await mina.Page.Locator("main a", new() { HasText = "Second factor and passkeys" }).ClickAsync();
        await mina.FollowsAsync("Set up an app");
        Assert.True(await mina.Page.Locator("img.qr").EvaluateAsync<bool>("picture => picture.complete && picture.naturalWidth > 100"));
        var app = new AuthenticatorApp(_board, (await mina.Page.Locator("code.key").TextContentAsync())!);
        await mina.Page.GetByLabel("Code").FillAsync(app.Code);
        await mina.PressesAsync("Turn it on");
        await mina.HeadingIsAsync("Recovery codes");

        await SignOutAsync(mina);
        await mina.OpensAsync("/account/sign-in");
        await mina.SignsInHereAsync(People.Mina);
        await mina.Page.GetByLabel("Code").FillAsync(app.Next().Code);
        await mina.PressesAsync("Sign in");

        await mina.Page.WaitForURLAsync(_board.Address + "/");
        Assert.Empty(mina.TakeComplaints());
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_ends_on_its_next_request()
    {
        await using var here = await (await Person.AtAsync(chromium, _board)).SignsInAsync(People.Mina);
        await using var there = await (await Person.AtAsync(chromium, _board)).SignsInAsync(People.Mina);
        await there.OpensAsync("/applications");
        await there.HeadingIsAsync("My applications");

        await here.OpensAsync("/account/security/sessions");
        await here.Page.Locator("main button", new() { HasText = "Sign out Chrom" }).ClickAsync();
        await here.ReadsAsync("this one");

        await there.OpensAsync("/applications");
        await there.HeadingIsAsync("Sign in");
    }

    [Fact]
    public async Task Somebody_registers_here_confirms_on_another_device_and_is_back_at_the_application_there()
    {
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync(), "Research intern");
        await using var here = await Person.AtAsync(chromium, _board);
        await here.OpensAsync($"/jobs/{posting.Number}/research-intern/apply");
        await here.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Make an account" }).ClickAsync();
        await here.Page.GetByLabel("Name").FillAsync("Tomas Lind");
        await here.Page.GetByLabel("E-mail").FillAsync(People.Tomas);
        await here.Page.GetByLabel("Password").FillAsync(People.Password);
        await here.Page.Locator("main button[type=submit]").ClickAsync();
        await here.HeadingIsAsync("Check your mail");
        await _board.WithAsync<DeliverOutbox, int>(delivery => delivery.RunAsync(CancellationToken.None));
        var mail = PickedUpMail.In(Path.Combine(_board.Folder, "mail")).First(m => m.To.Contains(People.Tomas, StringComparison.Ordinal));

        await using var phone = await Person.AtAsync(chromium, _board);
        await phone.OpensAsync(new Uri(Regex.Match(mail.Text, @"http://\S+", RegexOptions.NonBacktracking).Value).PathAndQuery);
        await phone.Page.GetByLabel("Password").FillAsync("not what was chosen");
        await phone.PressesAsync("Confirm and go on");
        await phone.ReadsAsync("This is not the password that was chosen for this address last.");
        await phone.Page.GetByLabel("Password").FillAsync(People.Password);
        await phone.PressesAsync("Confirm and go on");

        await phone.Page.WaitForURLAsync(url => url.EndsWith("/research-intern/apply", StringComparison.Ordinal));
        await Assertions.Expect(phone.Page.Locator("[name='Form.Email']")).ToHaveValueAsync(People.Tomas);
    }

    private static async Task DoNotOfferAsync(Person person) =>
        await person.Browser.AddInitScriptAsync("if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;");

    private static async Task SignOutAsync(Person person)
    {
        await person.OpensAsync("/account/sign-out");
        await person.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await person.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
    }

    /// <summary>A browser with a key built in that says yes by itself. Passkeys belong to a name, so the board is asked for by one.</summary>
    private async Task<Person> WithAuthenticatorAsync()
    {
        var person = await Person.AtAsync(chromium, _board, host: "localhost");
        var devTools = await person.Browser.NewCDPSessionAsync(person.Page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return person;
    }
}
