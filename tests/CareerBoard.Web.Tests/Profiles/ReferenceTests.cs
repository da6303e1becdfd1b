using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Profiles;

public sealed partial class ReferenceTests : IAsyncLifetime
{
    private const string Address = "lia.oest@uni.example";

    private readonly TestBoard _board = new();
    private Visitor _mina = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina, "Mina Okafor");
        _mina = await _board.Visitor().SignsIn(People.Mina);
        await (await _mina.Opens("/profile/skills")).FormWith("Add skill").Set("Form.Skill", "PyTorch").Set("Form.Level", "WorksIndependently").SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _mina.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task A_referee_is_asked_once_and_counts_when_they_agree()
    {
        await AskAsync();
        await _board.DeliverMailAsync();
        await _board.DeliverMailAsync();
        var link = LinkIn(Assert.Single(_board.Mails, mail => mail.To.Contains(Address, StringComparison.Ordinal)).Text);
        using var lia = _board.Visitor();

        // Mail programs look at links.
        Assert.Contains("Will you speak for Mina Okafor?", (await lia.Opens(link)).Text, StringComparison.Ordinal);
        Assert.Contains("Asked, no answer yet", (await _mina.Opens("/profile/references")).Text, StringComparison.Ordinal);
        Assert.Contains("PyTorch Claimed", (await _mina.Opens("/profile")).Text, StringComparison.Ordinal);

        var agreed = await (await lia.Opens(link)).Form("main form").Press("I agree").SendAsync();
        Assert.Contains("You speak for Mina Okafor", agreed.Text, StringComparison.Ordinal);
        Assert.Contains("PyTorch Shown I work independently with it Reference: Lia Öst, my supervisor", (await _mina.Opens("/profile")).Text, StringComparison.Ordinal);

        await (await lia.Opens(link)).Form("main form").Press("Take it back").SendAsync();
        Assert.Contains("PyTorch Claimed", (await _mina.Opens("/profile")).Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db => Assert.Equal((ReferenceState.Declined, ""), await db.References.Select(r => new ValueTuple<ReferenceState, string>(r.State, r.Email)).SingleAsync()));
    }

    [Fact]
    public async Task What_is_taken_back_is_asked_no_more_and_forgets_who_it_was()
    {
        await AskAsync();
        await (await _mina.Opens("/profile/references")).FormWith("Take back: Lia Öst").SendAsync();
        await _board.DeliverMailAsync();
        Assert.DoesNotContain(_board.Mails, mail => mail.To.Contains(Address, StringComparison.Ordinal));
        await _board.InDbAsync(async db => Assert.Equal(("", ""), await db.References.Select(r => new ValueTuple<string, string>(r.Name, r.Email)).SingleAsync()));

        Assert.Contains("You have asked this person before", (await AskAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_in_anybodys_way_or_by_everybody()
    {
        Assert.Contains("your own address", (await AskAsync(People.Mina.ToUpperInvariant())).Text, StringComparison.Ordinal);
        Assert.Contains("Enter an e-mail address", (await AskAsync("lia@\r\nBcc: all@example.org")).Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db =>
        {
            var hash = Web.Profiles.ReferenceLinks.HashOf(Address);
            for (var i = 0; i < Reference.MostOfOneAddress; i++)
            {
                var other = new Candidate(Guid.CreateVersion7(_board.Now), null, $"Somebody {i}", $"somebody{i}@example.org", _board.Now);
                db.AddRange(other, Reference.Ask(Guid.CreateVersion7(_board.Now), other, new Referee("Lia", Address, hash, "x", []), [], 0, _board.Now).Value!);
            }

            await db.SaveChangesAsync();
        });
        Assert.Contains("asked by several people this week", (await AskAsync(Address.ToUpperInvariant())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_none_leads_nowhere()
    {
        using var lia = _board.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await lia.Opens("/references/nothing")).Status);
    }

    private async Task<Answer> AskAsync(string address = Address) =>
        await (await _mina.Opens("/profile/references")).FormWith("Ask them")
            .Set("Form.Name", "Lia Öst").Set("Form.Email", address).Set("Form.Relation", "my supervisor").Set("Form.Skills", (await _board.SkillAsync("pytorch")).Id.ToString()).SendAsync();

    private static string LinkIn(string mail) => new Uri(References().Match(mail).Value).AbsolutePath;

    [GeneratedRegex("https?://\\S+/references/\\S+", RegexOptions.NonBacktracking)]
    private static partial Regex References();
}
