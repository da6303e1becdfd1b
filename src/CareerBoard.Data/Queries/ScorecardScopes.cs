using CareerBoard.Domain.Applications;

namespace CareerBoard.Data.Queries;

public static class ScorecardScopes
{
    extension(IQueryable<Scorecard> cards)
    {
        public IQueryable<Scorecard> OwedBy(Guid member) => cards.Where(c => c.MemberId == member && c.HandedInAt == null);

        /// <summary>
        /// Those of an application that a member may read: the own ones always, the others' once they are in and nothing is owed any more. It is a query, so that what
        /// is hidden does not leave the database.
        /// </summary>
        public IQueryable<Scorecard> ReadableBy(Guid member, Guid application) =>
            cards.Where(c => c.ApplicationId == application
                && (c.MemberId == member || (c.HandedInAt != null && !cards.Any(own => own.ApplicationId == application && own.MemberId == member && own.HandedInAt == null))));
    }
}
