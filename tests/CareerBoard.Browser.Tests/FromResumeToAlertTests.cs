using System.Text;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Somebody without a mouse brings their résumé, reads how it stands to an opening and changes that, has new openings sent, and stops it.</summary>
public sealed class FromResumeToAlertTests(Chromium chromium) : IAsyncLifetime
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
    public async Task By_keyboard_from_a_resume_to_a_match_to_an_alert_and_its_end(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        var flow = await _board.SkillAsync("tensorflow");
        var posting = await _board.PublishAsync(employer, Openings.Called("Kite engineer") with
        {
            Requirements = [Openings.Asks(flow) with { Skills = [new(flow.Id, SkillLevel.KnowsTheConcepts)] }, Openings.Asks(await _board.SkillAsync("rust"))],
        });
        var address = $"/jobs/{posting.Number}/kite-engineer";
        await _board.AddCandidateAsync(People.Mina, "Mina Okafor");

        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.OpensAsync("/account/sign-in");
        await mina.TypesAsync(mina.Page.GetByLabel("E-mail"), People.Mina);
        await mina.TypesAsync(mina.Page.GetByLabel("Password", new() { Exact = true }), People.Password);
        await mina.Page.Keyboard.PressAsync("Enter");
        await mina.Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));

        await mina.OpensAsync("/profile/import");
        await mina.PicksFileAsync("File", new FilePayload { Name = "mina.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Resume) });
        await mina.EntersAsync(Button(mina, "See what it would change"));
        await mina.HeadingIsAsync("What the file would change");
        await mina.ReadsAsync("TensorFlow");
        await mina.EntersAsync(Button(mina, "Take over what is chosen"));
        await mina.ReadsAsync("Lagos Polytechnic");

        await mina.OpensAsync(address);
        await mina.ReadsAsync("You show 0 of 2 required; 1 partly, 1 not shown yet.");
        await mina.EntersAsync(mina.Page.Locator(".match-explained").GetByRole(AriaRole.Link, new() { Name = "TensorFlow" }));
        await mina.HeadingIsAsync("Skills");
        await Assertions.Expect(mina.Page.GetByLabel("Skill", new() { Exact = true })).ToHaveValueAsync("TensorFlow");
        await mina.ChoosesAsync(mina.Page.GetByLabel("I have used it in projects"));
        await mina.TypesAsync(mina.Page.GetByLabel("Its title"), "A forecast for kites");
        await mina.Page.Keyboard.PressAsync("Enter");

        await mina.ArrivesAtAsync(address);
        await mina.ReadsAsync("You show 1 of 2 required; 1 not shown yet.");
        await mina.ReadsAsync("“A forecast for kites”");
        await mina.OpensAsync("/jobs?q=kite&sort=match");
        await mina.ReadsAsync("Shows half of what is required");

        await mina.EntersAsync(mina.Page.GetByRole(AriaRole.Link, new() { Name = "Save this search" }));
        await mina.ReadsAsync("“kite”");
        await mina.ChoosesAsync(mina.Page.GetByLabel("At once"));
        await Assertions.Expect(mina.Page.GetByLabel("Hour")).ToBeHiddenAsync();
        await mina.EntersAsync(Button(mina, "Save this search"));
        await mina.ReadsAsync("no mail so far");

        await _board.AddPostingAsync(employer, "Kite tester");
        Assert.Equal(1, await _board.WithAsync<SendAlerts, int>(job => job.RunAsync(default)));
        await _board.DeliverMailAsync();
        await mina.OpensAsync("/dev/mail");
        await mina.ReadsAsync("New opening: Kite tester");
        await mina.EntersAsync(mina.Page.Locator("a[href*='/alerts/stop']").First);
        await mina.ReadsAsync("Stop these mails?");
        await mina.EntersAsync(Button(mina, "Stop these mails"));
        await mina.ReadsAsync("No more of these mails");

        Assert.False(await _board.InDbAsync(db => db.Alerts.AnyAsync(a => a.PausedAt == null)));
        Assert.Empty(mina.TakeComplaints());
    }

    private static ILocator Button(Person person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
