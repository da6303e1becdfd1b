using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Audit;

/// <summary>The audit log: entries hold ids, and names are looked up for showing alone.</summary>
[OpenTo(Audience.ReadsAuditOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller) : PageModel
{
    private const int PageSize = 50;

    public AuditFilter Filter { get; private set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The key of the next page, or none.</summary>
    public Guid? Next { get; private set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. AuditKinds.All.OrderBy(k => k.Words, StringComparer.Ordinal)];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Filter = AuditFilter.Read(Request.Query);
        var visible = db.Audit.AsNoTracking().VisibleTo(caller.Member, caller.Belongs(Audience.BoardAdmin));
        var entries = await Filter.Of(visible).OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        if (entries.Count > PageSize)
        {
            entries.RemoveAt(PageSize);
            Next = entries[^1].Id;
        }

        var ids = entries.SelectMany(e => e.ActorId is { } actor ? [actor, e.SubjectId] : new[] { e.SubjectId }).Distinct().ToList();
        var members = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
        var postings = await db.Postings.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => $"{p.Number} · {p.Title}", cancellationToken);
        Rows = entries.ConvertAll(e => new Row(e, Who(e, members), members.GetValueOrDefault(e.SubjectId) ?? postings.GetValueOrDefault(e.SubjectId), Read(e.Detail)));
    }

    private static string Who(AuditEntry entry, Dictionary<Guid, string> members) => entry.ActorKind switch
    {
        ActorKind.Member => entry.ActorId is { } id ? members.GetValueOrDefault(id, "A member who is gone") : "A member",
        ActorKind.Account => "An account",
        ActorKind.CommandLine => "Command line",
        ActorKind.Job => "Clock",
        _ => "A visitor",
    };

    private static List<(string Name, string Value)> Read(string detail)
    {
        using var json = JsonDocument.Parse(detail);
        return [.. json.RootElement.EnumerateObject().Where(p => p.Name is not ("SubjectId" or "EmployerId" or "Employer")).Select(p => (p.Name, p.Value.ToString()))];
    }

    internal sealed record Row(AuditEntry Entry, string Who, string? Subject, IReadOnlyList<(string Name, string Value)> Details);
}
