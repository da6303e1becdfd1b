using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Pages;

/// <summary>
/// How much of one candidate's is kept. Asked before a file is stored and not again when its row is written: several forms at the same
/// moment may go over it by what they bring, which does no harm.
/// </summary>
internal sealed class FileQuota(CareerBoardDb db, IOptions<FilesOptions> options)
{
    private (int Files, long Bytes) _inThisRequest;

    /// <summary>Counts one more file in, or says why there is no room for it.</summary>
    /// <param name="fromMembers">What members attach to messages is counted apart: it must not use up the candidate's room, nor be without end.</param>
    public async Task<Refusal?> TakeAsync(Guid candidateId, bool fromMembers, long length, CancellationToken cancellationToken)
    {
        var most = options.Value;
        var stored = await db.Files.Where(f => f.CandidateId == candidateId && (f.ByMemberId != null) == fromMembers).GroupBy(f => f.CandidateId)
            .Select(files => new { Count = files.Count(), Bytes = files.Sum(f => f.Length) }).SingleOrDefaultAsync(cancellationToken);
        if ((stored?.Count ?? 0) + _inThisRequest.Files >= most.MostFilesOfCandidate || (stored?.Bytes ?? 0) + _inThisRequest.Bytes + length > most.MostBytesOfCandidate)
        {
            return new Refusal("file.quota", most.MostFilesOfCandidate, most.MostMegabytesOfCandidate);
        }

        _inThisRequest = (_inThisRequest.Files + 1, _inThisRequest.Bytes + length);
        return null;
    }
}
