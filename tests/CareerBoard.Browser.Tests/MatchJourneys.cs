using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Somebody brings their résumé, reads how it stands to an opening, and changes that; by keyboard alone once the file is chosen.</summary>
public sealed class MatchJourneys(Chromium chromium) : IAsyncLifetime
{
    private const string Resume = """
        {"basics":{"name":"Mina Okafor","label":"Student of kites"},"skills":[{"name":"Machine learning","level":"Advanced","keywords":["tf","Kite flying"]}],
         "education":[{"institution":"Lagos Polytechnic","studyType":"BSc","endDate":"2027-06"}]}
        """;

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resume_is_imported_a_match_explained_evidence_added_and_the_match_changes(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        var flow = await _board.SkillAsync("tensorflow");
        var posting = await _board.PublishAsync(employer, Openings.Called("Kite engineer") with
        {
            Requirements = [Openings.Asks(flow) with { Skills = [new(flow.Id, SkillLevel.KnowsTheConcepts)] }, Openings.Asks(await _board.SkillAsync("rust"))],
        });
        await _board.AddCandidateAsync(People.Mina, "Mina Okafor");

        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/profile/import");
        await mina.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "mina.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Resume) });
        await ReachesAsync(mina, mina.Page.GetByRole(AriaRole.Button, new() { Name = "See what it would change" }));
        await mina.HeadingIsAsync("What the file would change");
        await mina.ReadsAsync("TensorFlow");
        await ReachesAsync(mina, mina.Page.GetByRole(AriaRole.Button, new() { Name = "Take over what is chosen" }));
        await mina.ReadsAsync("Lagos Polytechnic");

        await mina.OpensAsync($"/jobs/{posting.Number}/kite-engineer");
        await mina.ReadsAsync("You show 0 of 2 required; 1 partly, 1 not shown yet.");
        await ReachesAsync(mina, mina.Page.Locator(".match-explained").GetByRole(AriaRole.Link, new() { Name = "TensorFlow" }));
        await mina.HeadingIsAsync("Skills");
        await Assertions.Expect(mina.Page.GetByLabel("Skill", new() { Exact = true })).ToHaveValueAsync("TensorFlow");
        var level = mina.Page.GetByLabel("I have used it in projects");
        await level.FocusAsync();
        await mina.Page.Keyboard.PressAsync("Space");
        await mina.Page.GetByLabel("Its title").FocusAsync();
        await mina.Page.Keyboard.TypeAsync("A forecast for kites");
        await mina.Page.Keyboard.PressAsync("Enter");

        await mina.ArrivesAtAsync($"/jobs/{posting.Number}/kite-engineer");
        await mina.ReadsAsync("You show 1 of 2 required; 1 not shown yet.");
        await mina.ReadsAsync("“A forecast for kites”");
        await mina.OpensAsync("/jobs?sort=match");
        await mina.ReadsAsync("Shows most required");
        Assert.Empty(mina.TakeComplaints());
    }

    /// <summary>Walks there with the tabulator, as somebody without a mouse does, and presses Enter.</summary>
    private static async Task ReachesAsync(Person person, ILocator target)
    {
        for (var steps = 0; steps < 150; steps++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await person.Page.Keyboard.PressAsync("Enter");
                return;
            }
        }

        Assert.Fail($"{target} cannot be reached by keyboard.");
    }
}
