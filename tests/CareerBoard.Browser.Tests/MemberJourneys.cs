using System.Text.RegularExpressions;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>How people come to work here, and how they leave.</summary>
public sealed class MemberJourneys(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_is_invited_accepts_gets_another_access_and_leaves_and_each_counts_at_once(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        await _board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        await using var rahel = await Person.AtAsync(chromium, _board, javaScript);
        await rahel.SignsInAsync(People.Rahel);
        await rahel.OpensAsync("/admin/members");
        await rahel.FollowsAsync("Invite somebody");
        await rahel.Page.GetByLabel("E-mail", new() { Exact = true }).FillAsync(People.Tomas);
        await rahel.Page.GetByLabel("Access").SelectOptionAsync("Interviewer");
        await rahel.PressesAsync("Send the invitation");
        await rahel.ReadsAsync("is on its way");

        await using var tomas = await Person.AtAsync(chromium, _board, javaScript);
        await tomas.OpensAsync(await LinkToAsync(People.Tomas));
        await tomas.Page.GetByLabel("Your name").FillAsync("Tomas Lind");
        await tomas.Page.GetByLabel("Password").FillAsync("nine little walruses sing");
        await tomas.PressesAsync("Make an account and accept");
        await tomas.ReadsAsync("Welcome.");
        Assert.Equal(404, await tomas.OpensAsync("/admin/postings/new"));

        await rahel.OpensAsync("/admin/members");
        await rahel.FollowsAsync("Tomas Lind");
        await rahel.Page.GetByLabel("Access").SelectOptionAsync("Recruiter");
        await rahel.PressesAsync("Save access");
        await rahel.ReadsAsync("counts from the next request on");
        Assert.Equal(200, await tomas.OpensAsync("/admin/postings/new"));

        await rahel.FollowsAsync("Tomas Lind");
        await rahel.FollowsAsync("Tomas Lind leaves…");
        await rahel.PressesAsync("Deactivate Tomas Lind");
        await rahel.ReadsAsync("The member is deactivated");
        Assert.Equal(404, await tomas.OpensAsync("/admin"));
        Assert.Empty(rahel.TakeComplaints());
    }

    private async Task<string> LinkToAsync(string email)
    {
        await _board.WithAsync<DeliverOutbox, int>(delivery => delivery.RunAsync(CancellationToken.None));
        var mail = PickedUpMail.In(Path.Combine(_board.Folder, "mail")).First(m => m.To.Contains(email, StringComparison.Ordinal));
        return new Uri(Regex.Match(mail.Text, @"http://\S+", RegexOptions.NonBacktracking).Value).PathAndQuery;
    }
}
