using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Postings;

/// <summary>Two recruiters at one posting.</summary>
/// <remarks>CAREERBOARD_LONG=1 lets them make 500 edits.</remarks>
public sealed class ConflictTests : IAsyncLifetime
{
    /// <summary>Fields that two people can change apart from each other, and how each is read back.</summary>
    private static readonly (string Name, Func<Posting, string?> Stored)[] Fields =
    [
        ("Form.Title", p => p.Title),
        ("Form.AccommodationContact", p => p.AccommodationContact),
        ("Form.Season", p => p.Internship?.Season),
        ("Form.Degree", p => p.Eligibility?.Degree),
        ("Form.Sections[0].Markdown", p => p.Sections.Single(s => s.Order == 0).Markdown),
        ("Form.Sections[1].Markdown", p => p.Sections.Single(s => s.Order == 1).Markdown),
        ("Form.Questions[0].Text", p => p.Questions.Single().Text),
    ];

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private Recruiters _here = null!;

    private Visitor Mina => _here.Mina;

    private Visitor Tomas => _here.Tomas;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task What_two_people_change_apart_is_kept_from_both_and_said()
    {
        var posting = await DraftAsync();
        var (mina, tomas) = (await _here.OpensEditorAsync(Mina, posting), await _here.OpensEditorAsync(Tomas, posting));

        await tomas.Form("#edit").Set("Form.Degree", "BSc").SendAsync();
        var saved = await mina.Form("#edit").Set("Form.Title", "Kite maker").SendAsync();

        Assert.Contains("both are kept", saved.Body, StringComparison.Ordinal);
        var stored = await _here.StoredAsync(posting);
        Assert.Equal(("Kite maker", "BSc"), (stored.Title, stored.Eligibility?.Degree));
    }

    [Fact]
    public async Task What_both_change_is_shown_side_by_side_and_saved_only_once_decided()
    {
        var posting = await DraftAsync();
        var (mina, tomas) = (await _here.OpensEditorAsync(Mina, posting), await _here.OpensEditorAsync(Tomas, posting));

        await tomas.Form("#edit").Set("Form.Title", "Kite maker").SendAsync();
        var conflict = await mina.Form("#edit").Set("Form.Title", "Kite painter").Set("Form.Season", "Autumn").SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Kite maker", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Kite painter", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("Kite maker", (await _here.StoredAsync(posting)).Title);

        await conflict.FormWith("Save the chosen versions").Set("Choices[0].Take", "theirs").SendAsync();
        var stored = await _here.StoredAsync(posting);
        Assert.Equal(("Kite maker", "Autumn"), (stored.Title, stored.Internship?.Season));
    }

    [Fact]
    public async Task A_third_version_can_be_written_instead()
    {
        var posting = await DraftAsync();
        var (mina, tomas) = (await _here.OpensEditorAsync(Mina, posting), await _here.OpensEditorAsync(Tomas, posting));
        await tomas.Form("#edit").Set("Form.Title", "Kite maker").SendAsync();
        var conflict = await mina.Form("#edit").Set("Form.Title", "Kite painter").SendAsync();

        var editor = await conflict.FormWith("Back to the form").SendAsync();
        Assert.Equal("Kite painter", editor.Form("#edit")["Form.Title"]);

        await editor.Form("#edit").Set("Form.Title", "Kite artist").SendAsync();
        Assert.Equal("Kite artist", (await _here.StoredAsync(posting)).Title);
    }

    [Fact]
    public async Task Someone_who_saves_while_a_conflict_is_decided_is_not_overwritten_either()
    {
        var posting = await DraftAsync();
        var (mina, tomas) = (await _here.OpensEditorAsync(Mina, posting), await _here.OpensEditorAsync(Tomas, posting));
        await tomas.Form("#edit").Set("Form.Title", "Kite maker").SendAsync();
        var conflict = await mina.Form("#edit").Set("Form.Title", "Kite painter").SendAsync();

        await (await _here.OpensEditorAsync(Tomas, posting)).Form("#edit").Set("Form.Title", "Kite architect").SendAsync();
        var again = await conflict.FormWith("Save the chosen versions").SendAsync();

        Assert.Equal("Kite architect", (await _here.StoredAsync(posting)).Title);
        Assert.Contains("Kite architect", again.Text, StringComparison.Ordinal);
        Assert.Contains("Kite painter", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_taken_meanwhile_is_no_conflict()
    {
        var posting = await DraftAsync();
        var mina = await _here.OpensEditorAsync(Mina, posting);
        await (await Tomas.Opens($"/admin/postings/{posting.Number}/publish")).FormWith("Publish posting").Set("Form.Anyway", "true").SendAsync();

        var saved = await mina.Form("#edit").Set("Form.Title", "Kite maker").SendAsync();

        Assert.Contains("Saved.", saved.Body, StringComparison.Ordinal);
        var stored = await _here.StoredAsync(posting);
        Assert.Equal((PostingStatus.Published, "Kite maker"), (stored.Status, stored.Title));
    }

    [Fact]
    [Trait("Goal", "R7")]
    public async Task In_interleaved_edits_nothing_is_overwritten_in_silence_and_nothing_typed_is_lost()
    {
        var edits = IsLong ? 500 : 150;
        var story = await InterleaveAsync(edits, Arm.Promise);
        Assert.Equal(0, story.Overwritten);
        Assert.Equal(0, story.Lost);
        Assert.True(story.Conflicts > edits / 25, $"Only {story.Conflicts} conflicts: too few to prove anything.");
    }

    /// <summary>The control: an editor whose forms claim to stand on the newest version is one that overwrites.</summary>
    [Fact]
    [Trait("Goal", "R7")]
    public async Task Forms_that_hide_what_they_were_made_from_do_overwrite() =>
        Assert.NotEqual(0, (await InterleaveAsync(edits: 40, Arm.NewestVersionClaimed)).Overwritten);

    /// <summary>The control: whoever is shown what is stored now, as after opening the page again, has lost what was typed.</summary>
    [Fact]
    [Trait("Goal", "R7")]
    public async Task A_collision_answered_with_what_is_stored_loses_what_was_typed() =>
        Assert.NotEqual(0, (await InterleaveAsync(edits: 40, Arm.OpenedAgain)).Lost);

    private enum Arm
    {
        Promise,
        NewestVersionClaimed,
        OpenedAgain,
    }

    private async Task<(int Overwritten, int Lost, int Conflicts)> InterleaveAsync(int edits, Arm arm)
    {
        var posting = await DraftAsync();
        var random = new Random(7);
        var open = new Dictionary<Visitor, Answer>();
        var expected = Fields.ToDictionary(f => f.Name, f => f.Stored(posting) ?? "", StringComparer.Ordinal);
        var (overwritten, lost, conflicts) = (0, 0, 0);

        for (var edit = 0; edit < edits; edit++)
        {
            var visitor = random.Next(2) == 0 ? Mina : Tomas;
            if (!open.Remove(visitor, out var page)) page = await _here.OpensEditorAsync(visitor, posting);
            var form = page.Form("#edit");
            if (arm is Arm.NewestVersionClaimed) form.Set("Form.Version", (await _here.StoredAsync(posting)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture));

            var typed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, _) in Fields.OrderBy(_ => random.Next()).Take(1 + random.Next(2))) typed[name] = $"Words {edit} of {name.Length}";
            var began = Fields.ToDictionary(f => f.Name, f => form[f.Name] ?? "", StringComparer.Ordinal);
            foreach (var (name, words) in typed) form.Set(name, words);
            var answer = await form.SendAsync();
            var isConflict = answer.Find("section.conflict") is not null;
            Assert.Equal(isConflict ? HttpStatusCode.Conflict : HttpStatusCode.OK, answer.Status);

            if (isConflict)
            {
                conflicts++;
                var shown = arm is Arm.OpenedAgain ? await _here.OpensEditorAsync(visitor, posting) : answer;
                var decided = arm is Arm.OpenedAgain ? shown.Form("#edit") : answer.FormWith("Save the chosen versions");
                lost += typed.Values.Count(words => !shown.Text.Contains(words, StringComparison.Ordinal) && !decided.Names.Any(n => decided[n] == words));
                if (arm is Arm.OpenedAgain) continue;

                var parts = answer.Document.QuerySelectorAll("section.conflict").Length;
                for (var part = 0; part < parts; part++) decided.Set($"Choices[{part}].Take", random.Next(2) == 0 ? "theirs" : "mine");
                var choices = Enumerable.Range(0, parts).Select(part => decided[$"Choices[{part}].Take"]!).ToList();
                var labels = answer.TextsOf("section.conflict h2");
                foreach (var (name, words) in typed)
                {
                    var at = labels.ToList().FindIndex(label => IsAbout(label, name));
                    if (at < 0 || choices[at] == "mine") expected[name] = words;
                }

                answer = await decided.SendAsync();
                Assert.Null(answer.Find("section.conflict"));
            }
            else
            {
                // Nobody was asked: then nobody else may have changed what was typed here since the form was opened.
                overwritten += typed.Keys.Count(name => began[name] != expected[name]);
                foreach (var (name, words) in typed) expected[name] = words;
            }

            var stored = await _here.StoredAsync(posting);
            overwritten += Fields.Count(f => (f.Stored(stored) ?? "") != expected[f.Name]);
            foreach (var (name, read) in Fields) expected[name] = read(stored) ?? "";

            // Half of the time the next edit begins now, from what is stored now, and is sent later.
            if (random.Next(2) == 0) open[visitor] = answer;
        }

        return (overwritten, lost, conflicts);
    }

    private static bool IsAbout(string label, string name) => name switch
    {
        "Form.Title" => label == "Title",
        "Form.AccommodationContact" => label == "Contact for accommodations",
        "Form.Season" => label == "Internship",
        "Form.Degree" => label == "Who can be hired",
        "Form.Sections[0].Markdown" => label.Contains("The role", StringComparison.Ordinal),
        "Form.Sections[1].Markdown" => label.Contains("Benefits", StringComparison.Ordinal),
        _ => label.StartsWith("Question", StringComparison.Ordinal),
    };

    private Task<Posting> DraftAsync() => _here.Board.AddDraftAsync(_here.Employer, "Kite tester", c => c with
    {
        Sections = [new Section(SectionKind.TheRole, null, "You fly."), new Section(SectionKind.Benefits, null, "Wind.")],
        Questions = [new Question(Guid.CreateVersion7(_here.Board.Clock.GetUtcNow()), QuestionKind.ShortText, "Why kites?", null, IsRequired: false, [])],
        Internship = new InternshipFacts("Spring", null, null, null, null, null, null, null),
        Eligibility = new Eligibility(null, null, "MSc", null, Sponsorship.NotSaid),
        AccommodationContact = "kites@example.org",
    });
}
