using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Reports;

/// <summary>
/// Twenty days at Aurora Lab, small enough to be counted by hand. The interns' posting (team Interpretability) gets Mina, who is hired on day 15; Jun, who is
/// rejected on day 20, six days late; and Ada, who withdraws on day 4 from screening. The residents' posting gets Noor, who was moved by mistake, moved back at
/// once and waits for twenty days, and Sol, who applied just now.
/// </summary>
public abstract class Story : IAsyncLifetime
{
    /// <summary>What a spreadsheet would take for a formula.</summary>
    protected const string Formula = "=HYPERLINK(\"https://evil.example\";\"jobs\")";

    protected TestBoard Board { get; } = new();

    protected Employer Employer { get; private set; } = null!;

    protected Team Team { get; private set; } = null!;

    protected Posting Interns { get; private set; } = null!;

    protected Posting Residents { get; private set; } = null!;

    protected DateTimeOffset Begin { get; private set; }

    private Guid _recruiter;

    public async ValueTask InitializeAsync()
    {
        await Board.StartAsync();
        Begin = Board.Now;
        Employer = await Board.AddEmployerAsync();
        Team = await Board.AddTeamAsync(Employer);
        var role = await Board.RoleAsync("intern");
        Interns = await Board.AddPostingAsync(Employer, "Research intern", content => content with { TeamId = Team.Id, RoleId = role.Id });
        Residents = await Board.AddPostingAsync(Employer, "Resident");
        _recruiter = (await Board.AddMemberAsync(Employer, People.Tomas)).Id;
        await TellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Signed in as the recruiter.</summary>
    protected Task<Visitor> TomasAsync() => Board.Visitor().SignsIn(People.Tomas);

    /// <summary>The cells of a table's rows.</summary>
    protected static IReadOnlyList<string> Rows(Answer page, string table) =>
        [.. page.Document.QuerySelectorAll($"section[aria-labelledby={table}-h] tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim())))];

    protected async Task StepAsync(Application application, Func<Application, Pipeline, DateTimeOffset, Refusal?> verb) => await Board.InDbAsync(async db =>
    {
        var known = await db.Applications.SingleAsync(a => a.Id == application.Id);
        Assert.Null(verb(known, await db.PipelineOfAsync(known.PostingId, default), Board.Now));
        await db.SaveChangesAsync();
    });

    protected Task MoveAsync(Application application, string stage) => StepAsync(application, (a, pipeline, now) => a.Move(pipeline.Current.Single(s => s.Name == stage), _recruiter, now));

    private async Task<Application> ApplyAsync(Posting posting, string name, string? source = null) =>
        await Board.AddApplicationAsync(posting, await Board.AddCandidateAsync($"{name.ToLowerInvariant()}@example.org", name), source);

    private void Day(int day) => Board.Clock.MoveTo(Begin.AddDays(day));

    private async Task TellAsync()
    {
        var (mina, jun, ada) = (await ApplyAsync(Interns, "Mina", "newsletter"), await ApplyAsync(Interns, "Jun", Formula), await ApplyAsync(Interns, "Ada"));
        var noor = await ApplyAsync(Residents, "Noor");
        await MoveAsync(noor, "Screening");
        await StepAsync(noor, (a, pipeline, now) => a.Undo(a.LatestMove!.Id, pipeline, _recruiter, now));

        Day(2);
        await MoveAsync(mina, "Screening");
        Day(3);
        await MoveAsync(ada, "Screening");
        Day(4);
        await StepAsync(ada, (a, pipeline, now) => a.Withdraw(pipeline, now));
        Day(5);
        await MoveAsync(mina, "Interview");
        Day(12);
        await MoveAsync(mina, "Offer");
        Day(15);
        await MoveAsync(mina, "Hired");
        Day(20);
        await StepAsync(jun, (a, pipeline, now) => a.Reject(pipeline, RejectionReason.NotAMatch, _recruiter, now));
        await ApplyAsync(Residents, "Sol");
    }
}
