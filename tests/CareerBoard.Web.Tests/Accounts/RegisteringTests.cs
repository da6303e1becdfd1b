using System.Net;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class RegisteringTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Who_registers_confirms_by_mail_on_another_device_and_goes_on_where_they_were_going()
    {
        using var laptop = _board.Visitor();
        using var phone = _board.Visitor();

        var sent = await laptop.Registers(People.Mina, returnUrl: "/theme?from=register");
        Assert.Equal("Check your mail", sent.Heading);
        Assert.Contains(People.Mina, sent.Text, StringComparison.Ordinal);
        Assert.False(await laptop.IsSignedIn());

        var confirm = await phone.Opens(await _board.LinkTo(People.Mina));
        Assert.False(await phone.IsSignedIn(), "Opening the link must not confirm: programs open links, too.");

        var answer = await confirm.Form().Set("Form.Password", People.Password).SendOnceAsync();
        Assert.Equal("/theme?from=register", answer.Location);
        Assert.True(await phone.IsSignedIn());
    }

    [Fact]
    public async Task A_confirmed_person_signs_in_and_an_unconfirmed_one_does_not()
    {
        using var mina = _board.Visitor();
        await mina.Registers(People.Mina);
        Assert.Equal(HttpStatusCode.OK, (await mina.TriesToSignIn(People.Mina, People.Password)).Status);

        using var phone = _board.Visitor();
        await (await phone.Opens(await _board.LinkTo(People.Mina))).Form().Set("Form.Password", People.Password).SendAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await mina.TriesToSignIn(People.Mina, People.Password)).Status);
    }

    [Fact]
    public async Task A_confirmation_works_once_and_for_half_an_hour()
    {
        using var mina = _board.Visitor();
        using var thief = _board.Visitor();
        await mina.Registers(People.Mina);
        var link = await _board.LinkTo(People.Mina);
        var (first, second) = (await mina.Opens(link), await thief.Opens(link));

        await first.Form().SendAsync();
        var refused = await second.Form().Set("Form.Password", People.Password).SendAsync();

        Assert.Equal("This link does not work any more", refused.Heading);
        Assert.False(await thief.IsSignedIn());

        using var tomas = _board.Visitor();
        await tomas.Registers(People.Tomas);
        var late = await _board.LinkTo(People.Tomas);
        _board.Clock.Advance(AccountLinks.Lifetime);
        Assert.Equal("This link does not work any more", (await tomas.Opens(late)).Heading);
    }

    [Fact]
    public async Task A_link_serves_its_own_purpose_alone()
    {
        using var mina = _board.Visitor();
        await mina.Registers(People.Mina);
        var confirm = await _board.LinkTo(People.Mina);

        var page = await mina.Opens(confirm.Replace("/account/confirm", "/account/reset", StringComparison.Ordinal));

        Assert.Equal("This link does not work any more", page.Heading);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_its_owner_a_mail()
    {
        await _board.AddAccountAsync(People.Mina);
        using var known = _board.Visitor();
        using var unknown = _board.Visitor();

        var first = await known.Registers(People.Mina, name: "Somebody", password: "another long password of mine");
        var second = await unknown.Registers(People.Jun);

        Assert.Equal(second.Text.Replace(People.Jun, "", StringComparison.Ordinal), first.Text.Replace(People.Mina, "", StringComparison.Ordinal));
        Assert.Contains("You have an account", Assert.Single(await _board.MailsTo(People.Mina)).Subject, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await known.TriesToSignIn(People.Mina, People.Password)).Status);
        Assert.NotEqual("Somebody", await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).Select(a => a.Name).SingleAsync()));
    }

    [Fact]
    public async Task Who_registers_an_address_first_does_not_keep_the_password_when_its_owner_registers()
    {
        using var thief = _board.Visitor();
        using var owner = _board.Visitor();
        await thief.Registers(People.Mina, password: "the thief waits for mina");
        var older = await _board.LinkTo(People.Mina);
        await owner.Registers(People.Mina);

        await (await owner.Opens(await _board.LinkTo(People.Mina))).Form().SendAsync();

        Assert.True(await owner.IsSignedIn());
        Assert.Equal(HttpStatusCode.OK, (await thief.TriesToSignIn(People.Mina, "the thief waits for mina")).Status);
        Assert.Equal("This link does not work any more", (await thief.Opens(older)).Heading);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_confirmation_makes_no_password_good_that_its_owner_does_not_know(bool ownerRegistered)
    {
        const string thiefs = "the thief waits for mina";
        using var thief = _board.Visitor();
        using var owner = _board.Visitor();
        if (ownerRegistered) await owner.Registers(People.Mina);
        await thief.Registers(People.Mina, password: thiefs, returnUrl: "/theme?from=thief");

        var confirm = await owner.Opens(await _board.LinkTo(People.Mina));
        var refused = await confirm.Form().Set("Form.Password", People.Password).SendAsync();

        Assert.Contains("not the password that was chosen", refused.Text, StringComparison.Ordinal);
        Assert.False(await owner.IsSignedIn());
        Assert.False(await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).Select(a => a.EmailConfirmed).SingleAsync()));

        var choose = await refused.Form().To($"{refused.Address.PathAndQuery}&handler=choose").SendAsync();
        Assert.Equal("Choose a password", choose.Heading);
        await choose.Form().Set("Form.Password", "a password that only mina has").SendAsync();
        Assert.Equal(HttpStatusCode.OK, (await thief.TriesToSignIn(People.Mina, thiefs)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.TriesToSignIn(People.Mina, "a password that only mina has")).Status);
    }

    [Fact]
    public async Task Nobody_sets_the_password_of_an_account_that_was_made_for_somebody_else()
    {
        await _board.InDbAsync(async db =>
        {
            db.Add(Data.Accounts.Account.For("Rahel", People.Rahel, _board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var thief = _board.Visitor();

        await thief.Registers(People.Rahel);

        Assert.StartsWith("/account/reset", await _board.LinkTo(People.Rahel), StringComparison.Ordinal);
        Assert.Null(await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Rahel).Select(a => a.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Confirming_claims_the_candidate_that_was_added_by_hand()
    {
        var candidate = new Candidate(Guid.CreateVersion7(_board.Clock.GetUtcNow()), null, "Mina O.", "Mina.Okafor@Example.org", _board.Clock.GetUtcNow());
        var other = new Candidate(Guid.CreateVersion7(_board.Clock.GetUtcNow()), null, "Mína O.", "mína.okafor@example.org", _board.Clock.GetUtcNow().AddDays(-1));
        await _board.InDbAsync(async db => { db.AddRange(candidate, other); await db.SaveChangesAsync(); });
        using var mina = _board.Visitor();
        await mina.Registers(People.Mina);

        await (await mina.Opens(await _board.LinkTo(People.Mina))).Form().SendAsync();

        var account = await _board.InDbAsync(db => db.Accounts.Select(a => a.Id).SingleAsync());
        var claimed = await _board.InDbAsync(db => db.Candidates.Where(c => c.AccountId == account).Select(c => c.Id).ToListAsync());
        Assert.Equal(candidate.Id, Assert.Single(claimed));
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com")]
    [InlineData("/jobs\r\nSet-Cookie: a=b")]
    public async Task Going_on_leads_nowhere_else(string returnUrl)
    {
        using var mina = _board.Visitor();
        await mina.Registers(People.Mina, returnUrl: returnUrl);
        var link = await _board.LinkTo(People.Mina);

        var answer = await (await mina.Opens($"{link}&returnUrl={Uri.EscapeDataString(returnUrl)}")).Form().SendOnceAsync();

        Assert.Equal("/", answer.Location);
    }

    [Theory]
    [InlineData("", People.Mina, People.Password, "Form_Name")]
    [InlineData("Mina\r\nBcc: all@example.org", People.Mina, People.Password, "Form_Name")]
    [InlineData("Mina", "mina", People.Password, "Form_Email")]
    [InlineData("Mina", "mina@example.org, jun@example.org", People.Password, "Form_Email")]
    [InlineData("Mina", "mina@example.org\r\nBcc: all@example.org", People.Password, "Form_Email")]
    [InlineData("Mina", People.Mina, "", "Form_Password")]
    [InlineData("Mina", People.Mina, "elevensigns", "Form_Password")]
    [InlineData("Mina", People.Mina, "careerboard demo", "Form_Password")]
    [InlineData("Mina", People.Mina, "\u0001\u0002\u0003\u0004 and then some", "Form_Password")]
    public async Task What_cannot_be_is_said_beside_its_field_and_changes_nothing(string name, string email, string password, string field)
    {
        using var mina = _board.Visitor();

        var answer = await mina.Registers(email, name, password);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Find($"#{field}[aria-invalid=true]"));
        Assert.NotNull(answer.Find($".error-summary a[href='#{field}']"));
        Assert.Equal("", answer.Find("#Form_Password")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await _board.InDbAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task Texts_of_any_length_and_any_signs_are_answered()
    {
        using var mina = _board.Visitor();
        string[] hostile = [new('a', 300_000), "\u202Eevil", "\uFFFE\uFFFF", "%ED%A0%80", "mina\0@example.org", "<script>alert(1)</script>", "' OR 1=1 --", "𝕄𝕚𝕟𝕒@𝕖𝕩𝕒𝕞𝕡𝕝𝕖.𝕠𝕣𝕘", new('@', 200)];

        foreach (var text in hostile)
        {
            Assert.True((int)(await mina.Registers(text, text, text)).Status < 500);
            Assert.True((int)(await mina.TriesToSignIn(text, text)).Status < 500);
            Assert.True((int)(await mina.Forgets(text)).Status < 500);
            Assert.True((int)(await mina.Opens($"/account/confirm?token={Uri.EscapeDataString(text[..Math.Min(text.Length, 2000)])}")).Status < 500);
            Assert.True((int)(await mina.Opens($"/account/reset?token={Uri.EscapeDataString(text[..Math.Min(text.Length, 2000)])}")).Status < 500);
        }
    }
}
