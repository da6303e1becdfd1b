using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    private async Task AddCandidatesAsync(CancellationToken cancellationToken)
    {
        foreach (var (turn, person) in _data.People.Index())
        {
            var came = At(-80, turn);
            var account = AddAccount(person.Name, person.Email, came);
            var candidate = new Candidate(Id(came), account.Id, person.Name, person.Email, came);
            Demand(person.Email, candidate.Describe(ProfileOf(person)));
            Demand(person.Email, candidate.Tell(CareerOf(person, came)));
            foreach (var claim in person.Skills)
            {
                Demand(person.Email, candidate.Claim(_skills[claim.Skill], claim.Level));
                if (claim.Evidence is { } evidence) Demand(person.Email, candidate.Show(evidence with { Id = Id(came), SkillIds = [_skills[claim.Skill]] }));
            }

            var resume = await StoreResumeAsync(person, candidate.Id, came, cancellationToken);
            candidate.Keep(resume);
            _resumes.Add(person.Email, resume);
            _candidates.Add(person.Email, candidate);
            db.Add(candidate);
            db.Add(resume);
        }
    }

    private async Task<CandidateFile> StoreResumeAsync(PersonEntry person, Guid candidateId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The base fonts write Latin letters only; who writes another script signs with the name in the address.
        var latin = person.Name.All(c => c < '\u0250' || char.IsWhiteSpace(c) || c is >= '\u1E00' and <= '\u1EFF');
        var signed = latin ? person.Name : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(person.Email.Split('@')[0].Replace('.', ' '));
        string[] lines =
        [
            person.Headline, $"{person.Place} · {person.Email}{(person.Phone is { } phone ? $" · {phone}" : "")}", "",
            "About me", person.About, "",
            "Education", $"{person.Degree}, {person.School}", "",
            "What I know", .. person.Skills.Select(s => $"- {s.Skill.Replace('-', ' ')}: {LevelInWords(s)}"), "",
            .. person.Links.Select(l => l.Url),
        ];

        using var pdf = new MemoryStream(ResumePdf.Write(signed, lines));
        var stored = Take(person.Email, await files.SaveAsync(pdf, CandidateFile.LargestBytes, cancellationToken));
        var fileName = $"{person.Email.Split('@')[0].Replace('.', '-')}-resume.pdf";
        return new CandidateFile(Id(at), candidateId, FileKind.Resume, stored.Name.ToString(), fileName, "application/pdf", stored.Length, stored.Sha256, at);
    }

    private static string LevelInWords(ClaimEntry claim)
    {
        string[] words = ["knows the concepts", "used it in projects", "works independently with it", "leads or teaches others"];
        var level = words[(int)claim.Level - 1];
        return claim.Evidence is { } evidence ? $"{level} ({evidence.Title})" : level;
    }

    /// <summary>Where they studied, and what they show their skills with.</summary>
    private Career CareerOf(PersonEntry person, DateTimeOffset came) => new()
    {
        Entries =
        [
            new Entry { Id = Id(came), Kind = EntryKind.Education, Name = person.School, Detail = person.Degree, Until = ProfileOf(person).GraduatesOn is { } day ? PartialDate.OfMonth(day) : null },
            .. person.Skills.Select(s => s.Evidence).OfType<Evidence>().Where(e => e.Kind is not EvidenceKind.Reference).DistinctBy(e => e.Title).Select(e => new Entry
            {
                Id = Id(came),
                Kind = e.Kind switch { EvidenceKind.Talk => EntryKind.Talk, EvidenceKind.Paper or EvidenceKind.Article => EntryKind.Publication, _ => EntryKind.Project },
                Name = e.Title,
                Url = e.Url,
            }),
        ],
    };

    private Profile ProfileOf(PersonEntry person) => new()
    {
        Name = person.Name,
        Email = person.Email,
        Phone = person.Phone,
        Headline = person.Headline,
        Place = person.Place,
        Country = person.Country,
        About = person.About,
        School = person.School,
        Degree = person.Degree,
        GraduatesOn = MonthFrom(person.GraduationMonths),
        Links = [.. person.Links],
    };

    private void AddApplications()
    {
        var taken = new Dictionary<string, int>();
        foreach (var (turn, entry) in _data.Applications.Index())
        {
            var applied = At(entry.AppliedDays, turn);
            var (posting, candidate) = (_postings[entry.Posting], _candidates[entry.Candidate]);

            var application = Take(
                $"{entry.Candidate} for {entry.Posting}",
                Application.Submit(Id(applied), posting, PipelineOf(posting, applied), candidate, SubmissionOf(entry, posting, candidate, applied), taken.GetValueOrDefault(entry.Posting), applied));
            taken[entry.Posting] = taken.GetValueOrDefault(entry.Posting) + 1;

            application.Assign(entry.Owner is { } owner ? _members[owner].Id : null);
            Demand(entry.Candidate, application.Tag(entry.Tags));
            Go(application, posting, entry, applied, turn);
            db.Add(application);

            foreach (var note in entry.Notes)
            {
                var at = At(note.Days, turn + 1);
                db.Add(Take(entry.Candidate, ApplicationNote.Write(Id(at), application, _members[note.By].Id, note.Text, at)));
            }
        }
    }

    /// <summary>A posting's own stages, from its first application on.</summary>
    private Pipeline PipelineOf(Posting posting, DateTimeOffset at)
    {
        if (_pipelines.TryGetValue(posting.Id, out var own)) return own;

        own = _pipeline.CopyFor(Id(at), posting.Id, at);
        db.Add(own);
        _pipelines.Add(posting.Id, own);
        return own;
    }

    /// <summary>Stage by stage to where it stands today.</summary>
    private void Go(Application application, Posting posting, ApplicationEntry entry, DateTimeOffset applied, int turn)
    {
        var (last, pipeline) = (applied, _pipelines[posting.Id]);
        foreach (var (place, step) in entry.Events.Index())
        {
            var at = At(step.Days, turn + 2);
            if (at < last) at = last;
            last = at;

            var stage = pipeline.Stages.First(s => s.Name == step.To);
            if (stage.State is not ApplicationState.Withdrawn) application.Open(at);
            Demand($"{entry.Candidate} to {step.To}", stage.State switch
            {
                ApplicationState.Rejected => application.Reject(pipeline, ReasonIn(entry.RejectedReason), _members[step.By].Id, at),
                ApplicationState.Withdrawn => application.Withdraw(pipeline, at),
                _ => application.Move(stage, _members[step.By].Id, at),
            });

            if (step.To == JudgedStage)
            {
                var next = entry.Events.ElementAtOrDefault(place + 1);
                Judge(application, posting, goesOn: next is null || next.To is not "Not selected", isRecent: next is null, at, turn);
            }

            if (stage.State is ApplicationState.Rejected && entry.RejectedReason is { } words)
            {
                db.Add(Take(entry.Candidate, ApplicationNote.Write(Id(at), application, _members[step.By].Id, words, at)));
            }
        }
    }

    private static RejectionReason ReasonIn(string? words) =>
        words is null ? RejectionReason.Other
        : words.Contains("filled", StringComparison.Ordinal) ? RejectionReason.PositionFilled
        : words.Contains("countries", StringComparison.Ordinal) ? RejectionReason.NotEligible
        : RejectionReason.NotAMatch;

    private Submission SubmissionOf(ApplicationEntry entry, Posting posting, Candidate candidate, DateTimeOffset at)
    {
        Answer[] answers = [.. entry.Answers.Select(a => AnswerOf(a, posting.Questions.Single(q => q.Order == a.Question)))];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Candidate}|{entry.Posting}|{entry.AppliedDays}")));
        return new Submission(Id(at), hash, candidate.Profile, [_resumes[entry.Candidate]], answers, new ConsentGiven(_consent.Id, _consent.Version, at), entry.Source);
    }

    private Answer AnswerOf(AnswerEntry entry, PostingQuestion question)
    {
        string[] values = entry switch
        {
            { Days: { } days } => [_now.UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            { Value: { ValueKind: JsonValueKind.Array } several } => [.. several.EnumerateArray().Select(v => v.GetString()!)],
            { Value: { ValueKind: JsonValueKind.True } } => ["yes"],
            { Value: { ValueKind: JsonValueKind.False } } => ["no"],
            { Value: { ValueKind: JsonValueKind.String } text } => [text.GetString()!],
            { Value: { } other } => [other.GetRawText()],
            _ => [],
        };
        return new Answer(question.Id, question.Kind, question.Text, values);
    }
}
