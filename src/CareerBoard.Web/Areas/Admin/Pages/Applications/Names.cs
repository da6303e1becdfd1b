using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

internal sealed record StageName(Guid Id, int Order, string Name, ApplicationState State, int? PromisedDays, bool IsRemoved)
{
    public string Tone => ToneOf(State, Order);

    /// <summary>The class of <c>.stage</c> in board.css.</summary>
    public static string ToneOf(ApplicationState state, int order) => state switch
    {
        ApplicationState.Hired => "hired",
        ApplicationState.Rejected => "rejected",
        ApplicationState.Withdrawn => "withdrawn",
        _ => order == 0 ? "waiting" : "open",
    };

    /// <summary>Whether a member can move applications here; rejecting needs a reason, and only candidates withdraw.</summary>
    public bool TakesMoves => State is ApplicationState.Open or ApplicationState.Hired;
}

internal sealed record Colleague(Guid Id, string Name, bool IsActive);

/// <summary>What ids stand for on the pages of one employer: colleagues, and the stages of some postings.</summary>
internal sealed class Names
{
    private readonly Dictionary<Guid, StageName> _stages;
    private readonly Dictionary<Guid, Colleague> _colleagues;

    private readonly Access _access;
    private string? _colleaguesMark;

    private Names(IEnumerable<Stage> stages, List<Colleague> colleagues, Access access)
    {
        _access = access;
        StageName[] all = [.. stages.OrderBy(s => s.Order).Select(s => new StageName(s.Id, s.Order, s.Name, s.State, s.PromisedDays, s.RemovedAt is not null))];
        Stages = [.. all.Where(s => !s.IsRemoved)];
        Colleagues = [.. colleagues.Where(c => c.IsActive)];
        (_stages, _colleagues) = (all.ToDictionary(s => s.Id), colleagues.ToDictionary(c => c.Id));
    }

    /// <summary>The stages that there are now, in their order; of one posting, where a page is about one.</summary>
    public IReadOnlyList<StageName> Stages { get; }

    /// <summary>What the stages are called, those alike once: open ones first.</summary>
    public IEnumerable<string> StageNames => Stages.OrderBy(s => s.State is not ApplicationState.Open).ThenBy(s => s.Order).Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those who still work here, by name.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; }

    /// <summary>Changes with every name that this knows of a colleague, also of one who left.</summary>
    public string ColleaguesMark => _colleaguesMark ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _colleagues.Values))));

    public StageName? Stage(Guid? id) => id is { } known ? _stages.GetValueOrDefault(known) : null;

    public string StageOf(Guid id) => Stage(id)?.Name ?? "a stage that is gone";

    /// <summary>Whoever applied, under a pseudonym where the member may not know who it is.</summary>
    public string Candidate(Application application) => application.NameFor(_access);

    public string? Colleague(Guid? id) => id is { } known ? _colleagues.GetValueOrDefault(known)?.Name ?? "somebody who left" : null;

    /// <summary>The colleague, or <paramref name="orElse"/> where it was none of them.</summary>
    public string? Colleague(Guid? id, string? orElse) => id is { } known && _colleagues.TryGetValue(known, out var colleague) ? colleague.Name : orElse;

    /// <summary>Colleagues alone.</summary>
    public static Task<Names> OfAsync(CareerBoardDb db, Member member, CancellationToken cancellationToken) => OfAsync(db, member, Array.Empty<Guid>(), cancellationToken);

    /// <summary>Colleagues, and the stages of these postings' pipelines.</summary>
    public static async Task<Names> OfAsync(CareerBoardDb db, Member member, IReadOnlyCollection<Guid> postings, CancellationToken cancellationToken) => await OfAsync(
        db, member, postings.Count == 0 ? [] : (await db.Pipelines.AsNoTracking().OfPostings(postings).ToListAsync(cancellationToken)).SelectMany(p => p.Stages), cancellationToken);

    /// <summary>Colleagues, and the stages of these pipelines.</summary>
    public static Task<Names> OfAsync(CareerBoardDb db, Member member, IEnumerable<Pipeline> pipelines, CancellationToken cancellationToken) => OfAsync(db, member, pipelines.SelectMany(p => p.Stages), cancellationToken);

    private static async Task<Names> OfAsync(CareerBoardDb db, Member member, IEnumerable<Stage> stages, CancellationToken cancellationToken) => new(
        stages,
        await Compiled.For<Queries>(db).ColleaguesAt(db, member.EmployerId).ToListAsync(cancellationToken),
        member.Access);

    private sealed class Queries
    {
        public Func<CareerBoardDb, Guid, IAsyncEnumerable<Colleague>> ColleaguesAt { get; } = EF.CompileAsyncQuery((CareerBoardDb db, Guid employer) =>
            db.Members.Where(m => m.EmployerId == employer).OrderBy(m => m.Name).ThenBy(m => m.Id).Select(m => new Colleague(m.Id, m.Name, m.IsActive)));
    }
}
