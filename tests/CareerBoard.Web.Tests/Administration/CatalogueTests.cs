using System.Net;
using CareerBoard.Domain.Roles;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

public sealed class CatalogueTests(StaffedBoard staff) : IClassFixture<StaffedBoard>
{
    private const string Catalogue = "/admin/catalogue";

    private readonly TestBoard _board = staff.Board;

    [Theory]
    [InlineData("")]
    [InlineData("/roles")]
    [InlineData("/skills")]
    [InlineData("/skills?q=python")]
    [InlineData("/locations")]
    [InlineData("/teams")]
    [InlineData("/stages")]
    [InlineData("/consent")]
    public async Task A_recruiter_reads_the_catalogue(string place)
    {
        var page = await staff.Mina.Opens(Catalogue + place);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(page.TextsOf("main a, main button"), words => words.StartsWith("Add ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/roles/edit")]
    [InlineData("/skills/edit")]
    [InlineData("/locations/edit")]
    [InlineData("/teams/edit")]
    [InlineData("/stages/experienced/edit")]
    public async Task Only_admins_open_a_form_for_something_new(string place)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Mina.Opens(Catalogue + place)).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.Rahel.Opens(Catalogue + place)).Status);
    }

    [Theory]
    [InlineData("/roles", HttpStatusCode.OK)]
    [InlineData("/skills/edit", HttpStatusCode.OK)]
    [InlineData("/teams", HttpStatusCode.NotFound)]
    public async Task A_board_admin_without_an_employer_keeps_what_all_employers_share(string place, HttpStatusCode status) =>
        Assert.Equal(status, (await staff.Tomas.Opens(Catalogue + place)).Status);

    [Fact]
    public async Task A_role_cannot_lead_back_to_itself()
    {
        var (first, second) = (await AddRoleAsync("Apprentice"), await AddRoleAsync("Journeyman"));
        var away = await (await OpenRole(first)).Form("form[data-guard]").Set("Form.LeadsTo", second.ToString()).SendOnceAsync();
        Assert.Equal(HttpStatusCode.Redirect, away.Status);

        var refused = await (await OpenRole(second)).Form("form[data-guard]").Set("Form.Summary", "Knows the craft").Set("Form.LeadsTo", first.ToString()).SendAsync();

        Assert.Contains("A role cannot lead back to itself.", refused.TextsOf("#Form_LeadsTo-error"));
        Assert.Equal("Knows the craft", refused.Form("form[data-guard]")["Form.Summary"]);
        Assert.Null(await _board.InDbAsync(db => db.Roles.Where(r => r.Id == second).Select(r => r.LeadsToId).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_saves_second_sees_both_versions_and_loses_nothing()
    {
        var role = await AddRoleAsync("Lamplighter");
        var (first, second) = (await OpenRole(role), await OpenRole(role));
        await first.Form("form[data-guard]").Set("Form.Summary", "Lights lamps").SendAsync();

        var conflict = await second.Form("form[data-guard]").Set("Form.Summary", "Puts lamps out").SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("rahel abebe saved while you were editing", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Lights lamps", conflict.Find(".conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Puts lamps out", conflict.Form("form[data-guard]")["Form.Summary"]);

        await conflict.Form("form[data-guard]").SendAsync();
        Assert.Equal("Puts lamps out", await _board.InDbAsync(db => db.Roles.Where(r => r.Id == role).Select(r => r.Summary).SingleAsync()));
    }

    [Fact]
    public async Task A_skill_is_found_by_its_alias_and_its_name_is_taken()
    {
        var form = (await staff.Rahel.Opens($"{Catalogue}/skills/edit")).Form("form[data-guard]").Set("Form.Name", "Glassblowing").Set("Form.Aliases", "hot glass\nlampwork");
        await form.SendAsync();

        Assert.Contains("Glassblowing", (await staff.Mina.Opens($"{Catalogue}/skills?q=LAMPWORK")).Text, StringComparison.Ordinal);
        Assert.Contains("There is a skill called Glassblowing already.", (await form.SendAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origami", "paper folding\nPy", "Aliases", "“Py” already means the skill Python.")]
    [InlineData("Origami", "paper folding\nPYTHÓN", "Aliases", "“PYTHÓN” already means the skill Python.")]
    [InlineData("tf", "", "Name", "“tf” already means the skill TensorFlow.")]
    public async Task A_word_that_means_another_skill_is_refused_with_the_skill(string name, string aliases, string field, string reason)
    {
        var form = (await staff.Rahel.Opens($"{Catalogue}/skills/edit")).Form("form[data-guard]").Set("Form.Name", name).Set("Form.Aliases", aliases);

        var refused = await form.SendAsync();

        Assert.Contains(refused.TextsOf($"#Form_{field}-error"), words => words.StartsWith(reason, StringComparison.Ordinal));
        Assert.Equal(name, refused.Form("form[data-guard]")["Form.Name"]);
        Assert.False(await _board.InDbAsync(db => db.Skills.AnyAsync(s => s.Name == name)));
    }

    [Fact]
    public async Task A_skill_keeps_its_own_words_when_it_is_saved_again()
    {
        var python = await _board.InDbAsync(db => db.Skills.Where(s => s.Slug == "python").Select(s => s.Id).SingleAsync());

        var saved = await (await staff.Rahel.Opens($"{Catalogue}/skills/edit/{python}")).Form("form[data-guard]").SendOnceAsync();

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    [Fact]
    public async Task A_team_of_another_employer_is_not_there()
    {
        var other = await _board.AddTeamAsync(await _board.AddEmployerAsync("Borealis"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Rahel.Opens($"{Catalogue}/teams/edit/{other.Id}")).Status);
    }

    [Fact]
    public async Task A_new_consent_text_leaves_the_earlier_one_as_it_was_agreed_to()
    {
        var employer = await _board.AddEmployerAsync("Corona");
        await _board.AddMemberAsync(employer, People.Jun, Domain.Employers.Access.EmployerAdmin);
        using var jun = await _board.Visitor().SignsIn(People.Jun);

        await (await jun.Opens($"{Catalogue}/consent")).Form("form[data-guard]").Set("Form.Markdown", "We keep it for a year.").SendAsync();

        var texts = await _board.InDbAsync(db => db.ConsentTexts.Where(c => c.EmployerId == employer.Id).OrderBy(c => c.Version).Select(c => c.Markdown).ToListAsync());
        Assert.Equal(["We keep what you send us for **six months**.", "We keep it for a year."], texts);
    }

    [Theory]
    [InlineData("/roles/edit", "Form.Track", "99")]
    [InlineData("/roles/edit", "Form.LeadsTo", "'; --")]
    [InlineData("/roles/edit", "Form.LeadsTo", "00000000-0000-0000-0000-000000000001")]
    [InlineData("/roles/edit", "Form.Description", "\0\u0001\uFFFF")]
    [InlineData("/skills/edit", "Form.Parent", "00000000-0000-0000-0000-000000000001")]
    [InlineData("/locations/edit", "Form.Latitude", "1e400")]
    [InlineData("/locations/edit", "Form.Country", "XXX")]
    [InlineData("/stages/experienced/edit", "Form.PromisedDays", "99999999999999")]
    [InlineData("/teams/edit", "Form.Skills", "nonsense")]
    public async Task Hostile_input_is_refused_and_never_breaks_a_page(string place, string field, string value)
    {
        var answer = await (await staff.Rahel.Opens(Catalogue + place)).Form("form[data-guard]").Set(field, value).SendOnceAsync();

        Assert.True((int)answer.Status < 500, $"{(int)answer.Status} for {field} = {value}");
        Assert.NotEqual(HttpStatusCode.Redirect, answer.Status);
    }

    private Task<Answer> OpenRole(Guid id) => staff.Rahel.Opens($"{Catalogue}/roles/edit/{id}");

    private async Task<Guid> AddRoleAsync(string name)
    {
        var role = new Role(Guid.CreateVersion7(_board.Clock.GetUtcNow()), name.ToLowerInvariant(), name, Track.Other, Level.Mid);
        await _board.SaveAsync(role);
        // Who saved last is told by the clock.
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        return role.Id;
    }
}
