using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>What no list of addresses shows: nothing there yet, refused, over, limited, broken.</summary>
public sealed class StatesTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly Looks _looks = new();

    private Employer _employer = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Every_list_says_that_nothing_is_there_yet()
    {
        await using var crowd = await GatherAsync();
        foreach (var place in await new Places(_board, People.Rahel, People.Mina).WithoutThingsAsync())
        {
            await _looks.VisitAsync(crowd.WhoSees(place.Audience), place.Address);
        }

        await _looks.VisitAsync(crowd.Visitor, "/jobs?q=lighthouse");
        _looks.AreSound(output);
    }

    [Fact]
    public async Task Every_form_that_is_sent_empty_says_what_it_needs()
    {
        await using var crowd = await GatherAsync();
        var posting = await _board.AddPostingAsync(_employer, "Research intern");
        var draft = await _board.AddDraftAsync(_employer, "A draft");
        var mina = await _board.InDbAsync(db => db.Candidates.SingleOrDefaultAsync(c => c.AccountId == db.Accounts.Single(a => a.Email == People.Mina).Id)) ?? throw new InvalidOperationException("Mina is no candidate.");
        var application = await _board.AddApplicationAsync(posting, mina);
        var other = await _board.AddPostingAsync(_employer, "Kite engineer");

        foreach (var address in (string[])["/account/sign-in", "/account/register", "/account/forgot", "/account/check-mail"]) await SendEmptyAsync(crowd.Visitor, address);
        foreach (var address in (string[])["/account/security", "/account/again", "/account/security/address", "/account/security/authenticator", $"/jobs/{other.Number}/kite-engineer/apply", "/profile/about", $"/applications/{application.Id}/files/{application.Files[0].FileId}/replace"]) await SendEmptyAsync(crowd.Candidate, address);
        foreach (var address in (string[])[
            "/admin/postings/new", $"/admin/postings/{draft.Number}/edit", $"/admin/postings/{posting.Number}/add-candidate", $"/admin/applications/{application.Id}/reject",
            "/admin/catalogue/locations/edit", "/admin/catalogue/roles/edit", "/admin/catalogue/skills/edit", "/admin/catalogue/stages/experienced/edit", "/admin/catalogue/teams/edit",
            "/admin/catalogue/consent", "/admin/settings", "/admin/employers"]) await SendEmptyAsync(crowd.Admin, address);

        _looks.AreSound(output);
    }

    [Fact]
    public async Task What_is_over_says_so()
    {
        await using var crowd = await GatherAsync();
        var now = _board.Clock.GetUtcNow();
        var soon = new Deadline(now.UtcDateTime.AddHours(1), "UTC");
        var ending = await _board.AddPostingAsync(_employer, "Ends soon", content => content with { Deadline = soon });
        var full = await _board.AddPostingAsync(_employer, "Takes one", content => content with { ApplicationCap = 1 });
        await _board.AddApplicationAsync(full, await _board.AddCandidateAsync("first@example.org", "First Comer"));
        await crowd.Candidate.OpensAsync($"/jobs/{ending.Number}/ends-soon/apply");
        await crowd.Candidate.Page.Locator("[name='Form.Place']").FillAsync("Faro");
        await crowd.Candidate.Page.Locator("input[name='Form.Resume']").SetInputFilesAsync(new FilePayload { Name = "cv.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Mina") });
        await Assertions.Expect(crowd.Candidate.Page.Locator("[data-kept-name]").First).ToHaveTextAsync("cv.pdf");
        await crowd.Candidate.Page.GetByLabel("I agree to this").CheckAsync();

        // Too late: refused in words, and what was typed is still there.
        _board.Clock.Advance(TimeSpan.FromHours(2));
        await crowd.Candidate.PressesAsync("Send application");
        await Assertions.Expect(crowd.Candidate.Page.Locator(".error-summary, .callout.warning").First).ToBeVisibleAsync();
        Assert.Equal("Faro", await crowd.Candidate.Page.Locator("[name='Form.Place']").InputValueAsync());
        await _looks.LookAsync(crowd.Candidate, "apply too late");

        foreach (var address in (string[])[$"/jobs/{ending.Number}/ends-soon/apply", $"/jobs/{full.Number}/takes-one/apply"]) await _looks.VisitAsync(crowd.Candidate, address);
        await _looks.VisitAsync(crowd.Visitor, $"/jobs/{ending.Number}/ends-soon");
        await _looks.VisitAsync(crowd.Visitor, "/jobs?q=lighthouse&workplace=remote&colour=blue&pay_min=lots");
        await _looks.VisitAsync(crowd.Visitor, "/account/confirm?token=long-gone");
        await _looks.VisitAsync(crowd.Visitor, "/account/address?token=long-gone&of=new");
        await _looks.VisitAsync(crowd.Visitor, "/account/reset?token=long-gone");
        _looks.AreSound(output);
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_says_so()
    {
        await using var crowd = await GatherAsync();
        await _looks.VisitAsync(crowd.Visitor, "/jobs/999999/no-such-opening", 404);
        await _looks.VisitAsync(crowd.Candidate, "/admin", 404);
        await _looks.VisitAsync(crowd.Admin, "/admin/postings/999999/edit", 404);

        // A form whose token is not ours.
        await crowd.Admin.OpensAsync("/admin/settings");
        await crowd.Admin.Page.EvaluateAsync("() => { document.querySelector('main form[method=post] [name=__RequestVerificationToken]').value = 'forged'; }");
        await crowd.Admin.Page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await crowd.Admin.Page.WaitForLoadStateAsync();
        await _looks.LookAsync(crowd.Admin, "forged form");

        var table = await _board.InDbAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(Team))!.GetTableName()));
#pragma warning disable EF1002 // The name comes from the model.
        await _board.InDbAsync(db => db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" RENAME TO \"Lost\""));
#pragma warning restore EF1002
        await _looks.VisitAsync(crowd.Visitor, "/teams", 500);
        await _looks.VisitAsync(crowd.Admin, "/admin/catalogue/teams", 500);
        _looks.AreSound(output);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_asked_to_wait()
    {
        _board.Settings["RateLimits:Factor"] = "1";
        await using var crowd = await GatherAsync();
        using var visitor = _board.Visitor();
        var answered = HttpStatusCode.OK;
        for (var asked = 0; asked < 1000 && answered is HttpStatusCode.OK; asked++) answered = (await visitor.AskAsync(HttpMethod.Get, $"/jobs?q=lamp{asked}", content: null)).Status;
        Assert.Equal(HttpStatusCode.TooManyRequests, answered);

        await _looks.VisitAsync(crowd.Visitor, "/jobs?q=one+more+lamp", 429);
        _looks.AreSound(output);
    }

    private async Task<Crowd> GatherAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        await _board.AddAccountAsync(People.Rahel, "Rahel Abebe", boardAdmin: true);
        await _board.AddMemberAsync(_employer, People.Rahel, Access.EmployerAdmin);
        await _board.AddCandidateAsync(People.Mina, "Mina Okafor");
        return await Crowd.GatherAsync(chromium, _board, (People.Mina, People.Password), (People.Rahel, People.Password));
    }

    /// <summary>Empties the page's main form, as far as a person can, and sends it past the browser's own checks.</summary>
    private async Task SendEmptyAsync(Person person, string address)
    {
        await person.OpensAsync(address);
        await person.Page.EvaluateAsync("""
            () => {
              window.isBefore = true;
              const button = [...document.querySelectorAll("main form[method=post] button[type=submit]:is(.btn-primary, .btn-danger)")].at(-1)
                ?? document.querySelector("main form[method=post] .actions button[type=submit]");
              const form = button.form;
              form.noValidate = true;
              for (const field of form.elements) {
                if (field.type === "checkbox" || field.type === "radio") field.checked = false;
                else if (field.matches("input:not([type=hidden], [type=submit], [type=file]), textarea")) field.value = "";
              }
              form.requestSubmit(button);
            }
            """);
        await person.Page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
        var refused = await person.Page.EvaluateAsync<string>("""
            () => {
              const summary = document.querySelector("[data-error-summary]");
              if (!summary) return "was not refused: " + document.querySelector("h1")?.textContent;
              if (document.activeElement !== summary) return "does not put the focus to the summary";
              const lost = [...summary.querySelectorAll("a")].map(a => a.getAttribute("href")).filter(h => h.startsWith("#") && !document.getElementById(h.slice(1)));
              return lost.length > 0 ? `leads to no field: ${lost.join(" ")}` : "";
            }
            """);
        if (refused.Length > 0) _looks.Note($"{address} sent empty {refused}");
        await _looks.LookAsync(person, $"{address} refused");
    }
}
