using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import.Recognition;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

internal sealed partial class PostingForm
{
    /// <summary>The places that are meant: known ones by id or by name, others as the world knows them, not yet added to the board.</summary>
    public async Task<IReadOnlyList<Location>> FindPlacesAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = Places.Concat(Typed(NewPlace)).Take(PostingContent.MostLocations + 1).ToList();
        var ids = wanted.ConvertAll(p => p.Id ?? Guid.Empty);
        var names = wanted.ConvertAll(p => Folding.Fold(Line(p.Name) ?? ""));
        var known = await db.Locations
            .Where(l => ids.Contains(l.Id) || names.Contains(EF.Property<string>(l, "NameFolded")))
            .ToListAsync(cancellationToken);

        var found = new List<Location>();
        foreach (var place in wanted)
        {
            if (Find(l => l.Id == place.Id) is { } chosen) Meet(chosen);
            else if (Line(place.Name) is { } name) foreach (var read in Read(name)) Meet(Find(l => Folding.Fold(l.Name) == Folding.Fold(read.Name)) ?? read);
        }

        // What was read may have a fuller name than what was typed, and stand on the board under it.
        var made = found.FindAll(l => !known.Contains(l)).ConvertAll(l => Folding.Fold(l.Name));
        if (made.Count == 0) return found;
        var standing = await db.Locations.Where(l => made.Contains(EF.Property<string>(l, "NameFolded"))).ToListAsync(cancellationToken);
        return [.. found.Select(l => standing.Find(s => Folding.Fold(s.Name) == Folding.Fold(l.Name)) ?? l).DistinctBy(l => l.Id)];

        Location? Find(Predicate<Location> isMeant) => known.Find(isMeant) ?? found.Find(isMeant);

        void Meet(Location location)
        {
            if (!found.Contains(location)) found.Add(location);
        }

        IEnumerable<Location> Read(string name)
        {
            if (Find(l => Folding.Fold(l.Name) == Folding.Fold(name)) is { } same) return [same];
            if (name.Length > Location.NameLength) return [];
            var read = PlaceReader.Read(name).Places;
            return read.Count == 0
                ? [new Location(Guid.CreateVersion7(now), name, city: null, region: null, country: null)]
                : read.Where(p => p.Name.Length <= Location.NameLength)
                    .Select(p => new Location(Guid.CreateVersion7(now), p.Name, p.City, p.Region, p.Country, p.Latitude, p.Longitude));
        }
    }

    /// <summary>Makes content of what is typed. What cannot be read is said beside its field, and then there is no content.</summary>
    public PostingText? Read(EditorChoices choices, IReadOnlyList<Location> places, ModelStateDictionary state, DateTimeOffset now)
    {
        var reader = new Reader(state);
        var content = new PostingContent
        {
            Title = Line(Title) ?? "",
            TeamId = reader.Choice(nameof(TeamId), TeamId, choices.Teams),
            RoleId = reader.Choice(nameof(RoleId), RoleId, choices.Roles),
            Level = Level,
            LocationIds = [.. places.Select(p => p.Id)],
            Workplace = Workplace,
            RemoteRegions = [.. Regions(RemoteRegions)],
            Employment = [.. Employment.Distinct()],
            Pay = ReadPay(reader),
            Sections = [.. ReadSections(reader)],
            Requirements = [.. ReadRequirements(reader, choices)],
            Questions = [.. ReadQuestions(reader, now)],
            Internship = ReadInternship(reader),
            Eligibility = ReadEligibility(reader),
            Openings = reader.Number(nameof(Openings), Openings),
            ApplicationCap = reader.Number(nameof(ApplicationCap), ApplicationCap),
            Deadline = ReadDeadline(reader),
            Language = Line(Language) ?? "en",
            Visibility = Visibility,
            AccommodationContact = Line(AccommodationContact),
            HidesMatch = HidesMatch,
        };

        if (content.Title.Length is 0 or > PostingContent.TitleLength) reader.Refuse(nameof(Title), new("posting.title", PostingContent.TitleLength));
        if (Places.Concat(Typed(NewPlace)).Any(p => Line(p.Name)?.Length > Location.NameLength)) reader.Refuse(nameof(NewPlace), new("location.name", Location.NameLength));
        if (content.RemoteRegions.Count > PostingContent.MostRegions || content.RemoteRegions.Any(r => r.Length > Location.NameLength)) reader.Refuse(nameof(RemoteRegions), new("posting.remote-regions", PostingContent.MostRegions));
        if (content.Openings is < 1 or > 10_000) reader.Refuse(nameof(Openings), new("posting.openings"));
        if (content.ApplicationCap is < 1 or > PostingContent.LargestCap) reader.Refuse(nameof(ApplicationCap), new("posting.cap", PostingContent.LargestCap));
        if (state.IsValid && content.CheckShape() is { } refusal) state.AddRefusal(refusal);

        return state.IsValid ? new PostingText(content, [.. choices.Members.Select(m => m.Id).Where(HiringTeam.Contains)]) : null;
    }

    private Pay? ReadPay(Reader reader)
    {
        var (min, max, currency, note) = (Line(PayMin), Line(PayMax), Line(Currency)?.ToUpperInvariant(), Line(PayNote));
        if ((min, max, note) is (null, null, null) && !Equity && !Bonus) return null;

        var pay = new Pay(Minor(nameof(PayMin), min), Minor(nameof(PayMax), max), currency ?? "", PayPeriod, PayKind, Equity, Bonus, note);
        if (pay.Check() is { } refusal)
        {
            reader.Refuse(refusal.Code switch { "pay.currency" => nameof(Currency), "pay.note-too-long" => nameof(PayNote), _ => nameof(PayMin) }, refusal);
        }

        return pay;

        long? Minor(string field, string? text)
        {
            if (text is null) return null;
            if (Amounts.TryReadMinor(text, Format.MinorDigits(currency ?? ""), out var minor) && minor <= Pay.LargestMinor) return minor;
            reader.Refuse(field, new("pay.amount"));
            return 0;
        }
    }

    private IEnumerable<Section> ReadSections(Reader reader)
    {
        foreach (var (at, section) in Sections.Index())
        {
            var (heading, markdown) = (Line(section.Heading), WellFormed.Text(section.Markdown ?? ""));
            if (heading is null && string.IsNullOrWhiteSpace(markdown)) continue;

            var field = $"{nameof(Sections)}[{at}]";
            if (heading?.Length > Section.HeadingLength) reader.Refuse($"{field}.Heading", new("posting.section-too-long", Section.MarkdownLength));
            if (MarkdownText.Check(markdown) is { } refusal) reader.Refuse($"{field}.Markdown", refusal);
            yield return new Section(section.Kind, heading, markdown);
        }
    }

    private IEnumerable<RequirementGroup> ReadRequirements(Reader reader, EditorChoices choices)
    {
        foreach (var (at, group) in Requirements.Index())
        {
            var field = $"{nameof(Requirements)}[{at}]";
            var note = Line(group.Note);
            var skills = new List<RequiredSkill>();
            foreach (var (place, skill) in group.Skills.Index())
            {
                if (Line(skill.Name) is not { } name) continue;
                if (choices.FindSkill(name) is { } id) skills.Add(new(id, skill.Level));
                else reader.Refuse($"{field}.Skills[{place}].Name", new("requirement.unknown-skill", name));
            }

            if (note is null && group.Skills.TrueForAll(s => Line(s.Name) is null)) continue;

            var atLeast = group.Match is RequirementMatch.AtLeast ? reader.Number($"{field}.AtLeast", group.AtLeast) : null;
            var read = new RequirementGroup(group.Match, atLeast, group.Strength, group.IsOpen, group.Check, note, skills) { IsProposed = group.IsProposed };
            if (reader.IsFine(field) && read.CheckShape() is { } refusal)
            {
                reader.Refuse($"{field}.{refusal.Code switch { "requirement.at-least" => "AtLeast", "requirement.note-too-long" => "Note", _ => "Skills[0].Name" }}", refusal);
            }

            yield return read;
        }
    }

    private IEnumerable<Question> ReadQuestions(Reader reader, DateTimeOffset now)
    {
        foreach (var (at, question) in Questions.Index())
        {
            var (text, hint) = (Line(question.Text), Line(question.Hint));
            string[] options = [.. WellFormed.Text(question.Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            if (text is null && hint is null && options.Length == 0) continue;

            // Options typed for a kind without them stay in the form as long as it is open, and are not kept.
            if (question.Kind is not (QuestionKind.OneOf or QuestionKind.SeveralOf)) options = [];
            if (question.Id is null || question.Id == Guid.Empty) question.Id = Guid.CreateVersion7(now);
            var read = new Question(question.Id.Value, question.Kind, text ?? "", hint, question.IsRequired, options);
            if (read.CheckShape() is { } refusal)
            {
                reader.Refuse($"{nameof(Questions)}[{at}].{refusal.Code switch { "question.text" => "Text", "question.hint-too-long" => "Hint", _ => "Options" }}", refusal);
            }

            yield return read;
        }
    }

    private InternshipFacts? ReadInternship(Reader reader)
    {
        var facts = new InternshipFacts(
            Line(Season), reader.Day(nameof(Starts), Starts), reader.Day(nameof(Ends), Ends), reader.Number(nameof(Weeks), Weeks), reader.Number(nameof(HoursPerWeek), HoursPerWeek),
            Line(Mentor), Line(Rotations), Line(LeadsToFullTime));
        if (facts == new InternshipFacts(null, null, null, null, null, null, null, null)) return null;

        if (facts.CheckShape() is { } refusal)
        {
            reader.Refuse(refusal.Code switch { "internship.weeks" => nameof(Weeks), "internship.hours" => nameof(HoursPerWeek), "internship.ends-before-start" => nameof(Ends), _ => nameof(Season) }, refusal);
        }

        return facts;
    }

    private Eligibility? ReadEligibility(Reader reader)
    {
        var facts = new Eligibility(reader.Day(nameof(GraduatesFrom), GraduatesFrom), reader.Day(nameof(GraduatesUntil), GraduatesUntil), Line(Degree), Line(WorkPermit), Sponsorship);
        if (facts == new Eligibility(null, null, null, null, Sponsorship.NotSaid)) return null;

        if (facts.CheckShape() is { } refusal) reader.Refuse(refusal.Code is "eligibility.window" ? nameof(GraduatesUntil) : nameof(Degree), refusal);
        return facts;
    }

    private Deadline? ReadDeadline(Reader reader)
    {
        if (Line(DeadlineLocal) is not { } text) return null;
        if (!LocalTime.TryRead(text, out var local))
        {
            reader.Refuse(nameof(DeadlineLocal), new("deadline.not-a-time"));
            return null;
        }

        var deadline = new Deadline(local, Line(DeadlineZone) ?? "");
        if (deadline.CheckShape() is not { } refusal) return deadline;
        reader.Refuse(refusal.Code is "deadline.year" ? nameof(DeadlineLocal) : nameof(DeadlineZone), refusal);
        return null;
    }

    /// <summary>"Germany; EU" is DE and EU: countries by their codes, regions by the board's words, anything else as typed.</summary>
    private static IEnumerable<string> Regions(string? text) =>
        (text ?? "").Split([';', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Line(word))
            .OfType<string>()
            .Select(word => word.Length > Location.NameLength ? word : Gazetteer.Shared.FindCountry(word)?.Code ?? RegionWords.Find(word) ?? word)
            .Distinct(StringComparer.Ordinal);

    /// <summary>One line without blanks around it; none where nothing is typed.</summary>
    private static string? Line(string? text)
    {
        var line = WellFormed.Text(text ?? "").Replace('\n', ' ').Replace('\t', ' ').Trim();
        return line.Length == 0 ? null : line;
    }

    private readonly struct Reader(ModelStateDictionary state)
    {
        public void Refuse(string field, Refusal refusal) => state.AddRefusal(refusal, $"Form.{field}");

        public bool IsFine(string field) => !state.FindKeysWithPrefix($"Form.{field}").Any(entry => entry.Value.Errors.Count > 0);

        public Guid? Choice(string field, Guid? id, IReadOnlyList<Choice> choices)
        {
            if (id is null || choices.Any(c => c.Id == id)) return id;
            Refuse(field, new("posting.not-a-choice"));
            return null;
        }

        public int? Number(string field, string? text)
        {
            if (Line(text) is not { } digits) return null;
            if (int.TryParse(digits, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)) return number;
            Refuse(field, new("posting.not-a-number"));
            return null;
        }

        public DateOnly? Day(string field, string? text)
        {
            if (Line(text) is not { } words) return null;
            if (LocalTime.TryReadDay(words, out var day)) return day;
            Refuse(field, new("posting.not-a-day"));
            return null;
        }
    }
}
