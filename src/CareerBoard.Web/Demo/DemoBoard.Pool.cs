using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Employers;
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

    /// <summary>Applications without an opening: of two whom somebody met at a fair, and who had applied under their own addresses before.</summary>
    private void AddGeneral(int number)
    {
        var (by, opened, met) = (_members.Values.First(m => m.May(Right.FindPeople)).Id, At(-60, 0), At(-5, 3));
        var general = Take("general", Posting.OpenToAll(Id(opened), number, _employer.Id, by, GeneralText.Title, GeneralText.Words, opened));
        db.Add(general);

        var applied = db.Applications.Local.Select(a => a.CandidateId).ToHashSet();
        var known = _candidates.Values.Where(c => c.Profile.School is not null && applied.Contains(c.Id)).Take(2).ToList();
        foreach (var (turn, email) in ((string[])[known[0].Profile.Email, "met.at.the.fair@demo.test"]).Index())
        {
            var profile = new Profile { Name = known[turn].Profile.Name, Email = email, School = known[turn].Profile.School, Phone = known[turn].Profile.Phone, Headline = "Met at the autumn fair" };
            var twin = new Candidate(Id(met), accountId: null, profile.Name, email, met);
            Demand(email, twin.Describe(profile));
            db.AddRange(twin, Take(email, Application.AddByHand(Id(met), general, PipelineOf(general, met), twin, new Submission(Id(met), new string('0', 64), profile, [], [], null, "event: autumn fair"), by, met)));
        }
    }
}
