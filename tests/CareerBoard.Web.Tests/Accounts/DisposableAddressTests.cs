using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>A board may refuse addresses that are thrown away, wherever one comes to an account.</summary>
public sealed class DisposableAddressTests : IAsyncLifetime
{
    private const string Disposable = "mina@mailinator.com";
    private const string Refused = "thrown away after a while";

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        _board.Settings["SignIn:DisposableAddresses"] = "Refuse";
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("a@mailinator.com", true)]
    [InlineData("a@MAILINATOR.com", true)]
    [InlineData("a@some.where.mailinator.com", true)]
    [InlineData("a@no-such-host-mailinator.com", false)]
    [InlineData("a@mailinator.com.example.org", false)]
    [InlineData("a@taxinyköping.se", true)]
    [InlineData("a@xn--taxinykping-xfb.se", true)]
    [InlineData("a@ｍａｉｌｉｎａｔｏｒ.com", true)]
    [InlineData("a@gmail.com", false)]
    [InlineData("a@szkola.edu.pl", false)]
    [InlineData("a@localhost", false)]
    public void A_listed_host_counts_with_everything_below_it(string email, bool isListed) => Assert.Equal(isListed, DisposableDomains.Contain(email));

    [Theory]
    [InlineData(Disposable)]
    [InlineData("mina@box.mailinator.com")]
    public async Task Nobody_registers_with_one_and_everything_else_that_was_typed_stays(string email)
    {
        using var mina = _board.Visitor();

        var answer = await mina.Registers(email);

        Assert.Contains(Refused, answer.Find("#Form_Email-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Mina Okafor", email), (answer.Form()["Form.Name"], answer.Form()["Form.Email"]));
        Assert.Equal(0, await _board.InDbAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task One_that_has_an_account_from_before_is_answered_as_one_that_has_none()
    {
        await _board.AddAccountAsync(Disposable);
        using var visitor = _board.Visitor();

        var known = await visitor.Registers(Disposable);
        var unknown = await visitor.Registers("jun@mailinator.com");

        Assert.Equal(unknown.Text, known.Text);
        Assert.Empty(await _board.MailsTo(Disposable));
        await visitor.SignsIn(Disposable);
    }

    [Fact]
    public async Task Nobody_changes_to_one()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        var answer = await (await mina.Opens("/account/security/address")).Form("main form:has([name='Form.Email'])").Set("Form.Email", Disposable).SendAsync();

        Assert.Contains(Refused, answer.Find("#Form_Email-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await _board.InDbAsync(db => db.Accounts.Select(a => a.NewEmail).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_is_invited_at_one()
    {
        await _board.AddMemberAsync(await _board.AddEmployerAsync(), People.Rahel, Access.EmployerAdmin);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);

        var answer = await (await rahel.Opens("/admin/members/invite")).Form().Set("Form.Email", Disposable).Set("Form.Access", "Recruiter").SendAsync();

        Assert.Contains(Refused, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _board.InDbAsync(db => db.Invitations.CountAsync()));
    }

    [Fact]
    public async Task An_invitation_from_before_makes_no_account_at_one()
    {
        var employer = await _board.AddEmployerAsync();
        var by = await _board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        await _board.SaveAsync(new Invitation(Guid.CreateVersion7(_board.Now), employer.Id, Disposable, Access.Recruiter, [], by.Id, _board.Now));
        using var guest = _board.Visitor();

        var answer = await (await guest.Opens(await _board.LinkTo(Disposable))).Form("form:has([name='Form.Password'])").Set("Form.Name", "Mina").Set("Form.Password", "a long one for a member").SendAsync();

        Assert.Contains(Refused, answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await _board.InDbAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task Without_the_setting_they_are_addresses_like_others()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        using var mina = board.Visitor();

        Assert.Equal("Check your mail", (await mina.Registers(Disposable)).Heading);
    }
}
