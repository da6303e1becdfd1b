using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Queries;

public static class SavedScopes
{
    extension(CareerBoardDb db)
    {
        /// <summary>Saved postings that close within a week, of people who may be written to and who have not applied yet. Which of them are to be told now, each says itself.</summary>
        public IQueryable<ClosingPosting> ClosingSoon(DateTimeOffset now)
        {
            var (day, week) = (now + SavedPosting.DayBefore, now + SavedPosting.WeekBefore);
            return from s in db.SavedPostings
                   join p in db.Postings.OpenAt(now).Where(p => p.ClosesAt <= week && p.Visibility != PostingVisibility.Internal) on s.PostingId equals p.Id
                   join a in db.Accounts.Where(a => a.EmailConfirmed && !a.IsBlocked && !a.MutesClosing) on s.AccountId equals a.Id
                   where s.ToldDayAt == null && (s.ToldWeekAt == null || p.ClosesAt <= day)
                       && !db.Applications.Any(x => x.PostingId == s.PostingId && x.State != ApplicationState.Withdrawn && db.Candidates.Any(c => c.Id == x.CandidateId && c.AccountId == s.AccountId))
                   select new ClosingPosting { Saved = s, ClosesAt = p.ClosesAt!.Value };
        }
    }
}

public sealed class ClosingPosting
{
    public required SavedPosting Saved { get; init; }

    public DateTimeOffset ClosesAt { get; init; }
}
