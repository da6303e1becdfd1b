using System.Net;
using CareerBoard.Data.Files;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Domain.Applications.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>Applications are found by who sent them, and by what is in profile, answers and files.</summary>
public sealed class FindingTests : Office
{
    [Fact]
    public async Task A_word_of_a_resume_finds_its_application_once_it_was_read()
    {
        await SentAsync("Jun Watanabe", [Handed.Resume("Ran clusters with Kubernetes.", "Résumé of a cafe owner")]);
        await SentAsync("Ada Bello", [new Handed(FileKind.Resume, "ada.docx", Documents.Docx("Ran a Café for physicists", "kubernetes, too"))]);
        Assert.Empty(await FoundAsync("kubernetes"));

        Assert.Equal(2, await ReadsAsync());

        Assert.Equal(["Ada Bello", "Jun Watanabe"], await FoundAsync("kubernetes"));
        Assert.Equal(["Ada Bello", "Jun Watanabe"], await FoundAsync("KUBERNETES café"));
        Assert.Equal(["Jun Watanabe"], await FoundAsync("cluster"));
        Assert.Equal(["Ada Bello"], await FoundAsync("physicist"));
        Assert.Empty(await FoundAsync("kubernetes haskell"));
        Assert.Empty(await FoundAsync("kuber"));
    }

    [Fact]
    public async Task Profile_and_answers_are_found_at_once()
    {
        await SentAsync(
            "Jun Watanabe",
            [Handed.Resume()],
            profile => profile with { Headline = "Beekeeper", School = "Universität Zürich", Country = "CH", About = "I write Rust." },
            new Answer(Guid.Empty, QuestionKind.LongText, "Why xylophones?", ["Because lighthouses."]));

        foreach (var words in (string[])["beekeepers", "zurich switzerland", "rust", "lighthouse", "jun lighthouse beekeeper", "watanabe"]) Assert.Equal(["Jun Watanabe"], await FoundAsync(words));
        Assert.Empty(await FoundAsync("xylophones"));
    }

    [Fact]
    public async Task Names_and_addresses_are_found_by_any_part_of_them_as_ever()
    {
        await SentAsync("Zoë Person", [Handed.Resume("Knows Okafor's theorem")]);
        await ReadsAsync();

        Assert.Equal(["Zoë Person"], await FoundAsync("zoe pers"));
        Assert.Equal(["Zoë Person"], await FoundAsync("ZOE.PERSON@EX"));
        Assert.Equal(["Mina Okafor", "Zoë Person"], await FoundAsync("okafor"));
    }

    [Fact]
    public async Task Quotation_marks_minus_signs_and_other_names_mean_what_they_mean_on_the_public_side()
    {
        await SentAsync("Jun Watanabe", [Handed.Resume("Ran k8s in production. Machine learning at night.")]);
        await SentAsync("Ada Bello", [Handed.Resume("Kubernetes. Learning about the machine.")]);
        await ReadsAsync();

        Assert.Equal(["Ada Bello", "Jun Watanabe"], await FoundAsync("kubernetes"));
        Assert.Equal(["Ada Bello", "Jun Watanabe"], await FoundAsync("k8s"));
        Assert.Equal(["Jun Watanabe"], await FoundAsync("\"machine learning\""));
        Assert.Equal(["Ada Bello"], await FoundAsync("kubernetes -production"));
        Assert.Equal(["Jun Watanabe", "Mina Okafor"], await FoundAsync("-kubernetes"));
    }

    [Fact]
    public async Task Search_stays_within_what_the_member_may_see()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")]);
        await SentAsync("Ada Bello", [Handed.Resume("kubernetes")]);
        var other = await Board.AddEmployerAsync("Borealis");
        await Board.AddMemberAsync(other, People.Stranger);
        await SentAsync("Elif Kaya", [Handed.Resume("kubernetes")], posting: await Board.AddPostingAsync(other));
        await ReadsAsync();
        await PostsAsync(Tomas, $"/admin/applications/{jun.Id}/assign", ("Form.Owner", $"{Interviewer.Id}"));
        using var stranger = await Board.Visitor().SignsIn(People.Stranger);

        Assert.Equal(["Ada Bello", "Jun Watanabe"], await FoundAsync("kubernetes"));
        Assert.Equal(["Jun Watanabe"], await FoundAsync("kubernetes", Rahel));
        Assert.Equal(["Elif Kaya"], await FoundAsync("kubernetes", stranger));
    }

    [Fact]
    public async Task Search_goes_with_filters_order_and_neighbours()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")]);
        await SentAsync("Ben Other", [Handed.Resume("haskell")]);
        var ada = await SentAsync("Ada Bello", [Handed.Resume("kubernetes")]);
        await ReadsAsync();
        await PostsAsync(Tomas, $"/admin/applications/{ada.Id}/tags", ("Form.Add", "strong"));

        Assert.Equal(["Ada Bello"], await FoundAsync("kubernetes&tag=strong"));
        var page = await Tomas.Opens($"/admin/applications/{jun.Id}?q=kubernetes&sort=name");
        Assert.Contains("2 of 2", page.Text, StringComparison.Ordinal);
        Assert.StartsWith($"/admin/applications/{ada.Id}", page.Find("a[rel=prev]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_looked_for_is_marked_where_the_words_are_read()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("Ran Kubernetes clusters.")]);
        await ReadsAsync();

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}?q=cluster+k8s&as=text");

        Assert.Equal(["Kubernetes clusters"], page.TextsOf("#files mark"));
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_found_no_more()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")]);
        await ReadsAsync();

        await ReplacedAsync(jun, Handed.Resume("haskell"));
        Assert.Empty(await FoundAsync("kubernetes"));
        await ReadsAsync();

        Assert.Equal(["Jun Watanabe"], await FoundAsync("haskell"));
        Assert.Empty(await FoundAsync("kubernetes"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_marked_and_not_tried_again()
    {
        var jun = await SentAsync("Jun Watanabe", [new Handed(FileKind.Resume, "broken.pdf", "%PDF-1.4\nstartxref\n0\n%%EOF"u8.ToArray())]);

        Assert.Equal(0, await ReadsAsync());
        Board.Clock.Advance(TimeSpan.FromDays(30));
        await ReadsAsync();

        var text = await TextOfAsync(jun);
        Assert.Equal((FileTextState.Unreadable, 1, (DateTimeOffset?)null), (text.State, text.Attempts, text.DueAt));
    }

    [Fact]
    public async Task What_another_worker_has_taken_comes_back_only_when_it_has_died_and_not_for_ever()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")]);
        await Board.InDbAsync(async db =>
        {
            var taken = new FileText(jun.Files[0].FileId);
            Assert.True(taken.Take(Board.Now));
            db.Add(taken);
            await db.SaveChangesAsync();
        });

        Assert.Equal(0, await ReadsAsync());
        Board.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await ReadsAsync());
        Assert.Equal(["Jun Watanabe"], await FoundAsync("kubernetes"));

        var deadly = new FileText(Guid.Empty);
        for (var i = 0; i < 4; i++)
        {
            Assert.True(deadly.Take(Board.Now.AddHours(i)));
            Assert.False(deadly.Take(Board.Now.AddHours(i)));
        }

        Assert.False(deadly.Take(Board.Now.AddHours(4)));
        Assert.Equal((FileTextState.Unreadable, (DateTimeOffset?)null), (deadly.State, deadly.DueAt));
    }

    [Fact]
    public void Where_the_program_is_lacking_it_is_tried_again_some_hours_later()
    {
        var text = new FileText(Guid.Empty);
        text.Take(Board.Now);
        text.Keep(new ResumeWords.Unavailable("pdftotext"), Board.Now);

        Assert.Equal((FileTextState.Unavailable, Board.Now.AddHours(6)), (text.State, text.DueAt));
        Assert.False(text.Take(Board.Now.AddHours(5)));
        for (var i = 0; i < 100; i++) Assert.True(text.Take(Board.Now.AddDays(1 + i)));
    }

    [Fact]
    public void What_takes_too_long_is_tried_twice_more()
    {
        var text = new FileText(Guid.Empty);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(FileTextState.Waiting, text.State);
            Assert.True(text.Take(Board.Now.AddHours(i)));
            text.Keep(new ResumeWords.TookTooLong(), Board.Now.AddHours(i));
        }

        Assert.Equal((FileTextState.Unreadable, (DateTimeOffset?)null), (text.State, text.DueAt));
    }

    [Fact]
    public async Task Trouble_with_the_disk_marks_no_file_however_long_it_lasts_and_no_page_breaks()
    {
        var jun = await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")]);
        var stored = new DirectoryInfo(Path.Combine(Board.Folder, "files")).GetFiles("*", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc).Last(f => f.Length > 0);
        var bytes = await File.ReadAllBytesAsync(stored.FullName, TestContext.Current.CancellationToken);

        // Where a file was there is a folder: opening it is refused by the disk, for whomever.
        stored.Delete();
        Directory.CreateDirectory(stored.FullName);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(0, await ReadsAsync());
            Board.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        var text = await TextOfAsync(jun);
        Assert.Equal((FileTextState.Waiting, 0), (text.State, text.Attempts));
        Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens($"/admin/applications/{jun.Id}?as=text")).Status);

        Directory.Delete(stored.FullName);
        await File.WriteAllBytesAsync(stored.FullName, bytes, TestContext.Current.CancellationToken);
        Assert.Equal(1, await ReadsAsync());
        Assert.Equal(["Jun Watanabe"], await FoundAsync("kubernetes"));
    }

    [Fact]
    public async Task Several_workers_share_the_files()
    {
        for (var i = 0; i < 24; i++) await SentAsync($"Person {i:00}", [Handed.Resume("kubernetes", $"number{i}")]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadsAsync()));
        await ReadsAsync();

        Assert.Equal(24, await Board.InDbAsync(db => db.FileTexts.CountAsync(t => t.State == FileTextState.Read && t.Attempts == 1)));
        Assert.Equal(24, (await FoundAsync("kubernetes")).Count);
    }

    [Fact]
    public async Task Applications_that_were_there_before_are_found_once_the_job_has_run()
    {
        await SentAsync("Jun Watanabe", [Handed.Resume("kubernetes")], profile => profile with { Headline = "Beekeeper" });
        await ReadsAsync();
        await Board.InDbAsync(db => db.ApplicationSearch.ExecuteDeleteAsync());
        await Board.InDbAsync(db => db.FileTexts.ExecuteDeleteAsync());
        Assert.Empty(await FoundAsync("beekeeper"));

        await ReadsAsync();

        Assert.Equal(["Jun Watanabe"], await FoundAsync("beekeeper"));
        Assert.Equal(["Jun Watanabe"], await FoundAsync("kubernetes"));
    }

    [Theory]
    [InlineData("%22")]
    [InlineData("-")]
    [InlineData("*%20AND%20(")]
    [InlineData("Terms:x%20NEAR%20y")]
    [InlineData("%27%20%7C%20%21%3A%2A")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l%20m%20n%20o%20p%20q%20r%20s%20t%20u%20v%20w%20x%20y%20z%20-a%20-b%20-c%20-d%20-e%20-f%20-g%20-h")]
    [InlineData("%E6%97%A5%E6%9C%AC%E8%AA%9E%20%22%E6%97%A5%E6%9C%AC%22")]
    public async Task Strange_words_find_nothing_and_break_nothing(string typed)
    {
        var answer = await Tomas.Opens($"/admin/applications?q={typed}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Moves_leave_the_terms_alone()
    {
        await ReadsAsync();
        await Board.InDbAsync(db => db.ApplicationSearch.ExecuteUpdateAsync(set => set.SetProperty(r => r.Terms, "untouched")));

        await MovedByColleagueAsync("Offer");

        Assert.Equal("untouched", await Board.InDbAsync(db => db.ApplicationSearch.Where(r => r.ApplicationId == Application.Id).Select(r => r.Terms).SingleAsync()));
    }

    /// <summary>Why erasing tidies the index: on SQLite it keeps the words of removed rows until it does.</summary>
    [Fact]
    public async Task Removed_words_are_out_of_the_index_once_it_is_tidied()
    {
        await SentAsync("Jun Watanabe", [Handed.Resume("zymurgy")]);
        await ReadsAsync();
        await Board.InDbAsync(db => db.FileTexts.ExecuteDeleteAsync());
        await Board.InDbAsync(db => db.ApplicationSearch.ExecuteUpdateAsync(set => set.SetProperty(r => r.Terms, "")));
        await Board.InDbAsync(db => db.Provider.EmptyLogAsync(db, default));
        Assert.Equal(Board.Database.Provider is "Sqlite", await IsInFileAsync("zymurgy"));

        Assert.True(await Board.InDbAsync(db => db.Provider.TidyIndexAsync(db, default)));
        Assert.True(await Board.InDbAsync(db => db.Provider.EmptyLogAsync(db, default)));

        Assert.False(await IsInFileAsync("zymurgy"));
    }

    private async Task<bool> IsInFileAsync(string word) =>
        Board.Database.Provider is "Sqlite" && (await File.ReadAllBytesAsync(new SqliteConnectionStringBuilder(Board.Database.ConnectionString).DataSource)).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(word)) >= 0;

    /// <summary>Who is found, by name.</summary>
    private async Task<List<string>> FoundAsync(string query, Visitor? who = null)
    {
        var (words, rest) = query.IndexOf('&', StringComparison.Ordinal) is > 0 and var cut ? (query[..cut], query[cut..]) : (query, "");
        var page = await (who ?? Tomas).Opens($"/admin/applications?q={Uri.EscapeDataString(words)}&sort=name{rest}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return [.. page.TextsOf("tbody th a")];
    }

    private Task<int> ReadsAsync() => Board.WithAsync<ReadFiles, int>(job => job.RunAsync(TestContext.Current.CancellationToken));

    private Task<FileText> TextOfAsync(Application application) => Board.InDbAsync(db => db.FileTexts.AsNoTracking().SingleAsync(t => t.FileId == application.Files[0].FileId));

    private async Task<Application> SentAsync(string name, Handed[] files, Func<Profile, Profile>? describe = null, Answer? answer = null, Posting? posting = null)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        var email = $"{name.ToLowerInvariant().Replace(' ', '.').Replace('ë', 'e')}@example.org";
        var candidate = await Board.AddCandidateAsync(email, name);
        if (describe is not null) await Board.ChangeAsync(candidate, c => c.Describe(describe(c.Profile)));
        if (answer is null) return await Board.AddApplicationAsync(posting ?? Posting, await CandidateAsync(email), files);

        var asking = await Board.AddPostingAsync(Employer, "Asks", content => content with { Questions = [new Question(Guid.CreateVersion7(Board.Now), answer.Kind, answer.Asked, null, false, [])] });
        return await Board.AddApplicationAsync(asking, await CandidateAsync(email), files, answer with { QuestionId = asking.Questions[0].Id });
    }

    private Task<Candidate> CandidateAsync(string email) => Board.InDbAsync(db => db.Candidates.AsNoTracking().SingleAsync(c => c.Profile.Email == email));

    private async Task ReplacedAsync(Application application, Handed file)
    {
        var stored = await Board.WithAsync<IFileStore, StoredFile>(async store => (await store.SaveAsync(new MemoryStream(file.Bytes), CandidateFile.LargestBytes, default)).Value!);
        await Board.InDbAsync(async db =>
        {
            var held = await db.Applications.SingleAsync(a => a.Id == application.Id);
            var row = new CandidateFile(Guid.CreateVersion7(Board.Now), held.CandidateId, file.Kind, stored.Name.ToString(), file.Name, "application/pdf", stored.Length, stored.Sha256, Board.Now);
            db.Add(row);
            Assert.Null(held.ReplaceFile(held.Files[0].FileId, row, Board.Now));
            await db.SaveChangesAsync();
        });
    }
}
