using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_database_that_a_newer_program_has_changed_is_recognised()
    {
        await using var board = await new TestBoard().StartAsync();
        Assert.Null(await board.InDbAsync(db => DatabaseHosting.FindLaterMigrationAsync(db, default)));

        await board.InDbAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')"));

        Assert.Equal("29990101000000_Later", await board.InDbAsync(db => DatabaseHosting.FindLaterMigrationAsync(db, default)));
    }

    [Fact]
    public async Task A_unit_of_work_that_is_used_again_knows_nothing_of_whom_it_worked_for()
    {
        await using var board = await new TestBoard().StartAsync();
        CareerBoardDb used;
        await using (var first = board.Services.CreateAsyncScope())
        {
            first.ServiceProvider.GetRequiredService<Actor>().Is(ActorKind.Account, Guid.CreateVersion7(board.Now), "192.0.2.1");
            used = first.ServiceProvider.GetRequiredService<CareerBoardDb>();
            used.Add(new Employer(Guid.CreateVersion7(board.Now), "left-behind", "Left behind", board.Now));
            await Assert.ThrowsAsync<InvalidOperationException>(() => used.InWriteAsync<int>(_ => throw new InvalidOperationException(), default));
        }

        var employer = new Employer(Guid.CreateVersion7(board.Now), "aurora-lab", "Aurora Lab", board.Now);
        for (var tries = 0; ; tries++)
        {
            Assert.InRange(tries, 0, 200);
            await using var next = board.Services.CreateAsyncScope();
            var db = next.ServiceProvider.GetRequiredService<CareerBoardDb>();
            if (!ReferenceEquals(db, used)) continue;

            db.Add(employer);
            await db.SaveChangesAsync();
            break;
        }

        var told = await board.InDbAsync(db => db.Audit.Where(e => e.Kind == nameof(EmployerCreated)).ToListAsync());
        Assert.Equal((employer.Id, ActorKind.Visitor, null, null), Assert.Single(told.Select(e => (e.SubjectId, e.ActorKind, e.ActorId, e.Address))));
    }
}
