using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Queries;

public static class SavedScopes
{
    extension(CareerBoardDb db)
    {
        /// <summary>Postings that close within a week and that somebody saved, those that close first before the others.</summary>
        public IQueryable<ClosingPosting> ClosingSoon(DateTimeOffset now)
        {
            var week = now + SavedPosting.WeekBefore;
            return from p in db.Postings.OpenAt(now)
                   where p.ClosesAt <= week && p.Visibility != PostingVisibility.Internal && db.SavedPostings.Any(s => s.PostingId == p.Id)
                   orderby p.ClosesAt, p.Id
                   select new ClosingPosting(p.Id, p.ClosesAt!.Value);
        }

        /// <summary>
        /// Who is to be told now that it closes, as <see cref="SavedPosting.Tell"/> says: of people who may be written to and who have not applied yet. What is never
        /// told is not among them.
        /// </summary>
        public IQueryable<SavedPosting> ToTell(ClosingPosting closing, DateTimeOffset now)
        {
            var (id, day, week) = (closing.Id, closing.ClosesAt - SavedPosting.DayBefore, closing.ClosesAt - SavedPosting.WeekBefore);
            var (isLastDay, isLastWeek) = (now >= day, now >= week && now < day);
            return from s in db.SavedPostings
                   join a in db.Accounts.Where(a => a.EmailConfirmed && !a.IsBlocked && !a.MutesClosing) on s.AccountId equals a.Id
                   where s.PostingId == id
                       && ((isLastDay && s.SavedAt < day && (s.ToldDayAt == null || s.ToldDayAt < day)) || (isLastWeek && s.SavedAt < week && (s.ToldWeekAt == null || s.ToldWeekAt < week)))
                       && !db.Applications.Any(x => x.PostingId == s.PostingId && x.State != ApplicationState.Withdrawn && db.Candidates.Any(c => c.Id == x.CandidateId && c.AccountId == s.AccountId))
                   select s;
        }
    }
}

/// <summary>A posting and its end.</summary>
public sealed record ClosingPosting(Guid Id, DateTimeOffset ClosesAt);
