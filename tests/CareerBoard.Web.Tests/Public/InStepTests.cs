using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What is found follows what is so, at once.</summary>
public sealed class InStepTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task A_renamed_team_is_found_by_its_new_name_alone()
    {
        var team = await _board.AddTeamAsync(_employer, "Kepler");
        await _board.PublishAsync(_employer, Openings.Called("Engineer") with { TeamId = team.Id });
        await FindsAsync("kepler", 1);

        await _board.ChangeAsync(team, t => t.Describe("Galileo", t.Summary, t.What, t.WorkingStyle, t.SkillIds));

        await FindsAsync("kepler", 0);
        await FindsAsync("galileo", 1);
        Assert.Contains("Galileo", (await _visitor.Opens($"/jobs?team={team.Slug}")).TextsOf(".facts-line li"));
    }

    [Fact]
    public async Task A_renamed_employer_too()
    {
        await _board.PublishAsync(_employer, Openings.Called("Engineer"));
        await FindsAsync("aurora", 1);

        await _board.ChangeAsync(_employer, e => e.Describe("Borealis", e.Website, e.About, e.Accent, e.TimeZone));

        await FindsAsync("aurora", 0);
        await FindsAsync("borealis", 1);
    }

    [Fact]
    public async Task A_renamed_role_too_and_its_level_and_field_count_at_once()
    {
        var role = await _board.RoleAsync("product-designer");
        await _board.PublishAsync(_employer, Openings.Called("Somebody") with { RoleId = role.Id });
        await FindsAsync("designer", 1);
        Assert.Equal(1, (await _visitor.Opens("/jobs?track=design")).Total);

        await _board.ChangeAsync(role, r => r.Describe("Draughtsperson", Domain.Roles.Track.Other, Domain.Roles.Level.Staff, r.Summary, r.Description, []));

        await FindsAsync("designer", 0);
        await FindsAsync("draughtsperson", 1);
        Assert.Equal(0, (await _visitor.Opens("/jobs?track=design")).Total);
        Assert.Equal(1, (await _visitor.Opens("/jobs?track=other&level=staff")).Total);
    }

    [Fact]
    public async Task A_renamed_skill_too_and_its_other_names_as_soon_as_they_change()
    {
        var skill = await _board.SkillAsync("tensorflow");
        await _board.PublishAsync(_employer, Openings.Called("Engineer") with { Requirements = [Openings.Asks(skill)] });
        await FindsAsync("tf", 1);

        await _board.ChangeAsync(skill, s => s.Describe(s.Name, s.Kind, s.Check, ["flowing"]));
        await FindsAsync("tf", 0);
        await FindsAsync("flowing", 1);

        await _board.ChangeAsync(skill, s => s.Describe("Tensorstream", s.Kind, s.Check, s.Aliases));
        await FindsAsync("tensorflow", 0);
        await FindsAsync("tensorstream", 1);
        await FindsAsync("flowing", 1);
    }

    [Fact]
    public async Task A_place_too_by_its_name_its_city_and_its_country()
    {
        var place = await _board.AddPlaceAsync("Harbour house", "Bergen", null, "NO");
        await _board.PublishAsync(_employer, Openings.Called("Engineer") with { LocationIds = [place.Id] });
        foreach (var words in new[] { "harbour", "bergen", "norway" }) await FindsAsync(words, 1);

        await _board.ChangeAsync(place, l => l.Describe("Harbour house", "Tromsø", null, "NO"));
        await FindsAsync("bergen", 0);
        await FindsAsync("tromso", 1);
        Assert.Equal(1, (await _visitor.Opens("/jobs?location=tromso")).Total);

        await _board.ChangeAsync(place, l => l.Describe("Lake house", "Tampere", null, "FI"));
        foreach (var words in new[] { "harbour", "tromso", "norway" }) await FindsAsync(words, 0);
        foreach (var words in new[] { "lake", "tampere", "finland" }) await FindsAsync(words, 1);
        Assert.Equal((0, 1), ((await _visitor.Opens("/jobs?country=no")).Total, (await _visitor.Opens("/jobs?country=fi")).Total));
    }

    [Fact]
    public async Task An_edited_opening_is_found_by_what_it_says_now()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Gardener", "Roses and tulips."));
        await FindsAsync("tulip", 1);

        await _board.ReviseAsync(posting, content => content with { Title = "Forester", Sections = [new(SectionKind.TheRole, "Among oaks", "Old ones.")] });

        foreach (var words in new[] { "gardener", "tulip", "rose" }) await FindsAsync(words, 0);
        foreach (var words in new[] { "forester", "oak" }) await FindsAsync(words, 1);
    }

    [Fact]
    public async Task Another_team_or_place_counts_at_once()
    {
        var (first, second) = (await _board.AddTeamAsync(_employer, "Kepler"), await _board.AddTeamAsync(_employer, "Galileo"));
        var place = await _board.AddPlaceAsync("Bergen, Norway", "Bergen", null, "NO");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with { TeamId = first.Id });

        await _board.ReviseAsync(posting, content => content with { TeamId = second.Id, LocationIds = [place.Id] });

        Assert.Equal(0, (await _visitor.Opens($"/jobs?team={first.Slug}")).Total);
        Assert.Equal(1, (await _visitor.Opens($"/jobs?team={second.Slug}&location=bergen")).Total);
        await FindsAsync("kepler", 0);
        await FindsAsync("galileo bergen", 1);
    }

    [Fact]
    public async Task A_closed_paused_or_hidden_opening_is_not_found_until_it_is_open_again()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Gardener"));
        await FindsAsync("gardener", 1);

        await _board.CloseAsync(posting);
        await FindsAsync("gardener", 0);
        await _board.ReopenAsync(posting);
        await FindsAsync("gardener", 1);

        await _board.PauseAsync(posting);
        await FindsAsync("gardener", 0);
        await _board.ChangeAsync(posting, p => p.Resume(_board.Now));
        await FindsAsync("gardener", 1);

        await _board.ReviseAsync(posting, content => content with { Visibility = PostingVisibility.Unlisted });
        await FindsAsync("gardener", 0);
        await _board.ReviseAsync(posting, content => content with { Visibility = PostingVisibility.Listed });
        await FindsAsync("gardener", 1);
    }

    [Fact]
    public async Task The_page_of_an_opening_says_at_once_what_others_are_called_now_and_what_it_says_itself()
    {
        var team = await _board.AddTeamAsync(_employer, "Kepler");
        var skill = await _board.SkillAsync("tensorflow");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with { TeamId = team.Id, Requirements = [Openings.Asks(skill)] });
        var other = await _board.PublishAsync(_employer, Openings.Called("Technician"));
        var address = $"/jobs/{posting.Number}/engineer";
        foreach (var seen in (string[])["Kepler", "TensorFlow", "Engineer"]) Assert.Contains(seen, (await _visitor.Opens(address)).Text, StringComparison.Ordinal);

        await _board.ReviseAsync(other, content => content with { Title = "Mechanic" });
        Assert.Contains("Kepler", (await _visitor.Opens(address)).Text, StringComparison.Ordinal);

        await _board.ChangeAsync(team, t => t.Describe("Galileo", t.Summary, t.What, t.WorkingStyle, t.SkillIds));
        Assert.Contains("Galileo", (await _visitor.Opens(address)).Text, StringComparison.Ordinal);
        await _board.ChangeAsync(skill, s => s.Describe("Tensorstream", s.Kind, s.Check, s.Aliases));
        Assert.Contains("Tensorstream", (await _visitor.Opens(address)).Text, StringComparison.Ordinal);
        await _board.ReviseAsync(posting, content => content with { Openings = 3, Sections = [new(SectionKind.TheRole, "Among oaks", "Old ones.")] });
        Assert.Contains("Among oaks", (await _visitor.Opens(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opening_edited_while_its_team_is_renamed_in_the_same_change_says_both()
    {
        var team = await _board.AddTeamAsync(_employer, "Kepler");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with { TeamId = team.Id });
        var other = await _board.PublishAsync(_employer, Openings.Called("Technician") with { TeamId = team.Id });

        await _board.InDbAsync(async db =>
        {
            var stored = await db.Postings.SingleAsync(p => p.Id == posting.Id);
            var its = await db.Teams.SingleAsync(t => t.Id == team.Id);
            Assert.Null(its.Describe("Galileo", "", "", "", []));
            Assert.Null(stored.Revise(stored.Content() with { Title = "Astronomer" }, _board.Now));
            await db.SaveChangesAsync();
        });

        Assert.Equal(["Astronomer"], (await _visitor.Opens("/jobs?q=galileo+astronomer")).Titles);
        await FindsAsync("galileo", 2);
        await FindsAsync("kepler", 0);
        Assert.Equal([other.Number], (await _visitor.Opens("/jobs?q=galileo+technician")).Numbers);
    }

    private async Task FindsAsync(string words, int count) =>
        Assert.Equal((words, count), (words, (await _visitor.Opens($"/jobs?q={words.Replace(' ', '+')}")).Total));
}
