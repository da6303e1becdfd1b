using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Profiles;

public sealed class ResumeImportTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _mina = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina, "Mina Okafor");
        _mina = await _board.Visitor().SignsIn(People.Mina);
    }

    public async ValueTask DisposeAsync()
    {
        _mina.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_taken_over_and_taken_away_again_has_lost_nothing()
    {
        foreach (var file in ResumeFiles.All)
        {
            await _board.AddAccountAsync($"{Path.GetFileName(file)}@example.org");
            using var owner = await _board.Visitor().SignsIn($"{Path.GetFileName(file)}@example.org");
            var before = JsonNode.Parse(await File.ReadAllBytesAsync(file))!;

            await (await owner.Offers(await File.ReadAllBytesAsync(file))).Confirms();

            var lost = ResumeFiles.Lost(before, await owner.TakesAway()).ToList();
            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(file)}: {ResumeFiles.Values(before)} values, {lost.Count} lost");
            Assert.Empty(lost);

            // Its own answer changes nothing when it comes back.
            var again = await owner.Offers((await owner.TakesAway()).ToJsonString());
            Assert.DoesNotContain(again.TextsOf("h3"), words => words is "Added" or "Changed");
        }
    }

    [Fact]
    public async Task Skills_that_fold_alike_in_somebodys_own_words_are_taken_away_as_one()
    {
        await _board.InDbAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == People.Mina);
            var mina = new Candidate(Guid.CreateVersion7(_board.Now), account.Id, "Mina Okafor", People.Mina, _board.Now);
            Assert.Null(mina.Mention("Krav Magá", SkillLevel.LeadsOrTeaches) ?? mina.Mention("Krav Maga", level: null));
            db.Add(mina);
            await db.SaveChangesAsync();
        });

        var taken = await _mina.TakesAway();

        Assert.Contains("Krav Mag", taken.ToJsonString().Replace("\\u00E1", "a", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_nothing_does_before_it_is_confirmed()
    {
        await _board.InDbAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == People.Mina);
            var mina = new Candidate(Guid.CreateVersion7(_board.Now), account.Id, "Mina Okafor", People.Mina, _board.Now);
            Assert.Null(mina.Tell(new Career { Entries = [new Entry { Id = Guid.CreateVersion7(_board.Now), Kind = EntryKind.Work, Name = "Only here" }] }));
            db.Add(mina);
            await db.SaveChangesAsync();
        });

        var preview = await _mina.Offers(await File.ReadAllBytesAsync(ResumeFiles.Invented));

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Name: Ngozi Åberg-Ōta now: Name: Mina Okafor".Replace("now: Name: ", "now: ", StringComparison.Ordinal), preview.Text, StringComparison.Ordinal);
        Assert.Contains("TensorFlow (“tf” in the file)", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Oceanography, in your own words", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Only here", preview.Text, StringComparison.Ordinal);
        Assert.Contains("work[2].endDate is no year, month or day", preview.Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db => Assert.Equal(("Mina Okafor", 0, 0), await db.Candidates.Select(c => new ValueTuple<string, int, int>(c.Profile.Name, c.Version, c.Skills.Count)).SingleAsync()));

        var done = await preview.Confirms();

        Assert.Equal("/profile", done.Address.AbsolutePath);
        await _board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            Assert.Equal(("Ngozi Åberg-Ōta", "KTH", "MSc, Mathematics", new DateOnly(2024, 6, 1)), (mina.Profile.Name, mina.Profile.School, mina.Profile.Degree, mina.Profile.GraduatesOn));
            Assert.Contains(mina.Career.Entries, e => e.Name == "Only here");
            Assert.Equal(2, mina.Career.Entries.Count(e => e is { Kind: EntryKind.Work, Name: "Tidal Labs" }));
            Assert.Equal("What the moon knows", Assert.Single(mina.Career.Of(EntryKind.Talk)).Name);

            var names = await db.Skills.ToDictionaryAsync(s => s.Id, s => s.Slug);
            var claims = mina.Skills.ToDictionary(s => names[s.SkillId], s => s.Level);
            Assert.Equal((null, null, SkillLevel.WorksIndependently), (claims["tensorflow"], claims["pytorch"], claims["python"]));
            Assert.Contains(mina.OtherSkills, s => s is { Name: "Oceanography", Level: null });
            Assert.Contains(mina.OtherSkills, s => s is { Name: "Tide gauges", Level: null });
            Assert.All(mina.ShownSkills(), s => Assert.False(s.IsShown));
        });
    }

    [Fact]
    public async Task What_the_profile_alone_says_of_an_entry_stays_and_the_preview_names_what_changes()
    {
        var work = new Entry
        {
            Id = Guid.CreateVersion7(_board.Now), Kind = EntryKind.Work, Name = "Tidal Labs", Detail = "Research engineer", From = PartialDate.Read("2024"), Until = PartialDate.Read("2025-06"),
            Place = "Lagos", Summary = "Typed by hand.", Points = ["Halved the error"], Url = "https://tidal.example", ExtraJson = """{"team":4,"tools":["pen"]}""",
        };
        await AddMinaAsync(mina => mina.Tell(new Career { Entries = [work] }));

        var preview = await _mina.Offers("""{"work":[{"name":"Tidal labs","position":"Research engineer","startDate":"2024","location":"Stockholm","team":5,"desk":"by the window","tools":[]}]}""");

        Assert.Equal(["Changed"], preview.TextsOf(".planned h3"));
        Assert.Equal("Tidal Labs · Research engineer · 2024 to Jun 2025 Employer: Tidal labs now: Tidal Labs Place: Stockholm now: Lagos "
            + "Further keys: {\"team\":5,\"tools\":[\"pen\"],\"desk\":\"by the window\"} now: {\"team\":4,\"tools\":[\"pen\"]}", Assert.Single(preview.TextsOf(".planned h3 + ul > li")));

        await preview.Confirms();

        await _board.InDbAsync(async db =>
        {
            var now = Assert.Single((await db.Candidates.SingleAsync()).Career.Entries);
            Assert.Equal(work.Id, now.Id);
            Assert.True(now.SaysTheSameAs(work with { Name = "Tidal labs", Place = "Stockholm", ExtraJson = """{"team":5,"tools":["pen"],"desk":"by the window"}""" }));
        });
    }

    [Fact]
    public async Task Long_texts_are_shown_from_where_they_part()
    {
        var same = string.Concat(Enumerable.Repeat("The tide comes and goes. ", 40));
        await AddMinaAsync(mina => mina.Tell(new Career { Entries = [new Entry { Id = Guid.CreateVersion7(_board.Now), Kind = EntryKind.Award, Name = "Golden buoy", Summary = $"{same}It came." }] }));

        var preview = await _mina.Offers(new JsonObject { ["awards"] = new JsonArray(new JsonObject { ["title"] = "Golden buoy", ["summary"] = $"{same}It went." }) }.ToJsonString());

        Assert.Contains("It went. now: …", preview.Text, StringComparison.Ordinal);
        Assert.Contains("It came.", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_first_file_had_besides_survives_a_second()
    {
        await (await _mina.Offers("""{"basics":{"name":"Mina Okafor","image":"a.png","pronouns":"she/her","location":{"region":"Lagos","postalCode":"1"}},"meta":{"version":"1"},"x-first":[1]}""")).Confirms();
        await (await _mina.Offers("""{"basics":{"image":"b.png","location":{"address":"Pier 2","postalCode":""}},"meta":{"version":"2"},"x-second":2.50}""")).Confirms();

        var away = await _mina.TakesAway();
        Assert.Equal(("b.png", "she/her"), ((string?)away["basics"]!["image"], (string?)away["basics"]!["pronouns"]));
        Assert.Equal(("Lagos", "1", "Pier 2"), ((string?)away["basics"]!["location"]!["region"], (string?)away["basics"]!["location"]!["postalCode"], (string?)away["basics"]!["location"]!["address"]));
        Assert.Equal(("2", "[1]", "2.50"), ((string?)away["meta"]!["version"], away["x-first"]!.ToJsonString(), away["x-second"]!.ToJsonString()));
    }

    [Fact]
    public async Task What_a_second_file_has_besides_and_there_is_no_room_for_is_said()
    {
        var large = new string('x', Career.ExtraLength * 2 / 3);
        await (await _mina.Offers($$"""{"basics":{"label":"Tides"},"x-first":"{{large}}"}""")).Confirms();

        var preview = await _mina.Offers($$"""{"basics":{"label":"Tides"},"x-second":"{{large}}"}""");
        Assert.Contains("Left out, because the profile is full Further keys of the file", preview.Text, StringComparison.Ordinal);
        await preview.Confirms();

        var away = await _mina.TakesAway();
        Assert.Equal((large, null), ((string?)away["x-first"], (string?)away["x-second"]));
    }

    [Fact]
    public async Task Several_names_of_one_skill_are_one_skill_at_the_highest_level_that_is_said()
    {
        var preview = await _mina.Offers("""{"skills":[{"name":"tf","level":"Master"},{"name":"TensorFlow","keywords":["tf"]},{"name":"Tensorflow","level":"Beginner"},{"name":"Netting","level":"Beginner"},{"name":"netting","level":"Advanced"}]}""");

        Assert.Equal(["TensorFlow (“tf” in the file): I lead or teach others", "Netting, in your own words: the catalogue does not have it: I work independently with it"], preview.TextsOf(".planned li"));
        await preview.Confirms();
        await _board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            Assert.Equal(SkillLevel.LeadsOrTeaches, Assert.Single(mina.Skills).Level);
            Assert.Equal(SkillLevel.WorksIndependently, Assert.Single(mina.OtherSkills).Level);
        });
    }

    [Fact]
    public async Task A_level_that_changed_since_a_file_was_taken_over_makes_no_second_group_of_it()
    {
        await (await _mina.Offers("""{"skills":[{"name":"Python","level":"Beginner","keywords":["tf"]}]}""")).Confirms();
        await (await _mina.Offers("""{"skills":[{"name":"Python","level":"Master","keywords":["Netting"]}]}""")).Confirms();

        var group = Assert.Single((await _mina.TakesAway())["skills"]!.AsArray())!;
        Assert.Equal(("Master", """["Netting","tf"]"""), ((string?)group["level"], group["keywords"]!.ToJsonString()));
    }

    [Fact]
    public async Task Words_that_were_recognised_since_are_there_already()
    {
        await AddMinaAsync(mina => mina.Mention("Tide gauges", SkillLevel.LeadsOrTeaches) ?? mina.Mention("Café", SkillLevel.KnowsTheConcepts));
        await _board.InDbAsync(async db =>
        {
            var (mina, flow) = (await db.Candidates.SingleAsync(), await db.Skills.SingleAsync(s => s.Slug == "tensorflow"));
            mina.Recognise(name => name == "Tide gauges" ? flow.Id : null);
            await db.SaveChangesAsync();
        });

        var preview = await _mina.Offers("""{"skills":[{"name":"tf","keywords":["Cafe"]},{"name":"Tide gauges"}]}""");
        Assert.Equal(["There already"], preview.TextsOf(".planned h3"));

        await (await _mina.Offers("""{"skills":[{"name":"tf","level":"Beginner"},{"name":"Cafe","level":"Master"}]}""")).Confirms();
        await _board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            Assert.Empty(mina.Skills);
            Assert.Equal([("Tide gauges", SkillLevel.KnowsTheConcepts), ("Café", SkillLevel.LeadsOrTeaches)], mina.OtherSkills.OrderBy(s => s.Order).Select(s => (s.Name, s.Level!.Value)));
        });
        Assert.Equal(["tf", "Cafe", "Tide gauges"], (await _mina.TakesAway())["skills"]!.AsArray().Select(s => (string?)s!["name"]));
    }

    [Fact]
    public async Task What_cannot_be_the_name_of_a_skill_is_said_and_comes_back()
    {
        var (longName, twoLines) = (new string('x', OtherSkill.NameLength + 1), "Net\nting");
        var file = new JsonObject
        {
            ["skills"] = new JsonArray(new JsonObject { ["name"] = longName, ["level"] = "Quite good" }, new JsonObject { ["keywords"] = new JsonArray(twoLines) }, new JsonObject { ["name"] = "Knots", ["keywords"] = new JsonArray("Bowline", twoLines) }),
            ["work"] = new JsonArray(7, new JsonObject { ["name"] = "Tidal Labs", ["summary"] = 1.5, ["highlights"] = new JsonArray(1) }),
        };

        var preview = await _mina.Offers(file.ToJsonString());

        Assert.Equal(
            ["skills[0].name is too long", "skills[1].keywords[0] is not one line of plain text", "skills[2].keywords[1] is not one line of plain text", "work[0] has another form than is asked for, and is not kept", "work[1].highlights has another form than is asked for"],
            preview.TextsOf("section[aria-labelledby='unread-h'] li").Order(StringComparer.Ordinal));
        await preview.Confirms();
        await _board.InDbAsync(async db => Assert.Equal(["Bowline", "Knots"], (await db.Candidates.SingleAsync()).OtherSkills.Select(s => s.Name).Order(StringComparer.Ordinal)));
        file["work"]!.AsArray().RemoveAt(0);
        Assert.Empty(ResumeFiles.Lost(file, await _mina.TakesAway()));
    }

    [Fact]
    public async Task What_a_file_has_besides_is_kept_where_it_has_nothing_to_show()
    {
        var file = JsonNode.Parse("""{"basics":{"image":"a.png","location":{"address":"Pier 2"}},"skills":[{"name":"Net\nting","level":"Quite good"}]}""")!;

        await (await _mina.Offers(file.ToJsonString())).Confirms();

        Assert.Empty(ResumeFiles.Lost(file, await _mina.TakesAway()));
    }

    [Theory]
    [InlineData("2024-09", "2024", true)]
    [InlineData("2024-09-15", "2024-09", true)]
    [InlineData("2024-09", "2024-08", false)]
    public async Task An_end_that_is_said_less_exactly_than_the_beginning_is_read(string from, string until, bool isRead)
    {
        var preview = await _mina.Offers($$"""{"work":[{"name":"Tidal Labs","startDate":"{{from}}","endDate":"{{until}}"}]}""");

        Assert.Equal(isRead, !preview.Text.Contains("comes before the beginning", StringComparison.Ordinal));
        await preview.Confirms();
        await _board.InDbAsync(async db => Assert.Equal(isRead ? PartialDate.Read(until) : null, Assert.Single((await db.Candidates.SingleAsync()).Career.Entries).Until));
    }

    [Fact]
    public async Task The_address_that_a_file_is_taken_away_from_takes_one_too()
    {
        var form = (await _mina.Opens("/profile/import")).FormWith("See what it would change");
        using var sent = new MultipartFormDataContent
        {
            { new StringContent(form["__RequestVerificationToken"]!), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("""{"basics":{"label":"From the file"}}""")), "Form.File", "resume.json" },
        };

        var answer = await _mina.AskAsync(HttpMethod.Post, "/profile/resume.json", sent);

        // The same form goes on to the page that shows what it would change.
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/profile/import"), (answer.Status, answer.Location));
        using var forged = new MultipartFormDataContent { { new ByteArrayContent("{}"u8.ToArray()), "Form.File", "resume.json" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await _mina.AskAsync(HttpMethod.Post, "/profile/resume.json", forged)).Status);
    }

    [Fact]
    public async Task Only_the_chosen_sections_are_taken_over()
    {
        var preview = await _mina.Offers(await File.ReadAllBytesAsync(ResumeFiles.Invented));
        await preview.Form("main form").Set("Form.Take", "Work").SendAsync();

        await _board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            Assert.Equal(("Mina Okafor", People.Mina), (mina.Profile.Name, mina.Profile.Email));
            Assert.Equal([EntryKind.Work], mina.Career.Entries.Select(e => e.Kind).Distinct());
            Assert.Empty(mina.Skills);
        });
    }

    [Fact]
    public async Task A_profile_that_changed_meanwhile_is_shown_anew()
    {
        var preview = await _mina.Offers("""{"basics":{"label":"From the file"}}""");
        await (await _mina.Opens("/profile/about")).FormWith("Save profile").Set("Form.Headline", "Typed meanwhile").SendAsync();

        var again = await preview.Confirms();
        Assert.Contains("Your profile was changed meanwhile", again.Text, StringComparison.Ordinal);
        Assert.Contains("now: Typed meanwhile", again.Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db => Assert.Equal("Typed meanwhile", (await db.Candidates.SingleAsync()).Profile.Headline));

        await again.Confirms();
        await _board.InDbAsync(async db => Assert.Equal("From the file", (await db.Candidates.SingleAsync()).Profile.Headline));
    }

    [Fact]
    public async Task What_waits_is_nobody_elses_and_does_not_wait_for_ever()
    {
        var preview = await _mina.Offers("""{"basics":{"label":"From the file"}}""");
        await _board.AddAccountAsync(People.Tomas);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        var sealedFile = preview.Form("main form")["Form.Waiting"]!;
        var form = (await tomas.Offers("""{"basics":{"label":"His own"}}""")).Form("main form").Set("Form.Waiting", sealedFile);
        Assert.Contains("somebody else’s", (await form.SendOnceAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await preview.Form("main form").Set("Form.Waiting", sealedFile[..^9] + "tampered!").SendOnceAsync()).Status);

        _board.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await preview.Form("main form").SendOnceAsync()).Status);
        await _board.InDbAsync(async db => Assert.All(await db.Candidates.ToListAsync(), c => Assert.Null(c.Profile.Headline)));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "", "Choose a file" },
        { " \n", "Choose a file" },
        { "{\n\"basics\": {\n", "line 3" },
        { "{\"basics\": {}} x", "line 1" },
        { "{'basics': {}}", "line 1" },
        { "[]", "no object" },
        { "\"basics\"", "no object" },
        { "{}", "nothing in it is known" },
        { "{\"skills\": \"many\"}", "nothing in it is known" },
        { "{\"basics\": {\"name\": \"a\", \"name\": \"b\"}}", "the same key twice" },
        { "{\"basics\": {\"name\": \"\\ud800\"}}", "no text" },
        { "{\"basics\": {\"\\udc00\": 1}}", "no text" },
        { "DEEP", "within each other" },
        { "LARGE", "larger than 1 MB" },
        { "UTF16", "line 1" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_file_that_is_none_is_refused_in_a_sentence_and_changes_nothing(string file, string words)
    {
        var bytes = file switch
        {
            "DEEP" => Encoding.UTF8.GetBytes($"{{\"basics\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}1{new string('}', 100_000)}}}"),
            "LARGE" => Encoding.UTF8.GetBytes($"{{\"basics\":{{\"summary\":\"{new string('x', 1024 * 1024)}\"}}}}"),
            "UTF16" => Encoding.Unicode.GetBytes("{\"basics\":{}}"),
            _ => Encoding.UTF8.GetBytes(file),
        };

        var refused = await _mina.Offers(bytes);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        await _board.InDbAsync(async db => Assert.All(await db.Candidates.ToListAsync(), c => Assert.Empty(c.Career.Entries)));
    }

    [Fact]
    public async Task Older_names_and_half_filled_files_are_understood_as_far_as_they_go()
    {
        await (await _mina.Offers("""
            {
              "bio": { "firstName": "Ada", "lastName": "Öztürk", "picture": "https://a.example/me.png", "website": "https://ada.example", "email": { "work": "nonsense", "personal": "ada@example.org" },
                       "profiles": { "github": { "username": "ada", "url": "https://github.com/ada" }, "site": "https://other.example" }, "location": { "city": "Ankara", "countryCode": "Turkey" } },
              "work": [{ "company": "Looms Ltd", "website": "https://looms.example", "startDate": "2020-13", "highlights": "Just one" }, {}, { "name": "" }, 7, null],
              "education": [{ "institution": "METU", "gpa": 3.9 }],
              "hobbies": [{ "name": "Weaving" }],
              "skills": ["Python", { "keywords": ["tf"] }],
              "awards": {}
            }
            """)).Confirms();

        await _board.InDbAsync(async db =>
        {
            var ada = await db.Candidates.SingleAsync();
            Assert.Equal(("Ada Öztürk", "ada@example.org", "Ankara", null), (ada.Profile.Name, ada.Profile.Email, ada.Profile.Place, ada.Profile.Country));
            Assert.Equal(["https://ada.example", "https://github.com/ada", "https://other.example"], ada.Profile.Links.Select(l => l.Url));
            var work = Assert.Single(ada.Career.Of(EntryKind.Work));
            Assert.Equal(("Looms Ltd", "https://looms.example", null, "Just one"), (work.Name, work.Url, work.From, Assert.Single(work.Points)));
            Assert.Equal("3.9", Assert.Single(ada.Career.Of(EntryKind.Education)).Score);
            Assert.Equal("Weaving", Assert.Single(ada.Career.Of(EntryKind.Interest)).Name);
            Assert.Equal(2, ada.Skills.Count);
        });

        var away = await _mina.TakesAway();
        Assert.Equal(("2020-13", "Turkey", "https://a.example/me.png"), ((string?)away["work"]![0]!["startDate"], (string?)away["basics"]!["location"]!["countryCode"], (string?)away["basics"]!["image"]));
    }

    [Fact]
    public async Task More_than_a_profile_holds_is_left_out_and_said()
    {
        var many = JsonSerializer.Serialize(new
        {
            basics = new { name = "Mina Okafor", summary = new string('x', Profile.AboutLength + 1) },
            work = Enumerable.Range(0, Career.Most + 5).Select(i => new { name = $"Employer {i}" }),
            skills = new[] { new { name = "All", keywords = Enumerable.Range(0, OtherSkill.Most + 5).Select(i => $"skill {i}").Take(Entry.MostWords) } },
        });

        var preview = await _mina.Offers(many);
        Assert.Contains("basics.summary is too long", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"work[{Career.Most}] is more than a profile holds", preview.Text, StringComparison.Ordinal);
        await preview.Confirms();

        await _board.InDbAsync(async db => Assert.Equal((Career.Most, null), (await db.Candidates.ToListAsync()).Select(c => (c.Career.Entries.Count, c.Profile.About)).Single()));
        Assert.Equal(Profile.AboutLength + 1, ((string?)(await _mina.TakesAway())["basics"]!["summary"])!.Length);
    }

    [Fact]
    public async Task Hostile_strings_go_through_as_they_are()
    {
        var number = 0;
        List<string> strings = [.. HostileStrings.Texts.Concat(HostileStrings.OfFile()).Select(one => HostileStrings.With(one, ++number)).Where(one => !string.IsNullOrWhiteSpace(WellFormed.Text(one)) && WellFormed.IsStorable(one))];
        var lost = new List<string>();
        foreach (var part in strings.Where(s => s.Length <= Entry.LineLength).Chunk(Career.Most / 2))
        {
            var email = $"part{lost.Count + number++}@example.org";
            await _board.AddAccountAsync(email);
            using var owner = await _board.Visitor().SignsIn(email);
            var file = new JsonObject
            {
                ["skills"] = new JsonArray([.. part.Select(s => new JsonObject { ["name"] = s, ["level"] = s, ["keywords"] = new JsonArray(s), ["unknown"] = s })]),
                ["work"] = new JsonArray([.. part.Select(s => new JsonObject { ["name"] = s, ["position"] = s, ["location"] = s, ["summary"] = s, ["highlights"] = new JsonArray(s), ["url"] = s, ["startDate"] = s, ["unknown"] = s })]),
            };

            var preview = await owner.Offers(Encoding.UTF8.GetBytes(file.ToJsonString()));
            Assert.Equal(HttpStatusCode.OK, preview.Status);
            await preview.Confirms();
            foreach (var page in (string[])["/profile", "/profile/print", "/profile/entries?kind=work", "/profile/skills"]) Assert.Equal(HttpStatusCode.OK, (await owner.Opens(page)).Status);

            var expected = JsonNode.Parse(file.ToJsonString())!;
            foreach (var one in expected["work"]!.AsArray())
            {
                foreach (var key in (string[])["name", "position", "location", "summary"]) one![key] = WellFormed.Text((string)one[key]!);
                one!["highlights"] = new JsonArray(WellFormed.Text((string)one["highlights"]![0]!));
            }

            foreach (var one in expected["skills"]!.AsArray())
            {
                foreach (var key in (string[])["name", "level"]) one![key] = WellFormed.Text((string)one[key]!);
                var keyword = (string)one!["keywords"]![0]!;
                one["keywords"] = new JsonArray(keyword.Length > Entry.WordLength ? keyword : WellFormed.Text(keyword));
            }

            lost.AddRange(ResumeFiles.Lost(expected, await owner.TakesAway()));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{strings.Count} strings, {lost.Count} lost");
        Assert.Empty(lost);
    }

    [Fact]
    public async Task A_skill_that_was_taken_out_of_the_profile_is_not_in_the_file_any_more()
    {
        await (await _mina.Offers("""{"skills":[{"name":"Machine learning","level":"Master","keywords":["tf","torch"]},{"name":"Weaving"}]}""")).Confirms();
        await _board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            mina.Drop(await db.Skills.Where(s => s.Slug == "tensorflow").Select(s => s.Id).SingleAsync());
            mina.Unmention("weaving");
            Assert.Null(mina.Mention("Netting", SkillLevel.LeadsOrTeaches));
            await db.SaveChangesAsync();
        });

        var skills = (await _mina.TakesAway())["skills"]!.AsArray();
        Assert.Equal(["Machine learning: torch", "Netting: "], skills.Select(s => $"{s!["name"]}: {s["keywords"]?[0]}"));
        Assert.Equal("Master", (string?)skills[1]!["level"]);
    }

    private Task AddMinaAsync(Func<Candidate, Refusal?> with) => _board.InDbAsync(async db =>
    {
        var account = await db.Accounts.SingleAsync(a => a.Email == People.Mina);
        var mina = new Candidate(Guid.CreateVersion7(_board.Now), account.Id, "Mina Okafor", People.Mina, _board.Now);
        Assert.Null(with(mina));
        db.Add(mina);
        await db.SaveChangesAsync();
    });
}
