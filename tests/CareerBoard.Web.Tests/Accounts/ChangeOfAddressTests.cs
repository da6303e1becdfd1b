using System.Text.RegularExpressions;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class ChangeOfAddressTests : IAsyncLifetime
{
    private const string New = "mina@new.example.org";

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_changes_once_both_addresses_have_said_yes_in_whichever_order(bool oldFirst)
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await AsksFor(mina, New);
        var (first, second) = oldFirst ? (await LinkIn(People.Mina), await LinkIn(New)) : (await LinkIn(New), await LinkIn(People.Mina));
        using var elsewhere = _board.Visitor();

        await (await elsewhere.Opens(first)).FormWith("Yes, change it").SendAsync();
        Assert.Equal(People.Mina, await AddressAsync());
        Assert.True(await mina.IsSignedIn());
        await (await elsewhere.Opens(second)).FormWith("Yes, change it").SendAsync();

        Assert.Equal(New, await AddressAsync());
        Assert.False(await mina.IsSignedIn());
        await mina.SignsIn(New);
        Assert.Contains(await _board.MailsTo(People.Mina), mail => mail.Subject.Contains("was changed", StringComparison.Ordinal));
        Assert.Contains(await _board.MailsTo(New), mail => mail.Subject.Contains("was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_a_link_says_nothing_yet_and_each_is_good_once()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await AsksFor(mina, New);
        var link = await LinkIn(New);

        var page = await _board.Visitor().Opens(link);
        Assert.False(await _board.InDbAsync(db => db.Accounts.Select(a => a.NewAddressAgreed).SingleAsync()));
        await page.FormWith("Yes, change it").SendAsync();

        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(link)).Heading);
        Assert.Equal(People.Mina, await AddressAsync());
    }

    [Fact]
    public async Task A_link_for_one_address_does_not_say_yes_for_the_other()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await AsksFor(mina, New);
        var link = await LinkIn(New);

        var forged = await _board.Visitor().Opens(link.Replace("of=new", "of=old", StringComparison.Ordinal));

        Assert.Equal("This link does not work any more", forged.Heading);
    }

    [Fact]
    public async Task Another_wish_ends_the_links_of_the_one_before_and_keeping_the_address_ends_them_all()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await AsksFor(mina, New);
        var first = await LinkIn(New);

        await AsksFor(mina, "other@new.example.org");
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(first)).Heading);

        var second = await LinkIn("other@new.example.org");
        await (await mina.Opens("/account/security/address")).FormWith("Keep the address I have").SendAsync();
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(second)).Heading);
    }

    [Fact]
    public async Task The_page_says_the_same_for_an_address_that_has_an_account_and_only_its_owner_is_told()
    {
        await _board.AddAccountAsync(People.Jun);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        var free = await AsksFor(mina, New);
        Assert.NotEmpty(await _board.MailsTo(New));
        var taken = await AsksFor(mina, People.Jun);

        Assert.Equal(free.Text.Replace(New, "", StringComparison.Ordinal), taken.Text.Replace(People.Jun, "", StringComparison.Ordinal));
        var mail = Assert.Single(await _board.MailsTo(People.Jun));
        Assert.StartsWith("You have an account", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/address", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_got_an_account_meanwhile_stays_that_accounts()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await AsksFor(mina, New);
        var (first, second) = (await LinkIn(People.Mina), await LinkIn(New));
        await (await _board.Visitor().Opens(first)).FormWith("Yes, change it").SendAsync();
        await _board.AddAccountAsync(New);

        var answer = await (await _board.Visitor().Opens(second)).FormWith("Yes, change it").SendAsync();

        Assert.Equal("This link does not work any more", answer.Heading);
        Assert.Equal(2, await _board.InDbAsync(db => db.Accounts.CountAsync()));
        Assert.Equal(1, await _board.InDbAsync(db => db.Accounts.CountAsync(a => a.Email == People.Mina)));
    }

    private static async Task<Answer> AsksFor(Visitor visitor, string email) =>
        await (await visitor.Opens("/account/security/address")).Form("main form:has([name='Form.Email'])").Set("Form.Email", email).SendAsync();

    private async Task<string> LinkIn(string mailbox) =>
        new Uri(Regex.Match((await _board.MailsTo(mailbox))[0].Text, @"http://\S+/account/address\S+", RegexOptions.NonBacktracking).Value).PathAndQuery;

    private Task<string?> AddressAsync() => _board.InDbAsync(db => db.Accounts.OrderBy(a => a.CreatedAt).Select(a => a.Email).FirstAsync());
}
