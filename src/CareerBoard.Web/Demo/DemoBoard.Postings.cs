using System.Text.Json;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    private void AddPostings(int firstNumber)
    {
        foreach (var (turn, entry) in _data.Postings.Index())
        {
            // The published ones were drafted about ten days before; a scheduled one will go out and was drafted lately.
            var outAt = At(entry.PublishedDays ?? -1, turn);
            var drafted = At(Math.Min(entry.PublishedDays ?? -1, -1) - 10, turn);
            var author = _members[entry.HiringManager];

            var posting = Take(entry.Key, Posting.Draft(Id(drafted), firstNumber + turn, _employer.Id, author.Id, ContentOf(entry, drafted), drafted));
            posting.AssignTeam(_members.Values.Where(m => m.Access is Access.Interviewer && m.TeamIds.Contains(_teams[entry.Team])).Select(m => m.Id).Prepend(author.Id));
            GoOut(posting, entry, author, outAt);
            _postings.Add(entry.Key, posting);
            db.Add(posting);
        }
    }

    private void GoOut(Posting posting, PostingEntry entry, Member author, DateTimeOffset outAt)
    {
        if (entry.State is DemoState.Draft) return;

        Demand(entry.Key, posting.SubmitForReview(author.Id, outAt.AddDays(-3)));
        if (entry.State is DemoState.InReview) return;

        Demand(entry.Key, posting.Approve(_members[Recruiter].Id, outAt.AddDays(-1)));
        Demand(entry.Key, entry.State is DemoState.Scheduled
            ? posting.Schedule(_now.AddDays(entry.PublishedDays!.Value), reviewRequired: true, _now.AddDays(-1))
            : posting.Publish(reviewRequired: true, outAt));
    }

    /// <summary>Pauses and closes what is no longer open; the applications came in before.</summary>
    private void EndPostings()
    {
        foreach (var (turn, entry) in _data.Postings.Index())
        {
            var posting = _postings[entry.Key];
            if (entry.State is DemoState.Paused) Demand(entry.Key, posting.Pause(At(-2, turn)));
            if (entry.State is not (DemoState.Closed or DemoState.Archived)) continue;

            var ended = posting.AcceptsUntil!.Value;
            Demand(entry.Key, posting.CloseIfDue(ended));
            if (entry.State is DemoState.Archived) Demand(entry.Key, posting.Archive(ended.AddDays(30)));
        }
    }

    private PostingContent ContentOf(PostingEntry entry, DateTimeOffset drafted) => new()
    {
        Title = entry.Title,
        TeamId = _teams[entry.Team],
        RoleId = _roles[entry.Role],
        Level = entry.Level,
        LocationIds = [.. entry.Locations.Select(l => _locations[l].Id)],
        Workplace = entry.Workplace,
        RemoteRegions = entry.RemoteRegions ?? [],
        Employment = entry.Employment,
        Pay = entry.Pay is { } pay ? PayOf(pay) : null,
        Sections = [.. entry.Sections.Select(s => s.Shared is { } shared ? _data.Employer.SharedSections[shared] : s).Select(s => new Section(s.Kind!.Value, s.Heading, s.Markdown!))],
        Requirements = [.. entry.Requirements.Select(RequirementOf)],
        Questions = [.. entry.Questions.Select(q => new Question(Id(drafted), q.Kind, q.Text, q.Hint, q.Required, q.Options ?? []))],
        Internship = entry.Programme is { } programme ? InternshipOf(programme) : null,
        Eligibility = entry.Eligibility is { } e ? new Eligibility(MonthFrom(e.GraduationFromMonths), MonthFrom(e.GraduationToMonths), e.Degree, e.WorkPermit, e.Sponsorship) : null,
        Openings = entry.Openings,
        ApplicationCap = entry.Cap,
        Deadline = DeadlineOf(entry),
        Language = entry.Language,
        Visibility = entry.Visibility,
        AccommodationContact = _data.Employer.AccommodationContact,
    };

    private static Pay PayOf(PayEntry pay)
    {
        var unit = (long)Math.Pow(10, Format.MinorDigits(pay.Currency));
        return new Pay(pay.Min * unit, pay.Max * unit, pay.Currency, pay.Period, pay.Kind, pay.Equity, pay.Bonus, pay.Note);
    }

    private RequirementGroup RequirementOf(RequirementEntry entry)
    {
        var match = entry.Match switch
        {
            DemoMatch.Any => RequirementMatch.AnyOf,
            DemoMatch.AtLeast => RequirementMatch.AtLeast,
            _ => RequirementMatch.AllOf,
        };
        return new RequirementGroup(match, entry.Count, entry.Strength, entry.Open, entry.Check, entry.Note, [.. entry.Skills.Select(s => new RequiredSkill(_skills[s.Skill], s.Level))]);
    }

    /// <summary>The next cohort that one can still prepare for, from its first Monday to its last Friday.</summary>
    private InternshipFacts InternshipOf(ProgrammeEntry programme)
    {
        var today = DateOnly.FromDateTime(_now.UtcDateTime);
        var starts = new DateOnly(today.Year, programme.StartMonth, 1);
        if (starts <= today) starts = starts.AddYears(1);
        while (starts.DayOfWeek is not DayOfWeek.Monday) starts = starts.AddDays(1);

        var season = starts.Month switch
        {
            12 or 1 or 2 => "Winter",
            3 or 4 or 5 => "Spring",
            6 or 7 or 8 => "Summer",
            _ => "Autumn",
        };
        var rotations = programme.Rotations.ValueKind is JsonValueKind.String ? programme.Rotations.GetString() : null;
        return new InternshipFacts($"{season} {starts.Year}", starts, starts.AddDays((programme.Weeks * 7) - 3), programme.Weeks, programme.HoursPerWeek, programme.Mentor, rotations, programme.LeadsToFullTime);
    }

    /// <summary>Meant where the work is: at the first place's time.</summary>
    private Deadline? DeadlineOf(PostingEntry entry)
    {
        if (entry.ClosesDays is not { } days) return null;
        var zone = entry.Locations is [var first, ..] ? _data.Employer.Locations.First(l => l.Key == first).TimeZone : _employer.TimeZone;
        return new Deadline(_now.UtcDateTime.Date.AddDays(days) + (entry.ClosesTime ?? new TimeOnly(23, 59)).ToTimeSpan(), zone);
    }

    private DateOnly? MonthFrom(int? months) => months is { } m ? DateOnly.FromDateTime(_now.UtcDateTime.AddMonths(m)) is var day ? new DateOnly(day.Year, day.Month, 1) : null : null;
}
