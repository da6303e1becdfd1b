using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Messages;

/// <summary>What each of <see cref="Placeholders"/> stands for in an application, when this member writes.</summary>
internal sealed class PlaceholderValues
{
    private readonly Member _member;
    private readonly Dictionary<Guid, Pipeline> _pipelines;
    private readonly string _employer;
    private readonly Dictionary<Guid, (int Number, string Title, string? Team)> _postings;
    private readonly PublicAddress _address;
    private readonly DateTimeOffset _now;

    private PlaceholderValues(Member member, Dictionary<Guid, Pipeline> pipelines, string employer, Dictionary<Guid, (int, string, string?)> postings, PublicAddress address, DateTimeOffset now) =>
        (_member, _pipelines, _employer, _postings, _address, _now) = (member, pipelines, employer, postings, address, now);

    public static async Task<PlaceholderValues> OfAsync(CareerBoardDb db, Member member, IReadOnlyCollection<Application> applications, PublicAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = applications.Select(a => a.PostingId).Distinct().ToList();
        var postings = await db.Postings.Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Number, p.Title, Team = db.Teams.Where(t => t.Id == p.TeamId).Select(t => t.Name).FirstOrDefault() }).ToListAsync(cancellationToken);
        return new PlaceholderValues(
            member,
            await db.PipelinesOfAsync(applications, cancellationToken),
            await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.Name).SingleAsync(cancellationToken),
            postings.ToDictionary(p => p.Id, p => (p.Number, p.Title, p.Team)),
            address,
            now);
    }

    /// <summary>As the candidate will read it.</summary>
    public string Fill(string text, Application application) => Placeholders.Fill(text, Of(application, application.Profile.Name));

    /// <summary>The same as the member may read it before.</summary>
    public string Show(string text, Application application) => Placeholders.Fill(text, Of(application, application.NameFor(_member.Access)));

    private Dictionary<string, string> Of(Application application, string name)
    {
        var (number, title, team) = _postings[application.PostingId];
        return new(StringComparer.Ordinal)
        {
            [Placeholders.Candidate] = name,
            [Placeholders.Posting] = title,
            [Placeholders.Number] = number.ToString(CultureInfo.InvariantCulture),
            [Placeholders.Employer] = _employer,
            [Placeholders.Team] = team ?? _employer,
            [Placeholders.Me] = _member.Name,
            // A stage's name is the members' own, and a move that can still be taken back has not happened yet for the candidate.
            [Placeholders.Stage] = application.SeenByCandidate(_pipelines[application.PostingId], _now).Stage.PlainWords,
            [Placeholders.Link] = _address.Of($"/applications/{application.Id}"),
        };
    }
}

/// <summary>What placeholders stand for, for whoever writes with them.</summary>
internal static class PlaceholderWords
{
    public static string Of(string name) => name switch
    {
        Placeholders.Candidate => "the candidate’s name",
        Placeholders.Posting => "the title of the opening",
        Placeholders.Number => "its number",
        Placeholders.Employer => "the employer’s name",
        Placeholders.Team => "the team’s name, or the employer’s where there is none",
        Placeholders.Me => "the name of the member who sends it",
        Placeholders.Stage => "where the application stands, in the words that the candidate reads",
        Placeholders.Link => "the address of the application, for the candidate",
        _ => name,
    };
}
