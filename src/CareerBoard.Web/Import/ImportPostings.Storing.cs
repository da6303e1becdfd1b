using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Requirements;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Import;

internal sealed partial class ImportPostings
{
    private Refusal? Create(PostingRow row, int number, ImportWishes wishes, ImportReport report, DateTimeOffset now)
    {
        var imported = row.Posting;
        var employer = _lookup.EmployerFor(imported.EmployerSlug, imported.EmployerName, now);
        if (_lookup.IsDeactivated(employer)) return new("employer.deactivated", imported.EmployerName);
        var content = ContentOf(imported, employer, current: null, row.Line, report, now);
        if (imported.Details is null) content = Propose(content);

        var drafted = Posting.Draft(Guid.CreateVersion7(now), number, employer, authorId: null, content, now);
        if (drafted.Refusal is { } refusal) return refusal;

        var posting = drafted.Value!;
        posting.ComesFrom(SourceOf(imported, ContentParts.Hashes(content)));
        if (wishes.Publish) GoOut(posting, imported, row.Line, report, now);
        db.Add(posting);
        report.Count(ImportOutcome.New);
        return null;
    }

    private Refusal? Update(Posting posting, PostingRow row, ImportWishes wishes, ImportReport report, DateTimeOffset now)
    {
        var imported = row.Posting;
        if (posting.Status is PostingStatus.Archived) return Skip(report);

        var (current, said) = (posting.Content(), posting.Source?.Parts);
        var content = ContentOf(imported, posting.EmployerId, current, row.Line, report, now);
        var merge = ContentParts.Merge(current, content, said);
        var revises = merge.Changes;
        if (imported.Details is null) merge = ContentParts.Proposing(merge, current, said, Propose);
        if (merge.Kept.Count > 0) report.Keep(row.Line, posting.Number, string.Join(", ", merge.Kept));
        if (merge.Changes && (revises ? posting.Revise(merge.Content, now) : posting.Propose(merge.Content.Requirements)) is { } refusal) return refusal;

        var outcome = OutcomeOf(posting, imported, merge);
        if (outcome is not ImportOutcome.Unchanged || (imported.Details is null && !ContentParts.WereRead(said))) posting.ComesFrom(SourceOf(imported, merge.Hashes));

        if (posting is { Status: PostingStatus.Closed, ClosedBecause: ClosingReason.GoneAtSource } && Reopen(posting, row.Line, report, now)) outcome = ImportOutcome.New;
        if (wishes.Publish && posting is { Status: PostingStatus.Draft, Source: not null } && GoOut(posting, imported, row.Line, report, now)) outcome = ImportOutcome.Changed;
        report.Count(outcome);
        return null;
    }

    /// <summary>
    /// The board's own format says what the board holds, whichever words it came in. Others are compared by the words that a reader sees:
    /// what is recognised beside them, such as the level, is taken over without counting as a change.
    /// </summary>
    private static ImportOutcome OutcomeOf(Posting posting, ImportedPosting imported, Merge merge)
    {
        if (imported.Details is not null) return merge.Changes ? ImportOutcome.Changed : ImportOutcome.Unchanged;
        if (posting.Source?.ContentHash != imported.ContentHash) return ImportOutcome.Changed;
        return merge.Changes || !SameInstant(posting.Source.UpdatedAt, imported.UpdatedAt) ? ImportOutcome.Touched : ImportOutcome.Unchanged;
    }

    private static bool Reopen(Posting posting, long line, ImportReport report, DateTimeOffset now)
    {
        var deadline = posting.Deadline?.At() <= now ? null : posting.Deadline;
        if (posting.Reopen(deadline, now) is not { } refusal) return true;

        report.Note(line, $"status: it is back at its source and stays closed here: {Texts.Refusals.Say(refusal)}");
        return false;
    }

    private static bool GoOut(Posting posting, ImportedPosting imported, long line, ImportReport report, DateTimeOffset now)
    {
        if (imported.Details?.Status is "draft" or "in-review" or "archived") return false;

        var refusal = posting.Publish(reviewRequired: false, now, imported.PostedAt);
        if (refusal is null && imported.Details?.Status is "paused") refusal = posting.Pause(now);
        if (refusal is null && imported.Details?.Status is "closed") refusal = posting.Close(ClosingReason.ByMember, now);
        if (refusal is null) return true;

        report.Note(line, $"status: it stays a draft: {Texts.Refusals.Say(refusal)}");
        return false;
    }

    private static PostingSource SourceOf(ImportedPosting imported, IReadOnlyDictionary<string, string> parts) =>
        new(imported.Source, imported.SourceId, imported.Url is { Length: <= PostingSource.UrlLength } url ? url : null, imported.UpdatedAt, imported.ContentHash, parts);

    /// <param name="current">What the posting says now: parts that the source says nothing about stay so.</param>
    private PostingContent ContentOf(ImportedPosting imported, Guid employer, PostingContent? current, long line, ImportReport report, DateTimeOffset now)
    {
        var (sections, cut) = SectionsOf(imported);
        if (cut) report.Note(line, $"text: more than {Section.Most} sections; the end was cut off");

        var content = (current ?? new PostingContent { Title = imported.Title }) with
        {
            Title = imported.Title,
            TeamId = _lookup.TeamFor(employer, imported.TeamPath, now),
            RoleId = _lookup.FindRole(imported.RoleHint) ?? _lookup.FindRole(imported.Title),
            Level = imported.Level,
            LocationIds = LocationsOf(imported, line, report, now),
            Workplace = imported.Workplace,
            RemoteRegions = [.. imported.RemoteRegions.Take(PostingContent.MostRegions)],
            Employment = [.. imported.EmploymentTypes.Distinct()],
            Pay = imported.Pay,
            Sections = sections,
            Questions = imported.Questions is { } questions ? QuestionsOf(imported, questions, current, line, report) : current?.Questions ?? [],
            Language = imported.Language,
            Visibility = imported.IsListed ? PostingVisibility.Listed : PostingVisibility.Unlisted,
        };
        return imported.Details is { } details ? WithDetails(content, details, line, report) : content;
    }

    /// <summary>With what the text asks, for a person to confirm.</summary>
    private PostingContent Propose(PostingContent content) => content.Proposing(_reader!.Read(Passages.Of(content.Sections)).Select(p => p.Group));

    private Guid[] LocationsOf(ImportedPosting imported, long line, ImportReport report, DateTimeOffset now)
    {
        Guid[] ids = [.. imported.Locations.Where(p => p.Name.Length > 0).Select(p => _lookup.PlaceFor(p, now)).Distinct()];
        if (ids.Length > PostingContent.MostLocations) report.Note(line, $"locations: {ids.Length - PostingContent.MostLocations} more than a posting can have");
        if (ids.Length > 0 || imported.Workplace is Workplace.Remote) return ids[..Math.Min(ids.Length, PostingContent.MostLocations)];

        // A posting has to be somewhere. What its source said about it is better than nothing, and nothing is said as such.
        var words = imported.LocationTexts.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? BoardLookup.NoPlace;
        return [_lookup.PlaceFor(new ImportedPlace(words, words), now)];
    }

    private static (Section[] Sections, bool WasCut) SectionsOf(ImportedPosting imported)
    {
        Section[] all = [.. imported.Sections.SelectMany(s => Pieces(s.Markdown).Select((text, i) => new Section(s.Kind, i == 0 && s.Heading is { } heading ? BoardLookup.Shortened(heading, Section.HeadingLength) : null, text)))];
        return (all[..Math.Min(all.Length, Section.Most)], all.Length > Section.Most);
    }

    /// <summary>A text that is too long for one section goes on in the next, cut between paragraphs where there is a gap.</summary>
    private static IEnumerable<string> Pieces(string markdown)
    {
        while (markdown.Length > Section.MarkdownLength)
        {
            var gap = markdown.LastIndexOf("\n\n", Section.MarkdownLength, StringComparison.Ordinal);
            var end = gap > Section.MarkdownLength / 2 ? gap : BoardLookup.Shortened(markdown, Section.MarkdownLength).Length;
            yield return markdown[..end];
            markdown = markdown[end..].TrimStart('\n');
        }

        yield return markdown;
    }

    private static Question[] QuestionsOf(ImportedPosting imported, IReadOnlyList<ImportedQuestion> questions, PostingContent? current, long line, ImportReport report)
    {
        if (questions.Count > Question.Most) report.Note(line, $"questions: {questions.Count - Question.Most} more than a posting can have");
        return [.. questions.Take(Question.Most).Select(q => QuestionOf(imported, q, current)).DistinctBy(q => q.Id)];
    }

    private static Question QuestionOf(ImportedPosting imported, ImportedQuestion question, PostingContent? current)
    {
        var kind = Enum.Parse<QuestionKind>(question.Kind.ToString());
        string[] options = [.. question.Options.Select(o => BoardLookup.Shortened(o, Question.OptionLength)).Distinct(StringComparer.Ordinal).Take(Question.MostOptions)];
        if (kind is not (QuestionKind.OneOf or QuestionKind.SeveralOf)) options = [];
        else if (options.Length == 0) kind = QuestionKind.ShortText;

        return new Question(
            IdOf(imported, question.Key, current), kind, BoardLookup.Shortened(question.Label, Question.TextLength),
            question.Help is { Length: > 0 } help ? BoardLookup.Shortened(help, Question.HintLength) : null, question.Required, options);
    }

    /// <summary>The same question of a source has the same id each time it comes, so that its answers stay with it.</summary>
    private static Guid IdOf(ImportedPosting imported, string key, PostingContent? current) =>
        Guid.TryParseExact(key, "N", out var own) && current?.Questions.Any(q => q.Id == own) is true
            ? own
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{imported.Source}\n{imported.SourceId}\n{key}")).AsSpan(0, 16));

    private PostingContent WithDetails(PostingContent content, ImportedDetails details, long line, ImportReport report) => content with
    {
        Visibility = details.Visibility switch { "unlisted" => PostingVisibility.Unlisted, "internal" => PostingVisibility.Internal, _ => PostingVisibility.Listed },
        Requirements = [.. details.Requirements.Take(RequirementGroup.Most).Select(g => RequirementOf(g, line, report)).OfType<RequirementGroup>()],
        Internship = details.Programme is { } p ? new InternshipFacts(p.Cohort, p.Starts, p.Ends, p.Weeks, p.HoursPerWeek, p.Mentor, p.Rotations, p.LeadsTo) : null,
        Eligibility = details.Eligibility is { } e ? new Eligibility(e.GraduatesFrom, e.GraduatesUntil, e.Degree, e.WorkPermit, e.Sponsorship) : null,
        Openings = details.Openings,
        ApplicationCap = details.ApplicationCap,
        Deadline = details.Deadline is { } deadline ? new Deadline(deadline.Local, deadline.Zone) : null,
        AccommodationContact = details.AccommodationContact,
        HidesMatch = details.HidesMatch,
    };

    private RequirementGroup? RequirementOf(ImportedRequirementGroup group, long line, ImportReport report)
    {
        var skills = new List<RequiredSkill>();
        foreach (var skill in group.Skills)
        {
            if (_lookup.FindSkill(skill.Skill) is not { } id) report.Note(line, $"requirements: the catalogue has no skill “{skill.Skill}”");
            else if (!skills.Exists(s => s.SkillId == id) && skills.Count < RequirementGroup.MostSkills) skills.Add(new RequiredSkill(id, (SkillLevel)skill.Level));
        }

        if (skills.Count == 0)
        {
            if (group.Text is { } text) report.Note(line, $"requirements: {text}");
            return null;
        }

        var match = group.AtLeast >= skills.Count ? RequirementMatch.AllOf : group.AtLeast == 1 ? RequirementMatch.AnyOf : RequirementMatch.AtLeast;
        return new RequirementGroup(
            match, match is RequirementMatch.AtLeast ? group.AtLeast : null,
            group.Required ? RequirementStrength.Required : RequirementStrength.Preferred, group.Open,
            Enum.TryParse<SkillCheck>(group.CheckedBy, ignoreCase: true, out var check) ? check : SkillCheck.Profile,
            group.Text is { } note ? BoardLookup.Shortened(note, RequirementGroup.NoteLength) : null, skills) { IsProposed = group.Proposed };
    }
}
