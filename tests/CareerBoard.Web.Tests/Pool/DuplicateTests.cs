using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Pool;

/// <summary>Candidates who may be one person are found and told apart; what an employer says of them moves nothing and can be taken back.</summary>
public sealed class DuplicateTests : Office
{
    private const string Page = "/admin/pool/duplicates";

    [Fact]
    public async Task One_address_makes_two_candidates_alike_however_it_is_written()
    {
        var other = await AppliesAsync("elsewhere@example.org", "M. Okafor", profile => profile with { Email = People.Mina.ToUpperInvariant() });
        await AppliesAsync("somebody@example.org", "Somebody Else", profile => profile with { Email = People.Mina.Replace("m", "m.", StringComparison.Ordinal) });

        var page = await Tomas.Opens(Page);

        Assert.Equal(["Mina Okafor and M. Okafor"], page.TextsOf("main section h2"));
        Assert.Contains("The same address", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/admin/applications/{other.Application.Id}", page.Body, StringComparison.Ordinal);
        Assert.Equal(["Name differs", "E-mail same"], page.TextsOf(".side-by-side tbody th").Take(2));
    }

    [Fact]
    public async Task Nobody_finds_out_which_address_an_account_has_by_handing_it_in_for_somebody()
    {
        await AppliesAsync("first@example.org", "First Name", profile => profile with { Email = "shared@example.org" });
        await AppliesAsync("shared@example.org", "Other Name", profile => profile with { Email = "second@example.org" });

        Assert.Empty(await PairsAsync());
    }

    [Fact]
    public async Task An_address_that_only_looks_alike_is_somebody_else()
    {
        await AppliesAsync("a@example.org", "First Name", profile => profile with { Email = "jose@example.org" });
        await AppliesAsync("b@example.org", "Other Name", profile => profile with { Email = "josé@example.org" });

        Assert.Empty(await PairsAsync());
    }

    [Fact]
    public async Task A_name_alone_is_shared_by_many_and_with_a_school_or_a_phone_by_few()
    {
        await AppliesAsync("one@example.org", "Zoë Lindqvist", profile => profile with { School = "Uppsala  University" });
        await AppliesAsync("two@example.org", "ZOE LINDQVIST", profile => profile with { School = "uppsala university" });
        await AppliesAsync("three@example.org", "Zoe Lindqvist", profile => profile with { School = "Lund", Phone = "+46 (70) 123 45 67" });
        await AppliesAsync("four@example.org", "Zoë Lindqvist", profile => profile with { Phone = "+46 701234567" });
        await AppliesAsync("five@example.org", "Zoë Lindqvist", profile => profile);

        Assert.Equal(["Zoe Lindqvist and Zoë Lindqvist", "Zoë Lindqvist and ZOE LINDQVIST"], (await PairsAsync()).Order(StringComparer.Ordinal));
        Assert.Contains("The same name and phone", (await Tomas.Opens(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_is_found_once_with_all_that_came_under_each_name_until_it_is_taken_back()
    {
        var maiden = await TwinAsync();
        await AgreeAsync(Mina.Id, maiden.Candidate.Id);
        await PostsAsync(Tomas, "/admin/pool/put?new=1", ("pick", $"{Mina.Id}"), ("pick", $"{maiden.Candidate.Id}"), ("NewList", "Interns"));
        await Tomas.Opens(Address);
        var before = await SeenAsync();
        Assert.Equal("Mina Adeyemi|Mina Okafor", before.Pool);

        var said = await (await Tomas.Opens(Page)).FormWith("They are one person: Mina Okafor and Mina Adeyemi").SendAsync();

        Assert.Contains("They are one person here", said.Body, StringComparison.Ordinal);
        Assert.Empty(said.TextsOf("main section h2"));
        var pool = await Tomas.Opens("/admin/pool");
        Assert.Equal(["Mina Adeyemi"], pool.TextsOf("tbody th > a"));
        Assert.Equal([$"Mina Adeyemi, {People.Mina}", $"Mina Okafor, {People.Mina}"], pool.TextsOf("tbody th .sub").Where(s => s.Contains('@', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains($"/admin/applications/{Application.Id}\"", pool.Body, StringComparison.Ordinal);
        Assert.Equal(["Mina Adeyemi"], (await Tomas.Opens("/admin/pool?q=okafor")).TextsOf("tbody th > a"));
        Assert.Equal(["Mina Adeyemi"], (await Tomas.Opens("/admin/candidates")).TextsOf("tbody th > a"));
        Assert.Equal(["Mina Adeyemi"], (await Tomas.Opens("/admin/candidates?q=okafor")).TextsOf("tbody th > a"));
        Assert.Equal("1", Assert.Single((await Tomas.Opens("/admin/pool/lists")).TextsOf("tbody td.num")));
        var list = await Board.InDbAsync(db => db.PoolLists.Select(l => l.Id).SingleAsync());
        Assert.Equal(["Mina Adeyemi"], (await Tomas.Opens($"/admin/pool?list={list}")).TextsOf("tbody th > a"));

        await (await Tomas.Opens($"{Page}?said=one")).FormWith("Take it back: Mina Okafor and Mina Adeyemi").SendAsync();

        Assert.Equal(before, await SeenAsync());
        Assert.Equal(["Mina Okafor and Mina Adeyemi"], await PairsAsync());
        Assert.Equal(0, await Board.InDbAsync(db => db.PersonParts.CountAsync()));
    }

    [Fact]
    public async Task Whoever_takes_the_consent_back_under_one_name_is_found_under_none()
    {
        var maiden = await TwinAsync();
        await AgreeAsync(Mina.Id, maiden.Candidate.Id);
        var second = await Board.AddPostingAsync(Employer, "Research engineer");
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");
        await PostsAsync(Tomas, "/admin/pool/invite", ("pick", $"{maiden.Candidate.Id}"), ("Form.Asked", "true"), ("Form.Posting", $"{second.Number}"));
        Assert.Equal(1, await Board.InDbAsync(db => db.PoolInvitations.CountAsync()));

        await Board.InDbAsync(db => db.LeavePoolAsync(Employer.Id, Mina.Id, default));

        Assert.Empty((await Tomas.Opens("/admin/pool")).TextsOf("tbody th > a"));
        await Board.DeliverMailAsync();
        Assert.DoesNotContain(Board.Mails, m => m.Subject.Contains("invites you to apply", StringComparison.Ordinal));
        Assert.Contains("Is not found for other openings, as this person has not agreed to it under another name", (await Tomas.Opens($"/admin/applications/{maiden.Application.Id}")).Text, StringComparison.Ordinal);
        Assert.True(await Board.InDbAsync(db => db.PoolConsents.AnyAsync(c => c.CandidateId == maiden.Candidate.Id)));
    }

    [Fact]
    public async Task Somebody_whom_a_recruiter_added_by_hand_was_never_asked_and_keeps_nobody_out()
    {
        var byHand = await Board.InDbAsync(async db =>
        {
            var candidate = new Candidate(Guid.CreateVersion7(Board.Now), accountId: null, "Mina of the fair", People.Mina, Board.Now);
            db.Add(candidate);
            await db.SaveChangesAsync();
            return candidate;
        });
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        await Board.AddApplicationAsync(Posting, byHand);
        await AgreeAsync(Mina.Id);

        await SayAsync(Mina.Id, byHand.Id, "one");

        Assert.Equal(["Mina of the fair"], (await Tomas.Opens("/admin/pool")).TextsOf("tbody th > a"));
    }

    [Fact]
    public async Task Nobody_is_invited_again_who_applied_under_the_other_name()
    {
        var maiden = await TwinAsync();
        var second = await Board.AddPostingAsync(Employer, "Research engineer");
        await Board.AddApplicationAsync(second, Mina);
        await AgreeAsync(Mina.Id, maiden.Candidate.Id);
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");

        await PostsAsync(Tomas, "/admin/pool/invite", ("pick", $"{maiden.Candidate.Id}"), ("Form.Asked", "true"), ("Form.Posting", $"{second.Number}"));

        Assert.Equal(0, await Board.InDbAsync(db => db.PoolInvitations.CountAsync()));
    }

    [Fact]
    public async Task Two_people_are_not_suggested_again_and_cannot_become_one_by_way_of_a_third()
    {
        var maiden = await TwinAsync();
        var third = await AppliesAsync("third@example.org", "M. Okafor", profile => profile with { Email = People.Mina });

        await SayAsync(Mina.Id, maiden.Candidate.Id, "two");
        Assert.Equal(["Mina Adeyemi and M. Okafor", "Mina Okafor and M. Okafor"], (await PairsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["Mina Okafor and Mina Adeyemi"], (await Tomas.Opens($"{Page}?said=two")).TextsOf("main section h2"));

        await SayAsync(Mina.Id, third.Candidate.Id, "one");
        Assert.Empty(await PairsAsync());
        var refused = await SayAsync(third.Candidate.Id, maiden.Candidate.Id, "one");
        Assert.Contains("that they are two people", refused.Body, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.PersonVerdicts.CountAsync(v => v.IsOne)));
    }

    [Fact]
    public async Task Another_employer_learns_nothing_and_says_nothing()
    {
        var maiden = await TwinAsync();
        var elsewhere = await Board.AddEmployerAsync("Borealis Works");
        await Board.AddMemberAsync(elsewhere, "boss@example.org");
        await Board.AddApplicationAsync(await Board.AddPostingAsync(elsewhere), Mina);
        using var boss = await Board.Visitor().SignsIn("boss@example.org");

        Assert.Empty((await boss.Opens(Page)).TextsOf("main section h2"));
        IsNotThere(await PostsAsync(boss, Page, ("Form.First", $"{Mina.Id}"), ("Form.Second", $"{maiden.Candidate.Id}"), ("Form.Is", "one")));
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");
        var verdict = await Board.InDbAsync(db => db.PersonVerdicts.Select(v => v.Id).SingleAsync());
        IsNotThere(await PostsAsync(boss, $"{Page}/{verdict}/back"));
        Assert.Empty((await boss.Opens($"{Page}?said=one")).TextsOf("main section h2"));
        Assert.DoesNotContain("Adeyemi", (await boss.Opens("/admin/candidates")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_names_what_else_the_person_sent_to_whoever_may_open_it()
    {
        var maiden = await TwinAsync();
        await Board.ChangeAsync(Application, a => Assigned(a));
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");

        Assert.Contains("Also applied as Mina Adeyemi", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("Also applied as Mina Okafor", (await Tomas.Opens($"/admin/applications/{maiden.Application.Id}")).Text, StringComparison.Ordinal);

        // The interviewer has one of the two.
        Assert.DoesNotContain("Adeyemi", (await Rahel.Opens(Address)).Body, StringComparison.Ordinal);
        await Board.ChangeAsync(maiden.Application, a => Assigned(a));
        Assert.Contains("Also applied as Mina Adeyemi", (await Rahel.Opens(Address)).Text, StringComparison.Ordinal);

        Domain.Refusal? Assigned(Application application)
        {
            application.Assign(Interviewer.Id);
            return null;
        }
    }

    [Fact]
    public async Task What_is_reviewed_blind_is_named_beside_nothing_and_names_nothing()
    {
        var maiden = await TwinAsync(await Board.AddPostingAsync(Employer, "Research engineer"));
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");
        await Board.InDbAsync(async db =>
        {
            foreach (var application in await db.Applications.ToListAsync()) application.Assign(Interviewer.Id);
            var pipeline = await db.PipelineOfAsync(Posting.Id, default);
            Assert.Null(pipeline.ReviewBlind(pipeline.Current.Where(s => s.State is ApplicationState.Open).Skip(1).First().Id));
            await db.SaveChangesAsync();
        });
        Assert.True((await NowAsync()).IsBlind);

        var hidden = await Rahel.Opens(Address);
        Assert.DoesNotContain("Okafor", hidden.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Other applications", hidden.Text, StringComparison.Ordinal);
        var known = await Rahel.Opens($"/admin/applications/{maiden.Application.Id}");
        Assert.Contains("Mina Adeyemi", known.Heading, StringComparison.Ordinal);
        Assert.DoesNotContain("Okafor", known.Body, StringComparison.Ordinal);
        Assert.All([hidden, known], page => Assert.DoesNotContain("Also applied as", page.Text, StringComparison.Ordinal));
        Assert.Contains("Also applied as Mina Okafor", (await Tomas.Opens($"/admin/applications/{maiden.Application.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_one_of_them_leaves_the_others_as_they_are()
    {
        var maiden = await TwinAsync();
        var third = await AppliesAsync("third@example.org", "M. Okafor", profile => profile with { Email = People.Mina });
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");
        await SayAsync(maiden.Candidate.Id, third.Candidate.Id, "one");
        Assert.Equal(3, await Board.InDbAsync(db => db.PersonParts.CountAsync()));

        Assert.NotNull((await Board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(erasing => erasing.EraseAccountAsync(third.Candidate.AccountId!.Value, default))).Value);
        Assert.Equal((1, 2), await Board.InDbAsync(async db => (await db.PersonVerdicts.CountAsync(), await db.PersonParts.CountAsync())));

        Assert.NotNull((await Board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(erasing => erasing.EraseAccountAsync(maiden.Candidate.AccountId!.Value, default))).Value);
        Assert.Equal((0, 0), await Board.InDbAsync(async db => (await db.PersonVerdicts.CountAsync(), await db.PersonParts.CountAsync())));
        Assert.Empty(await PairsAsync());
        Assert.DoesNotContain("Also applied as", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_goes_with_the_last_thing_that_somebody_sent_to_the_employer()
    {
        var maiden = await TwinAsync();
        var second = await Board.AddApplicationAsync(await Board.AddPostingAsync(Employer, "Research engineer"), maiden.Candidate);
        await SayAsync(Mina.Id, maiden.Candidate.Id, "one");

        await EraseAsync(second.Id);
        Assert.Equal((1, 2), await Board.InDbAsync(async db => (await db.PersonVerdicts.CountAsync(), await db.PersonParts.CountAsync())));
        await EraseAsync(maiden.Application.Id);
        Assert.Equal((0, 0), await Board.InDbAsync(async db => (await db.PersonVerdicts.CountAsync(), await db.PersonParts.CountAsync())));

        async Task EraseAsync(Guid application) => Assert.NotNull((await Board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(
            erasing => erasing.EraseApplicationsAsync(_ => Task.FromResult<IReadOnlyCollection<Guid>>([application]), default))).Value);
    }

    [Fact]
    public async Task Two_recruiters_who_join_the_same_people_at_once_make_one_person()
    {
        var people = new List<Guid> { Mina.Id };
        for (var i = 0; i < 5; i++) people.Add((await AppliesAsync($"n{i}@example.org", $"N{i}", profile => profile)).Candidate.Id);
        var visitors = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Board.Visitor().SignsIn(People.Tomas)));

        await Task.WhenAll(visitors.Select((visitor, i) => PostsAsync(visitor, Page, ("Form.First", $"{people[i]}"), ("Form.Second", $"{people[i + 1]}"), ("Form.Is", "one"))));

        // Whoever had to give way twice was told so; what was said fits together.
        var (said, parts) = await Board.InDbAsync(async db => (await db.PersonVerdicts.AsNoTracking().ToListAsync(), await db.PersonParts.AsNoTracking().ToDictionaryAsync(p => p.CandidateId, p => p.PersonId)));
        Assert.NotEmpty(said);
        Assert.Equal(PersonPart.Of(Employer.Id, people, said).ToDictionary(p => p.CandidateId, p => p.PersonId), parts);
        foreach (var visitor in visitors) visitor.Dispose();
    }

    /// <summary>What the employer's members see of people, as lines.</summary>
    private async Task<Seen> SeenAsync() => new(
        string.Join('|', (await Tomas.Opens("/admin/pool")).TextsOf("tbody th > a")),
        string.Join('|', (await Tomas.Opens("/admin/pool")).TextsOf("tbody td")),
        string.Join('|', (await Tomas.Opens("/admin/candidates")).TextsOf("tbody tr")),
        string.Join('|', (await Tomas.Opens("/admin/pool/lists")).TextsOf("tbody tr")),
        string.Join('|', (await Tomas.Opens(Address)).TextsOf("dl.facts")));

    /// <summary>Mina under another name, with the same address.</summary>
    private Task<(Candidate Candidate, Application Application)> TwinAsync(Posting? posting = null) =>
        AppliesAsync("mina.adeyemi@example.org", "Mina Adeyemi", profile => profile with { Email = People.Mina }, posting);

    private async Task<(Candidate Candidate, Application Application)> AppliesAsync(string account, string name, Func<Profile, Profile> change, Posting? posting = null)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        var candidate = await Board.AddCandidateAsync(account, name);
        if (candidate.Describe(change(candidate.Profile)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        return (candidate, await Board.AddApplicationAsync(posting ?? Posting, candidate));
    }

    private async Task AgreeAsync(params Guid[] candidates)
    {
        foreach (var candidate in candidates)
        {
            Board.Clock.Advance(TimeSpan.FromSeconds(1));
            await Board.InDbAsync(async db =>
            {
                await db.AgreeToPoolAsync(Employer.Id, candidate, 1, Board.Now, default);
                await db.SaveChangesAsync();
            });
        }
    }

    private async Task<Testing.Answer> SayAsync(Guid one, Guid other, string what) =>
        await Tomas.FollowAsync(await PostsAsync(Tomas, Page, ("Form.First", $"{one}"), ("Form.Second", $"{other}"), ("Form.Is", what)));

    private async Task<IReadOnlyList<string>> PairsAsync() => (await Tomas.Opens(Page)).TextsOf("main section h2");

    private sealed record Seen(string Pool, string Cells, string Candidates, string Lists, string Facts);
}
