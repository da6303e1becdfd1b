using System.Net;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Profiles;

public sealed class ProfilePageTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _mina = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina, "Mina Okafor");
        _mina = await _board.Visitor().SignsIn(People.Mina);
    }

    public async ValueTask DisposeAsync()
    {
        _mina.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Entries_are_added_changed_put_in_order_and_taken_away()
    {
        async Task<Answer> Add(string name) => await (await _mina.Opens("/profile/entries?kind=work")).FormWith("Add it").Set("Form.Name", name).Set("Form.Detail", "Engineer").Set("Form.From", "2024-09").Set("Form.Points", "one\n\ntwo").SendAsync();

        await Add("First");
        var page = await Add("Second");
        Assert.Equal(["First", "Second"], page.TextsOf("ol h2"));

        page = await page.Form("ol li:nth-child(2) form").Press("Up: Second").SendAsync();
        Assert.Equal(["Second", "First"], page.TextsOf("ol h2"));

        page = await (await page.Follow("First")).FormWith("Save").Set("Form.Summary", "What I did.").Set("Form.Until", "2025").SendAsync();
        Assert.Contains("Engineer · Sep 2024 to 2025", page.Text, StringComparison.Ordinal);

        page = await page.Form("ol li:nth-child(1) form").Press("Remove Second").SendAsync();
        Assert.Equal(["First"], page.TextsOf("ol h2"));
        var profile = await _mina.Opens("/profile");
        Assert.Contains("What I did.", profile.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second", profile.Text, StringComparison.Ordinal);
        Assert.Contains("What I did.", (await _mina.Opens("/profile/print")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        var refused = await (await _mina.Opens("/profile/entries?kind=education")).FormWith("Add it")
            .Set("Form.Name", "ETH").Set("Form.From", "last year").Set("Form.Until", "2027-13").Set("Form.Url", "javascript:alert(1)").Set("Form.Points", "a course").SendOnceAsync();

        Assert.Equal(2, refused.TextsOf(".field.invalid .error").Count(words => words.StartsWith("Enter a year", StringComparison.Ordinal)));
        var form = refused.FormWith("Add it");
        Assert.Equal(("last year", "a course"), (form["Form.From"], form["Form.Points"]));

        refused = await form.Set("Form.From", "2027").Set("Form.Until", "2026").Set("Form.Url", "").SendOnceAsync();
        Assert.Contains("The end comes before the beginning", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _mina.Opens("/profile/entries?kind=skillgroup")).Status);
    }

    [Fact]
    public async Task Two_windows_do_not_overwrite_each_other()
    {
        await (await _mina.Opens("/profile/entries?kind=talk")).FormWith("Add it").Set("Form.Name", "Tides").SendAsync();
        var list = await _mina.Opens("/profile/entries?kind=talk");
        var (one, other) = (await list.Follow("Tides"), await list.Follow("Tides"));
        await one.FormWith("Save").Set("Form.Name", "Tides and tensors").SendAsync();

        var refused = await other.FormWith("Save").Set("Form.Name", "Waves").SendOnceAsync();
        Assert.Contains("changed in another window", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Waves", refused.FormWith("Save")["Form.Name"]);
        Assert.Contains("Waves", (await refused.FormWith("Save").SendAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_looks_for_is_kept_and_shown_to_oneself()
    {
        var refused = await (await _mina.Opens("/profile/wishes")).FormWith("Save what I look for").Set("Form.Places", "Zürich\n\nzürich\nLagos").Set("Form.MayWorkIn", "NG", "XX").Set("Form.Workplaces", "Remote").Set("Form.EarliestStart", "soon").SendOnceAsync();
        Assert.Contains("Enter a year, a month or a day", refused.Text, StringComparison.Ordinal);

        var saved = await refused.FormWith("Save what I look for").Set("Form.EarliestStart", "2027-09").SendAsync();
        Assert.Contains("Zürich, Lagos", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Sep 2027", saved.Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db => Assert.Equal(["NG"], (await db.Candidates.SingleAsync()).Wishes.MayWorkIn));
    }

    [Fact]
    public async Task A_skill_is_claimed_until_something_shows_it_and_the_words_say_which()
    {
        var page = await _mina.Opens("/profile/skills?skill=pytorch&return=%2Fjobs%2F1001%2Fresearch-intern");
        Assert.Equal("PyTorch", page.FormWith("Add it and go back")["Form.Skill"]);

        var back = await page.FormWith("Add it and go back").Set("Form.Level", "WorksIndependently").SendOnceAsync();
        Assert.Equal("/jobs/1001/research-intern", back.Location);
        Assert.Contains("PyTorch Claimed", (await _mina.Opens("/profile")).Text, StringComparison.Ordinal);

        // The level stays as it was said.
        await (await _mina.Opens("/profile/skills?skill=pytorch")).FormWith("Add skill").Set("Form.Kind", "Paper").Set("Form.Title", "Sparse probes").Set("Form.On", "2026-05").Set("Form.Note", "Written alone.").SendAsync();
        var profile = await _mina.Opens("/profile");
        Assert.Contains("PyTorch Shown I work independently with it Paper: Sparse probes, May 2026. Written alone.", profile.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task The_way_back_leads_nowhere_else(string address)
    {
        var form = (await _mina.Opens($"/profile/skills?skill=pytorch&return={Uri.EscapeDataString(address)}")).FormWith("Add skill");
        Assert.Equal("/profile/skills", (await form.Set("Form.Return", address).Set("Form.Level", "WorksIndependently").SendOnceAsync()).Location);
    }

    [Fact]
    public async Task One_thing_shows_several_skills()
    {
        foreach (var (skill, title) in new[] { ("PyTorch", "Sparse probes"), ("Python", "") })
        {
            await (await _mina.Opens("/profile/skills")).FormWith("Add skill").Set("Form.Skill", skill).Set("Form.Level", "WorksIndependently").Set("Form.Title", title).SendAsync();
        }

        var form = (await (await _mina.Opens("/profile/skills")).Follow("Edit Sparse probes")).FormWith("Save");
        var python = await _board.SkillAsync("python");
        var page = await form.Set("Form.Skills", python.Id.ToString()).SendAsync();
        Assert.Contains("Python Shown", page.Text, StringComparison.Ordinal);
        Assert.Contains("PyTorch Claimed", page.Text, StringComparison.Ordinal);

        await (await page.Follow("Edit Sparse probes")).FormWith("Remove it from my profile").SendAsync();
        Assert.DoesNotContain("Sparse probes", (await _mina.Opens("/profile")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_catalogue_does_not_have_can_be_kept_in_ones_own_words()
    {
        var refused = await (await _mina.Opens("/profile/skills")).FormWith("Add skill").Set("Form.Skill", "Loom weaving").SendOnceAsync();
        Assert.Contains("Keep it in my own words", refused.Text, StringComparison.Ordinal);

        var page = await refused.FormWith("Add skill").Set("Form.OwnWords", "true").SendAsync();
        Assert.Contains("Loom weaving", page.Text, StringComparison.Ordinal);
        await page.Form("form[action*='Unmention']").SendAsync();
        await _board.InDbAsync(async db => Assert.Empty((await db.Candidates.SingleAsync()).OtherSkills));
    }
    [Fact]
    public async Task Evidence_for_what_the_catalogue_does_not_have_is_kept_and_shows_nothing_yet()
    {
        var form = (await _mina.Opens("/profile/skills")).FormWith("Add skill")
            .Set("Form.Skill", "Café weaving").Set("Form.Kind", "Paper").Set("Form.Title", "Warp and weft").Set("Form.Url", "https://looms.example/warp").Set("Form.On", "2026-05").Set("Form.Note", "Written alone.").Set("Form.Level", "WorksIndependently");
        var refused = await form.SendOnceAsync();
        Assert.Equal("Warp and weft", refused.FormWith("Add skill")["Form.Title"]);

        var page = await refused.FormWith("Add skill").Set("Form.OwnWords", "true").SendAsync();

        Assert.Contains("“Warp and weft” cannot stand beside it as evidence", Assert.Single(page.TextsOf(".flash p")), StringComparison.Ordinal);
        Assert.Contains("Shows nothing yet Paper: Warp and weft", page.Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db =>
        {
            var evidence = Assert.Single((await db.Candidates.SingleAsync()).Evidence);
            Assert.Equal((EvidenceKind.Paper, "https://looms.example/warp", "2026-05", "Written alone."), (evidence.Kind, evidence.Url, evidence.On.ToString(), evidence.Note));
            Assert.Empty(evidence.SkillIds);
        });

        // Said once more, without its accent and its level, it is the same.
        page = await (await _mina.Opens("/profile/skills")).FormWith("Add skill").Set("Form.Skill", "cafe weaving").SendOnceAsync();
        await page.FormWith("Add skill").Set("Form.OwnWords", "true").SendAsync();
        await _board.InDbAsync(async db =>
        {
            var skill = Assert.Single((await db.Candidates.SingleAsync()).OtherSkills);
            Assert.Equal(("Café weaving", SkillLevel.WorksIndependently), (skill.Name, skill.Level));
        });
    }

    [Theory]
    [InlineData("/profile/import", "See what it would change", "Form_File", "Form_File-hint Form_File-error")]
    [InlineData("/profile/skills?skill=pytorch", "Add skill", "Form_Level", "Form_Level-error")]
    [InlineData("/profile/skills", "Add skill", "Form_Skill", "Form_Skill-error")]
    public async Task An_error_is_tied_to_its_field(string address, string button, string field, string describedBy)
    {
        var refused = await (await _mina.Opens(address)).FormWith(button).SendOnceAsync();

        Assert.Equal(describedBy, refused.Find($"#{field}")!.GetAttribute("aria-describedby"));
        Assert.All(describedBy.Split(' '), id => Assert.NotNull(refused.Find($"#{id}")));
        if (field != "Form_Level") Assert.Equal("true", refused.Find($"#{field}")!.GetAttribute("aria-invalid"));
    }
}
