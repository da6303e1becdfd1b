using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>The terms that an employer and its postings have set, so that what runs out is found by the index of its end and by no arithmetic in the database.</summary>
/// <param name="Own">The terms that postings have instead of the employer's.</param>
public sealed record EmployerTerms(Guid EmployerId, int? Ended, int? Hired, IReadOnlyList<int> Own)
{
    public bool RunOut => Ended is not null || Hired is not null || Own.Any(months => months != Retention.Always);
}

public static class RetentionScopes
{
    extension(CareerBoardDb db)
    {
        public async Task<EmployerTerms> TermsOfAsync(Guid employerId, CancellationToken cancellationToken)
        {
            var employer = await db.Employers.Where(e => e.Id == employerId).Select(e => new { e.KeptMonths, e.HiredKeptMonths }).SingleAsync(cancellationToken);
            var own = await db.Postings.Where(p => p.EmployerId == employerId && p.KeptMonths != null).Select(p => p.KeptMonths!.Value).Distinct().ToListAsync(cancellationToken);
            return new(employerId, employer.KeptMonths, employer.HiredKeptMonths, own);
        }

        public Task<RetentionTerms> RetentionOfAsync(Guid postingId, CancellationToken cancellationToken) => (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Id == postingId
            select RetentionTerms.Of(e.KeptMonths, e.HiredKeptMonths, p.KeptMonths)).SingleAsync(cancellationToken);

        public async Task<Dictionary<Guid, RetentionTerms>> RetentionOfAsync(IReadOnlyCollection<Guid> postings, CancellationToken cancellationToken) => await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            where postings.Contains(p.Id)
            select new { p.Id, Terms = RetentionTerms.Of(e.KeptMonths, e.HiredKeptMonths, p.KeptMonths) }).ToDictionaryAsync(p => p.Id, p => p.Terms, cancellationToken);

        /// <summary>Applications whose last day is <paramref name="day"/> or before; whether they were warned in time, each one's own clock says.</summary>
        public IQueryable<Application> RunningOutBy(EmployerTerms terms, DateOnly day)
        {
            // Whoever was erased has no address any more.
            var ended = db.Applications.Where(a => a.EmployerId == terms.EmployerId && (a.KeptUntil == null || a.KeptUntil <= day) && EF.Property<string>(a, ApplicationColumns.EmailFolded) != "");
            var over = new List<IQueryable<Guid>>();
            if (terms.Hired is { } hired) over.Add(Before(ended.Where(a => a.State == ApplicationState.Hired), hired));
            var others = ended.Where(a => a.State == ApplicationState.Rejected || a.State == ApplicationState.Withdrawn);
            if (terms.Ended is { } months) over.Add(Before(others.Where(a => db.Postings.Any(p => p.Id == a.PostingId && p.KeptMonths == null)), months));
            over.AddRange(terms.Own.Where(own => own != Retention.Always).Select(own => Before(others.Where(a => db.Postings.Any(p => p.Id == a.PostingId && p.KeptMonths == own)), own)));
            if (over.Count == 0) return db.Applications.Where(_ => false);

            var ids = over.Aggregate((all, some) => all.Concat(some));
            return db.Applications.Where(a => ids.Contains(a.Id));

            IQueryable<Guid> Before(IQueryable<Application> which, int term)
            {
                var before = Retention.EndedBefore(day.AddDays(1), term);
                return which.Where(a => a.EndedAt < before).Select(a => a.Id);
            }
        }

        /// <summary>What somebody is told about: it is erased within the days of warning.</summary>
        public IQueryable<Application> RunningOut(EmployerTerms terms, DateTimeOffset now) => db.RunningOutBy(terms, Retention.DayOf(now).AddDays(Retention.DaysOfWarning));
    }
}
