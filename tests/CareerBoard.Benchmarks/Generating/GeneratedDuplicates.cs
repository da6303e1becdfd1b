#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Makes some of the people of a board that <c>applications</c> has filled look alike, and measures how they are found.</summary>
internal static class GeneratedDuplicates
{
    /// <summary>Pairs with one address, and as many with one name and school.</summary>
    private const int Pairs = 500;
    private const int Rounds = 11;

    public static async Task<int> MeasureAsync(string provider, string connection)
    {
        await using var services = GeneratedBoard.Services();
        await using var db = GeneratedBoard.Open(provider, connection, services);
        var member = await db.Members.AsNoTracking().OrderBy(m => m.Id).FirstAsync();
        if (!(await db.FindDuplicatesAsync(member, default)).Any(d => d.Likeness.HasFlag(Likeness.Address))) await MakeAlikeAsync(db, member.EmployerId);

        var (times, processor, found) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            found = (await db.FindDuplicatesAsync(member, default)).Count;
            times.Add(watch.Elapsed.TotalMilliseconds);
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
        }

        var applications = await db.Applications.CountAsync(a => a.EmployerId == member.EmployerId);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {applications} applications of one employer, {found} pairs: median of {Rounds} {times.Order().ElementAt(Rounds / 2):0} ms, slowest {times.Max():0} ms, processor {processor.Order().ElementAt(Rounds / 2):0} ms"));
        SqliteConnection.ClearAllPools();
        return 0;
    }

    private static async Task MakeAlikeAsync(CareerBoardDb db, Guid employer)
    {
        var some = await db.Applications.Where(a => a.EmployerId == employer).OrderBy(a => a.Id).Take(Pairs * 4).ToListAsync();
        for (var n = 0; n < some.Count - 1; n += 2)
        {
            var (one, other) = (some[n].Profile, some[n + 1].Profile);
            Profile alike = n < some.Count / 2 ? other with { Email = one.Email } : other with { Name = one.Name, School = one.School };
            db.Entry(some[n + 1]).Property(a => a.Profile).CurrentValue = alike;
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
