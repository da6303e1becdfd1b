#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Lets the applications that <c>applications</c> has made go through stages, and measures what reports ask the database.</summary>
internal static class GeneratedJourneys
{
    /// <summary>Who may sign in to look at the reports of that board.</summary>
    private const string Reader = "reader@example.org";
    private const string Password = "a reader of reports";
    private const int Batch = 1_000;
    private const int Rounds = 11;

    public static async Task<int> MeasureAsync(string provider, string connection)
    {
        await using var services = GeneratedBoard.Services();
        await using var db = GeneratedBoard.Open(provider, connection, services);
        var employer = await db.Applications.Select(a => a.EmployerId).FirstAsync();
        if (!await db.Accounts.AnyAsync(a => a.Email == Reader))
        {
            await GeneratedBoard.AddPeopleAsync(provider, connection, [Reader], Password);
            var (reader, now) = (await db.Accounts.SingleAsync(a => a.Email == Reader), DateTimeOffset.UtcNow);
            db.Add(new Member(Guid.CreateVersion7(now), employer, reader.Id, "Reader", Access.Recruiter, now));
            await db.SaveChangesAsync();
            await FillAsync(db, employer);
        }

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Name == "Reader");
        using var process = Process.GetCurrentProcess();
        var (times, worked, steps, found) = (new List<double>(), new List<double>(), 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var journeys = await db.JourneysAsync(member, db.Applications.InReportsOf(member, db.Postings), default);
            times.Add(watch.Elapsed.TotalMilliseconds);
            process.Refresh();
            worked.Add((process.TotalProcessorTime - before).TotalMilliseconds);
            (found, steps) = (journeys.Count, journeys.Sum(j => j.Steps.Count));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {found} applications with {steps} steps: median {times.Order().ElementAt(Rounds / 2):0} ms, slowest {times.Max():0} ms of {Rounds}; processor {worked.Order().ElementAt(Rounds / 2):0} ms. Pages: sign in as {Reader}, {Password}"));
        SqliteConnection.ClearAllPools();
        return 0;
    }

    /// <summary>Each arrives, and goes on with every other step or ends.</summary>
    private static async Task FillAsync(CareerBoardDb db, Guid employer)
    {
        var posting = await db.Applications.Where(a => a.EmployerId == employer).Select(a => a.PostingId).FirstAsync();
        Stage[] stages = [.. (await db.PipelineOfAsync(posting, default)).Current];
        Stage[] open = [.. stages.Where(s => s.State is ApplicationState.Open)];
        var applications = await db.Applications.Where(a => a.EmployerId == employer).OrderBy(a => a.Id).Select(a => new { a.Id, a.AppliedAt }).ToListAsync();
        var random = new Random(7);
        await db.Database.OpenConnectionAsync();
        using BulkTable timeline = new(db, "Timeline", "Id", "ApplicationId", "Order", "Kind", "At", "FromStageId", "ToStageId", "ReplyWasDueAt");
        foreach (var some in applications.Chunk(Batch))
        {
            await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
            timeline.Begin(transaction);
            foreach (var application in some)
            {
                Stage[] way = [.. open.TakeWhile((_, place) => place == 0 || random.Next(3) > 0)];
                if (random.Next(2) == 0) way = [.. way, stages[^(1 + random.Next(3))]];
                foreach (var (order, stage) in way.Index())
                {
                    var at = application.AppliedAt.AddDays(order * (1 + random.Next(20)));
                    var kind = order == 0 ? TimelineKind.Submitted : stage.State is ApplicationState.Open ? TimelineKind.Moved : Enum.Parse<TimelineKind>(stage.State.ToString());
                    timeline.Insert(Guid.CreateVersion7(at), application.Id, order, kind, at, order == 0 ? null : way[order - 1].Id, stage.Id, order == 0 ? null : at.AddDays(random.Next(-5, 10)));
                }
            }

            timeline.Flush();
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
