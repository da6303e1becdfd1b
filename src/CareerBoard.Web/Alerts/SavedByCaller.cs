using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Alerts;

/// <summary>Which postings whoever asks has saved: asked for once in a request, by whichever list comes first.</summary>
internal sealed class SavedByCaller(CareerBoardDb db, Caller caller)
{
    private IReadOnlySet<int>? _numbers;

    /// <summary>Whether there are buttons. A page for visitors is kept for all of them and has links instead.</summary>
    public bool IsSignedIn => caller.IsSignedIn;

    public async ValueTask<IReadOnlySet<int>> NumbersAsync(CancellationToken cancellationToken)
    {
        if (caller.Account is not { } account) return _numbers ??= new HashSet<int>();

        return _numbers ??= (await (from s in db.SavedPostings join p in db.Postings on s.PostingId equals p.Id where s.AccountId == account.Id select p.Number).ToListAsync(cancellationToken)).ToHashSet();
    }
}
