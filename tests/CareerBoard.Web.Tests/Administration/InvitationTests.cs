using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

public sealed class InvitationTests : IAsyncLifetime
{
    private const string Password = "nine little walruses sing";

    private readonly TestBoard _board = new();
    private Visitor _rahel = null!;
    private Employer _employer = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        await _board.AddMemberAsync(_employer, People.Rahel, Access.EmployerAdmin);
        _rahel = await _board.Visitor().SignsIn(People.Rahel);
    }

    public async ValueTask DisposeAsync()
    {
        _rahel.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_new_makes_an_account_by_the_link_and_works_there_at_once()
    {
        await Invites(People.Tomas, Access.Recruiter);
        using var tomas = _board.Visitor();

        var page = await tomas.Opens(await LinkAsync(People.Tomas));
        Assert.Contains("as recruiter", page.Text, StringComparison.Ordinal);
        var home = await page.Form("form:has([name='Form.Password'])").Set("Form.Name", "Tomas Lind").Set("Form.Password", Password).SendAsync();

        Assert.Equal("/admin", home.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await tomas.Opens("/admin/postings/new")).Status);
        Assert.Equal("Tomas Lind", await _board.InDbAsync(db => db.Members.Where(m => m.Access == Access.Recruiter).Select(m => m.Name).SingleAsync()));
        Assert.DoesNotContain("Invited", (await _rahel.Opens("/admin/members")).TextsOf("h2"));
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_in_first_and_comes_back_to_accept()
    {
        await _board.AddAccountAsync(People.Tomas);
        await Invites(People.Tomas, Access.HiringManager);
        using var tomas = _board.Visitor();

        var asked = await (await tomas.Opens(await LinkAsync(People.Tomas))).Follow("Sign in to accept");
        var back = await asked.Form().Set("Form.Email", People.Tomas).Set("Form.Password", People.Password).SendAsync();
        await back.FormWith("Accept").SendAsync();

        Assert.Equal(Access.HiringManager, await _board.InDbAsync(db => db.Members.Where(m => m.AccountId == db.Accounts.Single(a => a.Email == People.Tomas).Id).Select(m => m.Access).SingleAsync()));
    }

    /// <summary>Nobody sees the password again when the account is confirmed in the browser that registered it.</summary>
    [Theory]
    [InlineData("only twelve!", true)]
    [InlineData(Password, false)]
    public async Task Who_was_confirmed_in_the_browser_that_registered_is_asked_for_a_longer_password_only_if_it_is_short(string password, bool isAsked)
    {
        const string email = "zoë.new@example.org";
        using var zoe = _board.Visitor();
        await (await zoe.Opens("/account/register")).Form().Set("Form.Name", "Zoë").Set("Form.Email", email).Set("Form.Password", password).SendAsync();
        await (await zoe.Opens(await LinkAsync(email, "Confirm"))).FormWith("Confirm and go on").SendAsync();
        Assert.True(await zoe.IsSignedIn());

        await Invites(email, Access.Recruiter);
        var answer = await (await zoe.Opens(await LinkAsync(email))).FormWith("Accept").SendAsync();

        Assert.Equal(isAsked ? "/account/security" : "/admin", answer.Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_comes_to_work_here_with_a_candidates_short_password_chooses_a_longer_one_before_anything_else()
    {
        await _board.AddAccountAsync(People.Tomas);
        await ChoosesAsync(People.Tomas, "only twelve!");
        await Invites(People.Tomas, Access.Recruiter);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas, "only twelve!");

        var asked = await (await tomas.Opens(await LinkAsync(People.Tomas))).FormWith("Accept").SendAsync();
        Assert.Equal("/account/security", asked.Address.AbsolutePath);
        Assert.Contains("shorter than 15 characters", asked.Text, StringComparison.Ordinal);
        Assert.Equal("/account/security", (await tomas.Opens("/admin/applications")).Address.AbsolutePath);

        var form = asked.FormWith("Change").Set("Form.Current", "only twelve!");
        var refused = await form.Set("Form.Password", "only thirteen").SendAsync();
        Assert.StartsWith("Error: ", refused.Find("title")!.TextContent, StringComparison.Ordinal);
        var back = await refused.FormWith("Change").Set("Form.Current", "only twelve!").Set("Form.Password", Password).SendAsync();
        Assert.Equal("/admin", back.Address.AbsolutePath);
    }

    [Fact]
    public async Task Somebody_else_who_is_signed_in_cannot_accept_it()
    {
        await _board.AddAccountAsync(People.Jun);
        await Invites(People.Tomas, Access.EmployerAdmin);
        using var jun = await _board.Visitor().SignsIn(People.Jun);
        var link = await LinkAsync(People.Tomas);

        var page = await jun.Opens(link);
        Assert.Contains("another address", page.Text, StringComparison.Ordinal);
        using var content = new FormUrlEncodedContent([new("token", link.Split("token=")[1]), new("__RequestVerificationToken", (await jun.Opens("/account/sign-out")).Form("main form")["__RequestVerificationToken"]!)]);
        await jun.AskAsync(HttpMethod.Post, "/account/invitation", content);

        Assert.Equal(1, await _board.InDbAsync(db => db.Members.CountAsync()));
    }

    [Fact]
    public async Task A_password_that_a_stranger_typed_for_the_address_does_not_become_the_members()
    {
        await _board.Visitor().Registers(People.Tomas, "A stranger", "ten little walruses sing");
        await Invites(People.Tomas, Access.Recruiter);
        using var tomas = _board.Visitor();

        await (await tomas.Opens(await LinkAsync(People.Tomas))).Form("form:has([name='Form.Password'])").Set("Form.Name", "Tomas Lind").Set("Form.Password", Password).SendAsync();

        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().TriesToSignIn(People.Tomas, "ten little walruses sing")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().TriesToSignIn(People.Tomas, Password)).Status);
    }

    [Fact]
    public async Task A_link_is_good_once_for_seven_days_until_it_is_sent_again_or_taken_back()
    {
        await Invites(People.Tomas, Access.Recruiter);
        var first = await LinkAsync(People.Tomas);
        _board.Clock.Advance(TimeSpan.FromHours(1));
        await (await _rahel.Opens("/admin/members")).FormWith($"Send again to {People.Tomas}").SendAsync();
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(first)).Heading);

        var second = await LinkAsync(People.Tomas);
        Assert.NotEqual("This link does not work any more", (await _board.Visitor().Opens(second)).Heading);
        await (await _rahel.Opens("/admin/members")).FormWith($"Take back from {People.Tomas}").SendAsync();
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(second)).Heading);

        await Invites(People.Tomas, Access.Recruiter);
        var third = await LinkAsync(People.Tomas);
        _board.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(third)).Heading);
    }

    [Fact]
    public async Task An_address_is_invited_once_and_nobody_who_works_there_already()
    {
        await Invites(People.Tomas, Access.Recruiter);

        Assert.NotNull((await Invites("TOMAS.lind@example.org", Access.Recruiter)).Find("#Form_Email[aria-invalid=true]"));
        Assert.NotNull((await Invites(People.Rahel, Access.Recruiter)).Find("#Form_Email[aria-invalid=true]"));
        Assert.NotNull((await Invites("nobody at all", Access.Recruiter)).Find("#Form_Email[aria-invalid=true]"));
        Assert.Equal(1, await _board.InDbAsync(db => db.Invitations.CountAsync()));
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_becomes_a_member()
    {
        await Invites(People.Tomas, Access.Recruiter);
        var link = await LinkAsync(People.Tomas);
        var forms = new List<FormToFill>();
        for (var i = 0; i < 8; i++) forms.Add((await _board.Visitor().Opens(link)).Form("form:has([name='Form.Password'])").Set("Form.Name", "Tomas Lind").Set("Form.Password", Password));

        var answers = await Task.WhenAll(forms.Select(form => form.SendOnceAsync()));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 200, 499));
        Assert.Equal(2, await _board.InDbAsync(db => db.Members.CountAsync()));
    }

    private async Task ChoosesAsync(string email, string password)
    {
        using var person = _board.Visitor();
        await person.Forgets(email);
        await (await person.Opens(await _board.LinkTo(email))).Form().Set("Form.Password", password).SendAsync();
    }

    private async Task<Answer> Invites(string email, Access access) =>
        await (await _rahel.Opens("/admin/members/invite")).Form().Set("Form.Email", email).Set("Form.Access", access.ToString()).SendAsync();

    private async Task<string> LinkAsync(string email, string subject = "Work with") =>
        new Uri(Regex.Match((await _board.MailsTo(email)).First(m => m.Subject.StartsWith(subject, StringComparison.Ordinal)).Text, @"http://\S+", RegexOptions.NonBacktracking).Value).PathAndQuery;
}
