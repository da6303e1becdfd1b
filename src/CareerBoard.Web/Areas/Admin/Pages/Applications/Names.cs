using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

internal sealed record StageName(Guid Id, int Order, string Name, ApplicationState State, int? PromisedDays)
{
    /// <summary>The class of <c>.stage</c> in board.css.</summary>
    public string Tone => State switch
    {
        ApplicationState.Hired => "hired",
        ApplicationState.Rejected => "rejected",
        ApplicationState.Withdrawn => "withdrawn",
        _ => Order == 0 ? "waiting" : "open",
    };

    /// <summary>Whether a member can move applications here; rejecting needs a reason, and only candidates withdraw.</summary>
    public bool TakesMoves => State is ApplicationState.Open or ApplicationState.Hired;
}

internal sealed record Colleague(Guid Id, string Name, bool IsActive);

/// <summary>What ids stand for on the pages of one employer: stages and colleagues.</summary>
internal sealed class Names
{
    private readonly Dictionary<Guid, StageName> _stages;
    private readonly Dictionary<Guid, Colleague> _colleagues;

    private Names(List<StageName> stages, List<Colleague> colleagues)
    {
        Stages = stages;
        Colleagues = [.. colleagues.Where(c => c.IsActive)];
        (_stages, _colleagues) = (stages.ToDictionary(s => s.Id), colleagues.ToDictionary(c => c.Id));
    }

    public IReadOnlyList<StageName> Stages { get; }

    /// <summary>Those who still work here, by name.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; }

    public StageName? Stage(Guid? id) => id is { } known ? _stages.GetValueOrDefault(known) : null;

    public string StageOf(Guid id) => Stage(id)?.Name ?? "a stage that is gone";

    public string? Colleague(Guid? id) => id is { } known ? _colleagues.GetValueOrDefault(known)?.Name ?? "somebody who left" : null;

    /// <summary>The colleague, or <paramref name="orElse"/> where it was none of them.</summary>
    public string? Colleague(Guid? id, string? orElse) => id is { } known && _colleagues.TryGetValue(known, out var colleague) ? colleague.Name : orElse;

    public static async Task<Names> OfAsync(CareerBoardDb db, Member member, CancellationToken cancellationToken) => new(
        await db.Pipelines.AsNoTracking().Where(p => p.EmployerId == member.EmployerId)
            .SelectMany(p => p.Stages).OrderBy(s => s.Order)
            .Select(s => new StageName(s.Id, s.Order, s.Name, s.State, s.PromisedDays))
            .ToListAsync(cancellationToken),
        await db.Members.AsNoTracking().Where(m => m.EmployerId == member.EmployerId)
            .OrderBy(m => m.Name).ThenBy(m => m.Id)
            .Select(m => new Colleague(m.Id, m.Name, m.IsActive))
            .ToListAsync(cancellationToken));
}
