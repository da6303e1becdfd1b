using System.Net;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>An employer at work: Tomas recruits, Rahel interviews, Mina has applied.</summary>
public abstract class Office : IAsyncLifetime
{
    protected TestBoard Board { get; } = new();

    protected Employer Employer { get; private set; } = null!;

    protected Posting Posting { get; private set; } = null!;

    protected Member Recruiter { get; private set; } = null!;

    protected Member Interviewer { get; private set; } = null!;

    protected Candidate Mina { get; private set; } = null!;

    protected Application Application { get; private set; } = null!;

    protected Visitor Tomas { get; private set; } = null!;

    protected Visitor Rahel { get; private set; } = null!;

    protected string Address => $"/admin/applications/{Application.Id}";

    public async ValueTask InitializeAsync()
    {
        await Board.StartAsync();
        Employer = await Board.AddEmployerAsync();
        Posting = await Board.AddPostingAsync(Employer);
        Recruiter = await Board.AddMemberAsync(Employer, People.Tomas);
        Interviewer = await Board.AddMemberAsync(Employer, People.Rahel, Domain.Employers.Access.Interviewer);
        Mina = await Board.AddCandidateAsync(People.Mina, "Mina Okafor");
        Application = await Board.AddApplicationAsync(Posting, Mina);
        Tomas = await Board.Visitor().SignsIn(People.Tomas);
        Rahel = await Board.Visitor().SignsIn(People.Rahel);
    }

    public async ValueTask DisposeAsync()
    {
        Tomas?.Dispose();
        Rahel?.Dispose();
        await Board.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Application> NowAsync(Guid? id = null) =>
        await Board.InDbAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == (id ?? Application.Id)));

    protected async Task<string> StageNowAsync(Guid? id = null)
    {
        var application = await NowAsync(id);
        return (await PipelineAsync(application.PostingId)).Find(application.StageId)!.Name;
    }

    protected Task<Pipeline> PipelineAsync(Guid? posting = null) => Board.InDbAsync(db => db.PipelineOfAsync(posting ?? Posting.Id, default));

    protected async Task<Guid> StageAsync(string name, Guid? posting = null) => (await PipelineAsync(posting)).Current.Single(s => s.Name == name).Id;

    /// <summary>Somebody who applies a second later than whoever came before.</summary>
    protected async Task<Application> AnotherAsync(string email, string name, Posting? posting = null)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        return await Board.AddApplicationAsync(posting ?? Posting, await Board.AddCandidateAsync(email, name));
    }

    /// <summary>Lets a second recruiter move Mina's application behind the first one's back.</summary>
    protected async Task MovedByColleagueAsync(string stage)
    {
        var colleague = await Board.AddMemberAsync(Employer, People.Jun);
        var target = await StageAsync(stage);
        await Board.InDbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == Application.Id);
            var pipeline = await db.PipelineOfAsync(Posting.Id, default);
            Assert.Null(application.Move(pipeline.Find(target)!, colleague.Id, Board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>Posts as the member's own pages would, with their token.</summary>
    protected static async Task<Answer> PostsAsync(Visitor member, string address, params (string Name, string Value)[] fields)
    {
        var page = await member.Opens("/admin");
        var token = page.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await member.AskAsync(HttpMethod.Post, address, content);
    }

    protected static void IsNotThere(Answer answer) => Assert.Equal(HttpStatusCode.NotFound, answer.Status);
}
