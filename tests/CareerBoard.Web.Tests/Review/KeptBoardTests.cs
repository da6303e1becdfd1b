using System.IO.Compression;
using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

/// <summary>Whoever comes back to a board is sent what was made for them a moment ago, and never what is not so any more or was made for somebody else.</summary>
public sealed class KeptBoardTests : Office
{
    private string Page => $"/admin/postings/{Posting.Number}/pipeline";

    [Fact]
    public async Task While_all_of_it_is_as_it_was_the_page_is_the_same_to_the_letter_and_its_forms_are_taken()
    {
        await LooksAsync(Tomas);
        var (first, again) = (await LooksAsync(Tomas), await LooksAsync(Tomas));

        Assert.Equal(first, again);
        using var move = new FormUrlEncodedContent([new("__RequestVerificationToken", Token(again)), new("Form.Stage", $"{await StageAsync("Screening")}"), new("Form.From", $"{Application.StageId}")]);
        await Tomas.AskAsync(HttpMethod.Post, $"{Address}/move", move);
        Assert.Equal("Screening", await StageNowAsync());
    }

    [Fact]
    public async Task A_move_another_title_and_another_name_are_on_the_page_at_once()
    {
        await LooksAsync(Tomas);
        var before = await LooksAsync(Tomas);

        await MovedByColleagueAsync("Interview");
        await DiffersAsync(before);

        before = await LooksAsync(Tomas);
        await Board.InDbAsync(db => db.Postings.Where(p => p.Id == Posting.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Title, "Kite whisperer")));
        Assert.Contains("<h1>Kite whisperer</h1>", await DiffersAsync(before), StringComparison.Ordinal);

        before = await LooksAsync(Tomas);
        await Board.InDbAsync(db => db.Members.Where(m => m.Id == Interviewer.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Rahel Newname")));
        Assert.Contains("Rahel Newname", await DiffersAsync(before), StringComparison.Ordinal);

        before = await LooksAsync(Tomas);
        await Board.InDbAsync(db => db.Members.Where(m => m.Id == Interviewer.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.IsActive, false)));
        Assert.DoesNotContain("Rahel Newname", await DiffersAsync(before), StringComparison.Ordinal);

        before = await LooksAsync(Tomas);
        await Board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Tomas).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBoardAdmin, true)));
        Assert.Contains("/admin/accounts", await DiffersAsync(before), StringComparison.Ordinal);

        before = await LooksAsync(Tomas);
        await Board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Tomas).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "Tomas Otherwise")));
        Assert.Contains("Tomas Otherwise", await DiffersAsync(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_session_another_access_and_another_theme_get_pages_of_their_own()
    {
        await LooksAsync(Tomas);
        var his = await LooksAsync(Tomas);
        using var elsewhere = await Board.Visitor().SignsIn(People.Tomas);
        Assert.NotEqual(Token(his), Token(await LooksAsync(elsewhere)));

        await Board.InDbAsync(db => db.Members.Where(m => m.Id == Recruiter.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Access, Domain.Employers.Access.EmployerAdmin)));
        Assert.NotEqual(his, await LooksAsync(Tomas));
        await Board.InDbAsync(db => db.Members.Where(m => m.Id == Recruiter.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Access, Domain.Employers.Access.Recruiter)));

        Tomas.Cookies.Add(Tomas.Http.BaseAddress!, new Cookie("theme", "dark"));
        Assert.Contains("data-bs-theme=\"dark\"", await LooksAsync(Tomas), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_once_is_said_once()
    {
        await LooksAsync(Tomas);
        await LooksAsync(Tomas);
        await (await (await Tomas.Opens(Page)).Follow("Move Mina Okafor")).FormWith("Move to Interview").SendOnceAsync();

        var told = await LooksAsync(Tomas);
        Assert.Contains("callout success", told, StringComparison.Ordinal);
        Assert.DoesNotContain("callout success", await LooksAsync(Tomas), StringComparison.Ordinal);
    }

    private async Task<string> DiffersAsync(string before)
    {
        var now = await LooksAsync(Tomas);
        Assert.NotEqual(before, now);
        return now;
    }

    /// <summary>As a browser asks that follows a link of this board.</summary>
    private async Task<string> LooksAsync(Visitor visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add("Accept-Encoding", "br");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await visitor.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "br"), (answer.StatusCode, answer.Content.Headers.ContentEncoding.Single()));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        await using var body = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        return await reader.ReadToEndAsync();
    }

    private static string Token(string page) => page.Split("name=\"__RequestVerificationToken\"")[^1].Split("value=\"")[1].Split('"')[0];
}
