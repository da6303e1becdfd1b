using System.Runtime.CompilerServices;
using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Export;

/// <summary>All applications of the board or of one employer in the order they came, a few at a time. Notes stay inside: they are about people, for members.</summary>
internal sealed class ExportApplications(CareerBoardDb db)
{
    private const int BatchSize = 500;

    public async IAsyncEnumerable<ExportedApplication> ReadAsync(Guid? employerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var employers = await db.Employers.ToDictionaryAsync(e => e.Id, e => e.Slug, cancellationToken);
        var stages = await db.Pipelines.AsNoTracking().SelectMany(p => p.Stages).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);

        var (lastAt, last) = (DateTimeOffset.MinValue, Guid.Empty);
        while (true)
        {
            var rows = await db.Applications.AsNoTracking()
                .Where(a => (employerId == null || a.EmployerId == employerId) && (a.AppliedAt > lastAt || (a.AppliedAt == lastAt && a.Id > last)))
                .OrderBy(a => a.AppliedAt).ThenBy(a => a.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (rows.Count == 0) yield break;

            var postingIds = rows.Select(a => a.PostingId).Distinct().ToList();
            var postings = await db.Postings.Where(p => postingIds.Contains(p.Id)).Select(p => new { p.Id, p.Number, p.Title }).ToDictionaryAsync(p => p.Id, cancellationToken);
            foreach (var row in rows)
            {
                var posting = postings[row.PostingId];
                yield return new ExportedApplication(
                    row.Id, employers[row.EmployerId], posting.Number, posting.Title, row.Profile.Name, row.Profile.Email, row.Profile.Phone, row.Profile.Country,
                    stages.GetValueOrDefault(row.StageId, ""), row.State, row.RejectedBecause, row.AppliedAt, row.LatestMove?.At ?? row.AppliedAt, row.Source, row.Tags,
                    [.. row.Answers.Select(a => new ExportedApplication.Answered(a.Asked, a.Values))]);
            }

            (lastAt, last) = (rows[^1].AppliedAt, rows[^1].Id);
        }
    }
}

internal sealed record ExportedApplication(
    Guid Id,
    string Employer,
    int Number,
    string Title,
    string Name,
    string Email,
    string? Phone,
    string? Country,
    string Stage,
    ApplicationState State,
    RejectionReason? Because,
    DateTimeOffset AppliedAt,
    DateTimeOffset MovedAt,
    string? Source,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ExportedApplication.Answered> Answers)
{
    internal sealed record Answered(string Question, IReadOnlyList<string> Values);
}
