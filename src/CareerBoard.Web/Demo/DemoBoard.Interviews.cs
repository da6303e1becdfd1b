using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    private void AddInterviews()
    {
        foreach (var entry in _data.Interviews.Slots)
        {
            var (posting, from) = (_postings[entry.Posting], WorkTime(entry.Days, entry.From));
            var terms = new InterviewTerms(entry.Kind, entry.Minutes, entry.Place, [.. entry.Panel.Select(m => _members[m].Id)]);
            db.AddRange(Take(entry.Posting, InterviewSlot.Open(posting.Id, _employer.Id, terms, from, from.AddMinutes(entry.Count * entry.Minutes), [], _members[entry.Panel[0]].Id, _now)));
        }

        foreach (var (turn, entry) in _data.Interviews.Interviews.Index())
        {
            var (posting, candidate, planned) = (_postings[entry.Posting], _candidates[entry.Candidate], At(entry.Planned, turn));
            var application = db.Applications.Local.Single(a => a.PostingId == posting.Id && a.CandidateId == candidate.Id);
            var terms = new InterviewTerms(entry.Kind, entry.Minutes ?? 45, entry.Place ?? "", [.. entry.Panel.Select(m => _members[m].Id)]) { Note = entry.Note ?? "", Word = entry.Word ?? "" };
            var by = _members[entry.By].Id;
            var interview = Take(
                entry.Candidate,
                entry is { Days: { } days, At: { } at }
                    ? Interview.Schedule(Id(planned), Id(planned), application, terms, WorkTime(days, at), pending: 0, by, planned)
                    : Interview.Offer(Id(planned), Id(planned), application, terms, pending: 0, by, planned));
            if (entry.Asks is { } asks) Demand(entry.Candidate, interview.AskForOtherTimes(asks, _now));
            if (entry.Ended is { } ended) Demand(entry.Candidate, ended is InterviewState.Missed ? interview.MarkMissed(_now) : interview.MarkHeld(_now));
            db.Add(interview);
        }
    }

    /// <summary>So many days from today by the employer's clock; on a Monday instead of at a weekend.</summary>
    private DateTimeOffset WorkTime(int days, TimeOnly at)
    {
        var day = DateOnly.FromDateTime(_now.UtcDateTime).AddDays(days);
        if (days > 1) day = day.AddDays(day.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 });
        return new Deadline(day.ToDateTime(at), _employer.TimeZone).At();
    }
}
