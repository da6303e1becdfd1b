using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>A note that names a colleague with an @ tells that colleague, where the colleague may open the application.</summary>
public sealed class MentionTests : Office
{
    private static readonly Guid One = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Two = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Three = Guid.Parse("00000000-0000-0000-0000-000000000003");
    private static readonly Mentions Colleagues = new([new(One, "Rahel Weiß", true), new(Two, "Jun Abe", true), new(Three, "Jun Ito", true)]);

    [Theory]
    [InlineData("@Rahel, look", "1")]
    [InlineData("Look, @rahel weiss!", "1")]
    [InlineData("@Jun Ito and @RAHEL and @Rahel Weiß", "31")]
    [InlineData("@Jun, which one?", "")]
    [InlineData("write to jun@rahel.example", "")]
    [InlineData("@Rahels @ Rahel @@", "")]
    [InlineData("@Jun Abel", "")]
    public void A_full_name_or_a_first_name_that_one_alone_has_speaks_to_somebody(string text, string who) => Assert.Equal(who, string.Concat(Colleagues.In(text).Select(id => id.ToString()[^1])));

    [Fact]
    public void Names_are_set_apart_where_they_stand() => Assert.Equal("See **@Rahel Weiß**, not a@rahel: **@jun abe**.", Colleagues.Mark("See @Rahel Weiß, not a@rahel: @jun abe."));

    [Fact]
    public async Task Whoever_is_mentioned_and_may_open_it_is_told_once_with_nothing_of_the_note()
    {
        await LetRahelReviewAsync();
        await WriteAsync($"Probes again, @{Interviewer.Name}. @{Recruiter.Name} says so, @{Interviewer.Name}.");

        await Board.DeliverMailAsync();

        var mail = Assert.Single(Board.Mails, m => m.Subject.Contains("mentions you", StringComparison.Ordinal));
        Assert.Contains(People.Rahel, mail.To, StringComparison.Ordinal);
        Assert.Contains($"/admin/applications/{Application.Id}#notes", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Probes", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mina", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"<strong>@{Interviewer.Name}</strong>", (await Rahel.Opens(Address)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_open_it_is_not_told_and_the_writer_reads_that()
    {
        var answer = await WriteAsync($"@{Interviewer.Name}?");

        Assert.Contains($"{Interviewer.Name} may not open this application and is not told", answer.Text, StringComparison.Ordinal);
        await Board.DeliverMailAsync();
        Assert.DoesNotContain(Board.Mails, m => m.Subject.Contains("mentions you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_wants_no_such_mail_gets_none()
    {
        await LetRahelReviewAsync();
        await (await Rahel.Opens("/admin/notices")).FormWith("Save").Set("Form.Mentions").SendAsync();
        await WriteAsync($"@{Interviewer.Name}?");

        await Board.DeliverMailAsync();

        Assert.DoesNotContain(Board.Mails, m => m.Subject.Contains("mentions you", StringComparison.Ordinal));
        Assert.Equal(MemberNotices.Mentions, (await Board.InDbAsync(db => db.Members.SingleAsync(m => m.Id == Interviewer.Id))).Muted);
    }

    private Task LetRahelReviewAsync() => Board.InDbAsync(async db =>
    {
        db.Add(Scorecard.Assign(Guid.CreateVersion7(Board.Now), await db.Applications.SingleAsync(a => a.Id == Application.Id), Interviewer.Id, Recruiter.Id, [], dueAt: null, owes: false, Board.Now).Value!);
        await db.SaveChangesAsync();
    });

    private async Task<Answer> WriteAsync(string text) => await Tomas.FollowAsync(await PostsAsync(Tomas, $"{Address}/notes", ("Form.Text", text)));
}
