using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Mail;

public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    private Employer _employer = null!;
    private Member _recruiter = null!;
    private Posting _posting = null!;

    public async ValueTask InitializeAsync()
    {
        _board.Settings["Board:PublicUrl"] = "https://careers.example.org";
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _recruiter = await _board.AddMemberAsync(_employer, People.Rahel);
        _posting = await _board.AddPostingAsync(_employer);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Who_applied_is_told_at_once_in_text_and_HTML_with_a_link_that_begins_with_the_public_address()
    {
        var application = await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina, "Mina Okafor"));

        await _board.DeliverMailAsync();

        var mail = Assert.Single(_board.Mails);
        var link = $"https://careers.example.org/applications/{application.Id}";
        Assert.Contains(People.Mina, mail.To, StringComparison.Ordinal);
        Assert.Contains("Research intern", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Hello Mina Okafor,", mail.Text, StringComparison.Ordinal);
        Assert.Contains(link, mail.Text, StringComparison.Ordinal);
        Assert.Contains(link, mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_twice()
    {
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina));

        await _board.DeliverMailAsync();

        Assert.Equal(0, await _board.DeliverMailAsync());
        Assert.Single(_board.Mails);
    }

    [Fact]
    public async Task The_mail_of_a_move_waits_until_the_move_can_no_longer_be_undone()
    {
        await MoveAsync(await ReceivedAsync(), "Interview");

        await _board.DeliverMailAsync();
        Assert.Empty(_board.Mails);

        _board.Clock.Advance(Application.TimeToUndo);
        await _board.DeliverMailAsync();
        Assert.Contains("getting to know you", Assert.Single(_board.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_was_undone_is_never_told()
    {
        var id = await ReceivedAsync();
        await MoveAsync(id, "Interview");
        await ChangeAsync(id, (application, pipeline) => application.Undo(application.LatestMove!.Id, pipeline, _recruiter.Id, _board.Clock.GetUtcNow()));

        _board.Clock.Advance(Application.TimeToUndo);
        await _board.DeliverMailAsync();

        Assert.Empty(_board.Mails);
    }

    [Fact]
    public async Task Who_is_moved_twice_in_a_row_hears_of_the_second_place_alone()
    {
        var id = await ReceivedAsync();
        await MoveAsync(id, "Screening");
        await MoveAsync(id, "Offer");

        _board.Clock.Advance(Application.TimeToUndo);
        await _board.DeliverMailAsync();

        Assert.Contains("would like to work with you", Assert.Single(_board.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_says_so_and_gives_away_no_reason()
    {
        var id = await ReceivedAsync();
        await ChangeAsync(id, (application, pipeline) => application.Reject(pipeline, RejectionReason.Duplicate, _recruiter.Id, _board.Clock.GetUtcNow()));

        _board.Clock.Advance(Application.TimeToUndo);
        await _board.DeliverMailAsync();

        var mail = Assert.Single(_board.Mails);
        Assert.Contains("decided not to go on", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("uplicate", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_another_address_since_hears_of_the_decision_there()
    {
        var id = await ReceivedAsync();
        await _board.ChangeAddressAsync(People.Mina, "mina.new@example.org");
        await ChangeAsync(id, (application, pipeline) => application.Reject(pipeline, RejectionReason.Other, _recruiter.Id, _board.Clock.GetUtcNow()));

        _board.Clock.Advance(Application.TimeToUndo);
        await _board.DeliverMailAsync();

        Assert.Equal(["mina.new@example.org"], _board.Mails.Where(m => m.Subject.StartsWith("Your application", StringComparison.Ordinal)).Select(m => m.To.Split('<', '>')[1]));
    }

    [Fact]
    public async Task Who_has_no_account_or_has_not_shown_that_an_address_is_theirs_is_written_to_where_they_said()
    {
        var ana = new Candidate(Guid.CreateVersion7(_board.Now), accountId: null, "Ana", "ana@example.org", _board.Now);
        await _board.SaveAsync(ana);
        await _board.AddApplicationAsync(_posting, ana);
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina));
        await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailConfirmed, false).SetProperty(a => a.Email, "unconfirmed@example.org")));

        await _board.DeliverMailAsync();

        Assert.Equal(["ana@example.org", People.Mina], _board.Mails.Select(m => m.To.Split('<', '>') is [_, var address, ..] ? address : m.To).Order());
    }

    [Fact]
    public async Task A_name_cannot_write_headers_or_markup()
    {
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina, "Mina\r\nBcc: all@example.org <b>bold</b>"));

        await _board.DeliverMailAsync();

        var mail = Assert.Single(_board.Mails);
        var eml = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(_board.Folder, "mail"), "*.eml").Single());
        Assert.DoesNotContain("\nBcc:", eml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>bold", mail.Html, StringComparison.Ordinal);
    }

    /// <summary>U+FFFF is no character, and the class that holds a name throws at it: the mail would be tried for days and never leave.</summary>
    [Fact]
    public async Task A_name_with_signs_that_stand_for_nothing_keeps_no_mail_back()
    {
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina, "Mina \uFFFE\uFFFF\uFDD0"));

        await _board.DeliverMailAsync();

        Assert.Contains("Hello Mina", Assert.Single(_board.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_who_waits_is_told_that_an_opening_pauses()
    {
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina));
        await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Tomas));
        await _board.DeliverMailAsync();
        await _board.ChangeAddressAsync(People.Tomas, "tomas.new@example.org");
        await _board.InDbAsync(async db =>
        {
            (await db.Postings.SingleAsync()).Pause(_board.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        await _board.DeliverMailAsync();

        Assert.Equal([People.Mina, "tomas.new@example.org"], _board.Mails.Where(m => m.Subject.StartsWith("On hold", StringComparison.Ordinal)).Select(m => m.To.Split('<', '>')[1]).Order());
    }

    private async Task<Guid> ReceivedAsync()
    {
        var application = await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(People.Mina));
        await _board.DeliverMailAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(_board.Folder, "mail"))) File.Delete(file);
        return application.Id;
    }

    private Task MoveAsync(Guid id, string stage) =>
        ChangeAsync(id, (application, pipeline) => application.Move(pipeline.Stages.Single(s => s.Name == stage), _recruiter.Id, _board.Clock.GetUtcNow()));

    private Task ChangeAsync(Guid id, Func<Application, Pipeline, Domain.Refusal?> change) => _board.InDbAsync(async db =>
    {
        var application = await db.Applications.SingleAsync(a => a.Id == id);
        Assert.Null(change(application, await db.PipelineOfAsync(application.PostingId, default)));
        await db.SaveChangesAsync();
    });
}
