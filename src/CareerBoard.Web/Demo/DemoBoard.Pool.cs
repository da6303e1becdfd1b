using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Pool;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    /// <summary>Every second one of those who applied may be found; some are on a list, and one is invited.</summary>
    private void AddPool()
    {
        var by = _members.Values.First(m => m.May(Right.FindPeople)).Id;
        var applied = db.Applications.Local.ToLookup(a => a.CandidateId, a => a.PostingId);
        var list = Take("pool", PoolList.Make(Id(At(-20, 0)), _employer.Id, "To come back to next summer", existing: 0));
        db.Add(list);

        var found = _candidates.Values.Where(c => applied.Contains(c.Id)).Where((_, turn) => turn % 2 == 0).Select((c, turn) => new PoolConsent(Id(At(-20, turn)), _employer.Id, c.Id, PoolText.Version, At(-20, turn))).ToList();
        db.AddRange(found);
        db.AddRange(Take("pool", list.Put([.. found.Where((_, turn) => turn % 3 == 0).Select(c => c.CandidateId)], there: 0, by, At(-10, 0))).AsEnumerable<object>());

        var open = _postings.Values.FirstOrDefault(p => PoolInvitation.CheckPosting(p, _now) is null && !applied[found[0].CandidateId].Contains(p.Id));
        if (open is not null) db.Add(Take("pool", PoolInvitation.Invite(Id(At(-2, 0)), found[0], open, isInvited: false, hasApplied: false, by, At(-2, 0))));
    }
}
