using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Backup;
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
    public async Task A_referee_can_be_erased_and_stays_so_after_a_restore()
    {
        await AskAsync();
        await _board.DeliverMailAsync();
        using var lia = _board.Visitor();
        await (await lia.Opens(LinkIn(_board.Mails.Single(mail => mail.To.Contains(Address, StringComparison.Ordinal)).Text))).Form("main form").Press("I agree").SendAsync();
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
        var application = await _board.AddApplicationAsync(posting, await _board.InDbAsync(db => db.Candidates.AsNoTracking().SingleAsync()));
        Assert.Contains("lia", await _board.InDbAsync(db => db.ApplicationSearch.Where(r => r.ApplicationId == application.Id).Select(r => r.Terms).SingleAsync()), StringComparison.OrdinalIgnoreCase);
        var backup = Path.Combine(_board.Folder, "before.backup");
        (await _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "none")), backup)).Must();

        Assert.NotNull((await _board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(erase => erase.EraseAddressAsync("LIA.oest@uni.example", default))).Value);

        await _board.InDbAsync(async db =>
        {
            var reference = await db.References.SingleAsync();
            Assert.Equal(("", "", ""), (reference.Name, reference.Email, reference.Relation));
            var mina = await db.Candidates.SingleAsync(c => c.AccountId != null);
            Assert.Empty(mina.Evidence);
            Assert.Equal("A referee who agreed", Assert.Single((await db.Applications.SingleAsync(a => a.Id == application.Id)).Background!.Evidence).Title);
            Assert.Equal([(reference.Id, ErasedKind.Referee)], (await db.Erasures.ToListAsync()).Select(e => (e.Id, e.Kind)));
            Assert.DoesNotContain("lia", (await db.ApplicationSearch.SingleAsync(r => r.ApplicationId == application.Id)).Terms, StringComparison.OrdinalIgnoreCase);
            Assert.All(await db.Audit.Where(e => e.SubjectId == reference.Id && e.ActorKind == ActorKind.Visitor).ToListAsync(), e => Assert.Null(e.Address));
        });
        Assert.DoesNotContain("Lia", (await _mina.Opens("/profile/references")).Text, StringComparison.Ordinal);

        // Whoever asks again is told what they were told before.
        await AskAsync();
        Assert.Equal(1, await _board.InDbAsync(db => db.References.CountAsync()));

        var there = Directory.CreateDirectory(Path.Combine(_board.Folder, "restored"));
        await using var copy = await TestDatabase.CreateBareAsync("Sqlite", there.FullName);
        Assert.Equal(1, (await copy.RestoresAsync(Carried.FilesIn(Path.Combine(there.FullName, "files")), backup, erasures: Path.Combine(_board.Folder, ErasureList.FileName))).Must().Erased);
        Assert.Equal("", (await copy.AskAsync(db => db.References.SingleAsync())).Name);
        Assert.Empty((await copy.AskAsync(db => db.Candidates.SingleAsync(c => c.AccountId != null))).Evidence);
        Assert.Equal("A referee who agreed", Assert.Single((await copy.AskAsync(db => db.Applications.SingleAsync())).Background!.Evidence).Title);
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
            var hash = ReferenceScopes.HashOf(Address);
            for (var i = 0; i < Reference.MostOfOneAddress; i++)
            {
                var other = new Candidate(Guid.CreateVersion7(_board.Now), null, $"Somebody {i}", $"somebody{i}@example.org", _board.Now);
                db.AddRange(other, Reference.Ask(Guid.CreateVersion7(_board.Now), other, new Referee("Lia", Address, hash, "x", []), [], 0, _board.Now).Value!);
            }

            await db.SaveChangesAsync();
        });
        Assert.Contains("asked by several people this week", (await AskAsync(Address.ToUpperInvariant())).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lia, see www.prize.example", "my supervisor", "Form_Name", "Enter their name alone")]
    [InlineData("Lia Öst", "your prize waits: https://prize.example/now", "Form_Relation", "Say in words how you know each other")]
    [InlineData("Lia Öst", "write to prize@prize.example today!", "Form_Relation", "Say in words how you know each other")]
    public async Task Nobody_is_asked_with_an_address_to_go_to(string name, string relation, string field, string sentence)
    {
        var refused = await (await _mina.Opens("/profile/references")).FormWith("Ask them").Set("Form.Name", name).Set("Form.Email", Address).Set("Form.Relation", relation).SendAsync();

        var input = refused.Find($"#{field}")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
        Assert.Equal(relation, refused.Find("#Form_Relation")!.GetAttribute("value"));
        await _board.DeliverMailAsync();
        Assert.DoesNotContain(_board.Mails, mail => mail.To.Contains(Address, StringComparison.Ordinal));
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
