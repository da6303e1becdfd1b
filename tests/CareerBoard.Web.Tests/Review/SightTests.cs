using System.IO.Compression;
using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

/// <summary>Who sees what, and who may do what with it.</summary>
public sealed class SightTests : Office
{
    [Fact]
    public async Task The_first_reading_is_noted_once()
    {
        await Tomas.Opens(Address);
        var first = (await NowAsync()).OpenedAt;
        Board.Clock.Advance(TimeSpan.FromHours(1));
        await Tomas.Opens(Address);

        Assert.NotNull(first);
        Assert.Equal(first, (await NowAsync()).OpenedAt);
    }

    [Fact]
    public async Task An_interviewer_sees_what_is_assigned_and_nothing_else()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        await PostsAsync(Tomas, $"{Address}/assign", ("Form.Owner", $"{Interviewer.Id}"));

        var list = await Rahel.Opens("/admin/applications");

        Assert.Contains("Mina Okafor", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jun Watanabe", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Rahel.Opens(Address)).Status);
        foreach (var page in (string[])["", "/print", "/zip", $"/files/{jun.Files[0].FileId}", $"/files/{jun.Files[0].FileId}/pages/1"]) IsNotThere(await Rahel.Opens($"/admin/applications/{jun.Id}{page}"));
    }

    [Fact]
    public async Task An_interviewer_decides_nothing_and_may_write_notes()
    {
        await PostsAsync(Tomas, $"{Address}/assign", ("Form.Owner", $"{Interviewer.Id}"));

        IsNotThere(await PostsAsync(Rahel, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Offer")}"), ("Form.From", $"{Application.StageId}")));
        IsNotThere(await PostsAsync(Rahel, $"{Address}/reject", ("Form.Reason", "Other"), ("Form.From", $"{Application.StageId}")));
        IsNotThere(await PostsAsync(Rahel, $"{Address}/assign", ("Form.Owner", "")));
        IsNotThere(await PostsAsync(Rahel, $"{Address}/tags", ("Form.Add", "mine")));
        IsNotThere(await PostsAsync(Rahel, "/admin/applications/bulk/move", ("pick", $"{Application.Id}:{Application.StageId}"), ("Stage", $"{await StageAsync("Offer")}")));
        var noted = await PostsAsync(Rahel, $"{Address}/notes", ("Form.Text", "Careful about what it does **not** show."));

        Assert.Equal(HttpStatusCode.Redirect, noted.Status);
        Assert.Equal("Received", await StageNowAsync());
        Assert.Contains("<strong>not</strong>", (await Tomas.Opens(Address)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hiring_manager_works_on_the_own_teams_postings()
    {
        var team = await Board.AddTeamAsync(Employer);
        var own = await Board.AddPostingAsync(Employer, "Resident", content => content with { TeamId = team.Id });
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe", own);
        await Board.AddMemberAsync(Employer, "manager@example.org", Domain.Employers.Access.HiringManager, team.Id);
        using var manager = await Board.Visitor().SignsIn("manager@example.org");

        IsNotThere(await manager.Opens(Address));
        IsNotThere(await PostsAsync(manager, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Offer")}"), ("Form.From", $"{Application.StageId}")));
        await PostsAsync(manager, $"/admin/applications/{jun.Id}/move", ("Form.Stage", $"{await StageAsync("Offer", own.Id)}"), ("Form.From", $"{jun.StageId}"));

        Assert.Equal(("Received", "Offer"), (await StageNowAsync(), await StageNowAsync(jun.Id)));
    }

    [Fact]
    public async Task Another_employers_applications_are_not_there()
    {
        var other = await Board.AddEmployerAsync("Borealis");
        await Board.AddMemberAsync(other, People.Stranger, Domain.Employers.Access.EmployerAdmin);
        using var stranger = await Board.Visitor().SignsIn(People.Stranger);

        foreach (var page in (string[])["", "/move", "/reject", "/print", "/zip", $"/files/{Application.Files[0].FileId}", $"/files/{Application.Files[0].FileId}/pages/1"]) IsNotThere(await stranger.Opens(Address + page));
        IsNotThere(await stranger.Opens($"/admin/postings/{Posting.Number}/pipeline"));
        IsNotThere(await stranger.Opens($"/admin/postings/{Posting.Number}/add-candidate"));
        Assert.DoesNotContain("Mina", (await stranger.Opens("/admin/candidates")).Text, StringComparison.Ordinal);
        IsNotThere(await PostsAsync(stranger, $"{Address}/notes", ("Form.Text", "Hello")));
    }

    [Fact]
    public async Task A_candidate_never_sees_a_note()
    {
        await PostsAsync(Tomas, $"{Address}/notes", ("Form.Text", "Unmistakable words of a colleague"));
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        foreach (var page in (string[])["/applications", $"/applications/{Application.Id}"])
        {
            Assert.DoesNotContain("Unmistakable", (await mina.Opens(page)).Body, StringComparison.Ordinal);
        }

        IsNotThere(await mina.Opens(Address));
    }

    [Fact]
    public async Task An_archive_holds_a_summary_and_no_notes_under_names_of_our_making()
    {
        var evil = await AnotherAsync("evil@example.org", "../../Évil\n“Name”");
        await PostsAsync(Tomas, $"/admin/applications/{evil.Id}/notes", ("Form.Text", "Unmistakable words of a colleague"));

        var answer = await Tomas.Opens($"/admin/applications/{evil.Id}/zip");

        using var archive = new ZipArchive(new MemoryStream(answer.Bytes));
        Assert.All(archive.Entries, e => Assert.Matches("^[a-z0-9-]+\\.[a-z]+$", e.FullName));
        using var reader = new StreamReader(archive.GetEntry("application.txt")!.Open());
        var summary = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("evil@example.org", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Unmistakable", summary, StringComparison.Ordinal);
        Assert.Matches("^attachment; filename=\"evil-name-[0-9a-f]{6}\\.zip\"$", answer.Headers["Content-Disposition"]);
    }

    [Theory]
    [InlineData("/admin/applications?posting=999999999999&stage=x&state=9&owner=%F0%9F%98%80&sort=drop&after=~~~&tag=%ED%A0%80")]
    [InlineData("/admin/applications?sort=due&after=999999999999999999999~01890000-0000-7000-8000-000000000000")]
    [InlineData("/admin/applications?sort=name&after=zz%27%22~01890000-0000-7000-8000-000000000000")]
    [InlineData("/admin/applications?sort=newest&after=-5~01890000-0000-7000-8000-000000000000")]
    [InlineData("/admin/candidates?q=%25_%27&after=nothing")]
    [InlineData("/admin?x=1")]
    public async Task Strange_addresses_are_answered_calmly(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens(address)).Status);
    }

    [Fact]
    public async Task Strange_forms_change_nothing()
    {
        (string, (string, string)[])[] posts =
        [
            ($"{Address}/move", [("Form.Stage", "x"), ("Form.From", "y")]),
            ($"{Address}/move", []),
            ($"{Address}/reject", [("Form.Reason", "99"), ("Form.From", $"{Application.StageId}")]),
            ($"{Address}/undo?entry=zzz", []),
            ($"{Address}/assign", [("Form.Owner", "\0")]),
            ($"{Address}/assign", [("Form.Owner", $"{Mina.Id}")]),
            ($"{Address}/tags", [("Form.Add", new string('x', 5_000))]),
            ($"{Address}/notes", [("Form.Text", "  ")]),
            ($"{Address}/notes", [("Form.Text", new string('x', 20_000))]),
            ("/admin/applications/bulk/move", [("pick", "::"), ("Stage", "x")]),
            ("/admin/applications/bulk/undo?at=9223372036854775807", []),
            ("/admin/applications/bulk/undo?at=-1", []),
            ("/admin/applications/bulk/zip", [("pick", "nobody")]),
        ];
        foreach (var (address, fields) in posts)
        {
            Assert.InRange((int)(await PostsAsync(Tomas, address, fields)).Status, 200, 499);
        }

        var application = await NowAsync();
        Assert.Equal((Application.Version, Application.StageId), (application.Version, application.StageId));
        Assert.Equal(0, await Board.InDbAsync(db => db.Notes.CountAsync()));
    }

    [Fact]
    public async Task A_list_pages_by_key_and_finds_by_folded_words()
    {
        for (var i = 0; i < 52; i++)
        {
            Board.Clock.Advance(TimeSpan.FromMinutes(1));
            await AnotherAsync($"person{i}@example.org", $"Zoë Person {i:00}");
        }

        foreach (var sort in (string[])["newest", "oldest", "name", "due"])
        {
            var first = await Tomas.Opens($"/admin/applications?sort={sort}");
            var second = await Tomas.Opens(first.Find("a[rel=next]")!.GetAttribute("href")!);
            var names = first.TextsOf("tbody th a").Concat(second.TextsOf("tbody th a")).ToList();
            Assert.Equal((53, 53), (names.Count, names.Distinct().Count()));
            Assert.Null(second.Find("a[rel=next]"));
        }

        Assert.Equal(["Zoë Person 07"], (await Tomas.Opens("/admin/applications?q=zoe+07")).TextsOf("tbody th a"));
        Assert.Equal(["Zoë Person 07"], (await Tomas.Opens("/admin/applications?q=PERSON7@")).TextsOf("tbody th a"));
    }

    [Fact]
    public async Task Next_and_previous_follow_the_list_one_came_from()
    {
        Board.Clock.Advance(TimeSpan.FromMinutes(1));
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        Board.Clock.Advance(TimeSpan.FromMinutes(1));
        var ada = await AnotherAsync("ada@example.org", "Ada Bello");

        var byName = await Tomas.Opens($"/admin/applications/{jun.Id}?sort=name");
        var newest = await Tomas.Opens($"/admin/applications/{jun.Id}");

        Assert.StartsWith($"/admin/applications/{Application.Id}", byName.Find("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith($"/admin/applications/{ada.Id}", byName.Find("a[rel=prev]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith($"/admin/applications/{ada.Id}", newest.Find("a[rel=prev]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("2 of 3", newest.Text, StringComparison.Ordinal);
    }
}
