#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using CareerBoard.Benchmarks.Generating;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Benchmarks;

/// <summary>Measures how long one profile takes beside all postings of a board that <c>generate</c> has filled, after each thing that may change.</summary>
internal static class ProfileMatching
{
    private const int Rounds = 21;
    private const int Skills = 40;

    public static async Task<int> MeasureAsync(string provider, string connection)
    {
        await using var services = GeneratedBoard.Services();
        await using var db = GeneratedBoard.Open(provider, connection, services);
        await using var scopes = new ServiceCollection().AddScoped(_ => GeneratedBoard.Open(provider, connection, services)).BuildServiceProvider();
        await using var open = new OpenPostings(scopes.GetRequiredService<IServiceScopeFactory>());
        var (profiles, now) = (new ProfileMatches(), DateTimeOffset.UtcNow);
        var columns = await open.AsOfAsync(db, now, default);
        var everything = columns.Select(new PostingFilter(), text: null, [], []);
        var id = await AddProfileAsync(db, now);

        var (changed, again) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await ChangeAsync(db, id, round);
            var watch = Stopwatch.StartNew();
            await PageAsync();
            changed.Add(watch.Elapsed.TotalMilliseconds);

            watch.Restart();
            await PageAsync();
            again.Add(watch.Elapsed.TotalMilliseconds);
        }

        var groups = await db.Postings.SelectMany(p => p.Requirements).CountAsync();
        var best = (await profiles.FindAsync(db, columns, id, default))!.Of(columns, columns.Find((await PageAsync()).Numbers[0]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {columns.Count} open postings with {groups} groups, a profile of {Skills} skills; the first of the list shows {best.RequiredMet} of {best.Required} required, {best.PreferredMet} of {best.Preferred} preferred"));
        Say("the list by match after the profile changed", changed);
        Say("the same again", again);
        SqliteConnection.ClearAllPools();
        return 0;

        async Task<ListPage> PageAsync() => columns.Page(everything, PostingSort.Match, currency: null, after: null, 25, await profiles.FindAsync(db, columns, id, default));
    }

    private static void Say(string what, List<double> times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: first {times[0]:0.0} ms, median of {Rounds} {times.Order().ElementAt(Rounds / 2):0.0} ms, slowest {times.Max():0.0} ms"));

    private static async Task<Guid> AddProfileAsync(CareerBoardDb db, DateTimeOffset now)
    {
        var candidate = new Candidate(Guid.CreateVersion7(now), accountId: null, "Somebody made up", "somebody@mail.example", now);
        var skills = await db.Skills.AsNoTracking().Where(s => s.Check == SkillCheck.Profile).OrderBy(s => s.Slug).Select(s => s.Id).ToListAsync();
        foreach (var (n, skill) in skills.Where((_, n) => n % Math.Max(1, skills.Count / Skills) == 0).Take(Skills).Index())
        {
            candidate.Claim(skill, SkillLevel.WorksIndependently);
            if (n % 4 > 0) candidate.Show(new Evidence(EvidenceKind.Repository, "Something made up", Url: null) { Id = Guid.CreateVersion7(now), SkillIds = [skill] });
        }

        db.Add(candidate);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return candidate.Id;
    }

    private static async Task ChangeAsync(CareerBoardDb db, Guid id, int round)
    {
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id);
        candidate.Claim(candidate.Skills[round % candidate.Skills.Count].SkillId, (SkillLevel)(1 + (round % 4)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
