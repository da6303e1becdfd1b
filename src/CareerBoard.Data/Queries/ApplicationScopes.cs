using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Which applications somebody may find. What a scope leaves out is not there.</summary>
public static class ApplicationScopes
{
    extension(IQueryable<Application> applications)
    {
        public IQueryable<Application> Of(Guid? candidateId) => applications.Where(a => a.CandidateId == candidateId);

        /// <summary>What the member's access reaches, and what the member was asked to judge: by a scorecard, or in an interview.</summary>
        public IQueryable<Application> VisibleTo(Member member, CareerBoardDb db)
        {
            var reach = member.ReachOf(Right.ReviewApplications);
            if (reach is Reach.Everything) return applications.Where(a => a.EmployerId == member.EmployerId);
            if (reach is Reach.None) return applications.Where(_ => false);

            // Each by an index of its own. To ask for the employer as well, of whom the member and the postings are anyway, makes SQLite go through everybody who applied there.
            var mine = db.Applications.Where(a => a.OwnerId == member.Id).Select(a => a.Id)
                .Union(db.Scorecards.Where(c => c.MemberId == member.Id).Select(c => c.ApplicationId))
                .Union(db.Interviews.MetBy(member.Id));
            if (reach is Reach.Assigned) return applications.Where(a => mine.Contains(a.Id));

            var within = db.Postings.Within(reach, member).Select(p => p.Id);
            return applications.Where(a => within.Contains(a.PostingId) || mine.Contains(a.Id));
        }

        /// <summary>Those of which the member may know who applied, and so have the files as they were handed in.</summary>
        public IQueryable<Application> KnownTo(Member member) => member.ReachOf(Right.SeeIdentities) is Reach.None ? applications.Where(a => !a.IsBlind) : applications;

        /// <summary>Those whose figures a member may read: of postings, without single applications that the member was asked to judge or to look after.</summary>
        public IQueryable<Application> InReportsOf(Member member, IQueryable<Posting> postings)
        {
            var own = applications.Where(a => a.EmployerId == member.EmployerId);
            var reach = member.ReachOf(Right.SeeReports);
            if (reach is Reach.Everything) return own;

            var within = postings.Within(reach, member).Select(p => p.Id);
            return own.Where(a => within.Contains(a.PostingId));
        }

        public IQueryable<Application> MovableBy(Member member, IQueryable<Posting> postings)
        {
            var own = applications.Where(a => a.EmployerId == member.EmployerId);
            var reach = member.ReachOf(Right.DecideApplications);
            if (reach is Reach.Everything) return own;
            if (reach is Reach.None) return applications.Where(_ => false);
            if (reach is Reach.Assigned) return own.Where(a => a.OwnerId == member.Id);

            var within = postings.Within(reach, member).Select(p => p.Id);
            return own.Where(a => within.Contains(a.PostingId) || a.OwnerId == member.Id);
        }

        /// <summary>Those that wait for somebody to decide.</summary>
        public IQueryable<Application> Open() => applications.Where(a => a.State == ApplicationState.Open);

        public IQueryable<Application> NotOpened() => applications.Open().Where(a => a.OpenedAt == null);

        /// <summary>Those whose candidate waits for an answer to a message.</summary>
        public IQueryable<Application> WaitingForAnswer(IQueryable<ApplicationMessage> messages) =>
            applications.Where(a => messages.Any(m => m.EmployerId == a.EmployerId && m.ApplicationId == a.Id && m.ByMemberId == null && m.AnsweredAt == null));

        public IQueryable<Application> DueBefore(DateTimeOffset instant) => applications.Open().Where(a => a.ReplyDueAt < instant);

        /// <summary>Those of people whose name or mail address has every word of <paramref name="folded"/> in it.</summary>
        public IQueryable<Application> AppliedBy(string folded) =>
            folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(applications, (found, word) => found.Where(a =>
                EF.Property<string>(a, ApplicationColumns.NameFolded).Contains(word) || EF.Property<string>(a, ApplicationColumns.EmailFolded).Contains(word)));

        /// <summary>
        /// Those of people who are called what <paramref name="text"/> says, where the member may know that, and those that have what it asks for in profile, answers
        /// and files: understood as on the public side, with quotation marks, minus signs and other names of things.
        /// </summary>
        public IQueryable<Application> FoundBy(CareerBoardDb db, Member member, string text, Synonyms synonyms)
        {
            var called = applications.KnownTo(member).AppliedBy(Folding.Fold(text)).Select(a => a.Id);
            var query = SearchQuery.Parse(text, synonyms);
            if (query.AsksNothing) return applications.Where(a => called.Contains(a.Id));

            var holding = db.ApplicationSearch.Select(r => r.ApplicationId);
            if (query.Required.Count > 0) holding = db.Provider.Matching(db, query.Required).Select(r => r.ApplicationId);
            foreach (var clause in query.Excluded)
            {
                var excluded = db.Provider.Matching(db, [clause]).Select(r => r.ApplicationId);
                holding = holding.Where(id => !excluded.Contains(id));
            }

            return applications.Where(a => called.Contains(a.Id) || holding.Contains(a.Id));
        }
    }
}
