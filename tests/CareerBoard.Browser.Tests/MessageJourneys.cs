using CareerBoard.Domain.Applications;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>A recruiter and a candidate write to each other.</summary>
public sealed class MessageJourneys(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_template_is_put_in_and_changed_and_the_candidate_answers_with_a_file(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        await _board.AddMemberAsync(employer, People.Tomas);
        await _board.SaveAsync(MessageTemplate.Make(Guid.CreateVersion7(_board.Now), employer.Id, "Times", "Dear {candidate}, when can we talk?", existing: 0).Value!);
        var application = await _board.AddApplicationAsync(await _board.AddPostingAsync(employer), await _board.AddCandidateAsync(People.Mina, "Mina Okafor"));

        await using var tomas = await Person.AtAsync(chromium, _board, javaScript);
        await tomas.SignsInAsync(People.Tomas);
        await tomas.OpensAsync($"/admin/applications/{application.Id}");
        var text = tomas.Page.GetByLabel("Message to Mina Okafor");
        await text.FillAsync("Hello!");
        await tomas.Page.GetByLabel("Template").SelectOptionAsync("Times");
        await tomas.PressesAsync("Insert");
        await Assertions.Expect(text).ToHaveValueAsync("Hello!\n\nDear Mina Okafor, when can we talk?");

        // In place where there is script: the page of the application is still there.
        Assert.Equal(javaScript ? $"/admin/applications/{application.Id}" : $"/admin/applications/{application.Id}/messages", new Uri(tomas.Page.Url).AbsolutePath);
        await tomas.PressesAsync("Send message");
        await tomas.ReadsAsync("when can we talk?");

        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/applications");
        await mina.Page.GetByRole(AriaRole.Link, new() { Name = "1 new message" }).ClickAsync();
        await mina.ReadsAsync("Dear Mina Okafor, when can we talk?");
        await mina.Page.GetByLabel("Answer").FillAsync("On Monday.");
        await mina.Page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "times.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Monday") });
        await mina.PressesAsync("Send message");
        await mina.ReadsAsync("times.pdf");

        await tomas.OpensAsync("/admin");
        await tomas.Page.Locator(".todo", new() { HasText = "Messages to answer" }).GetByRole(AriaRole.Link, new() { Name = "Mina Okafor" }).ClickAsync();
        await tomas.ReadsAsync("On Monday.");
        await tomas.PressesAsync("Needs no answer");
        await tomas.ReadsAsync("On Monday.");
        Assert.False(await _board.InDbAsync(db => db.Messages.AnyAsync(m => m.ByMemberId == null && m.AnsweredAt == null)));
        Assert.Empty(tomas.TakeComplaints());
        Assert.Empty(mina.TakeComplaints());
    }
}
