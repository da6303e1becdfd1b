using System.CommandLine;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Demo;
using CareerBoard.Web.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Commands;

/// <summary>All words of the command line.</summary>
internal static class BoardCommands
{
    public static RootCommand Make(IHost host, Terminal terminal) => new("A board for jobs and internships. Without a command the board starts.")
    {
        Migrate(host, terminal),
        Demo(host, terminal),
        new Command("import", "Take in what other systems wrote.") { ImportCommand.Make(host, terminal) },
        ExportCommand.Make(host, terminal),
        new Command("employer", "Who hires on this board.") { AddEmployer(host, terminal) },
        new Command("member", "Who works for an employer on this board.") { MemberCommand.Make(host, terminal), MemberCommand.MakeReset(host, terminal) },
        new Command("candidate", "Who applies on this board.") { CandidateCommand.Make(host, terminal) },
        BackupCommands.MakeBackup(host, terminal),
        BackupCommands.MakeRestore(host, terminal),
        CheckCommand.Make(host, terminal),
    };

    private static Command Migrate(IHost host, Terminal terminal) =>
        new Command("migrate", "Bring the database to this version.").Runs(host, terminal, async (context, _, cancellationToken) =>
        {
            await context.Db.Provider.MigrateAsync(context.Db, cancellationToken);
            await Catalogue.SeedAsync(context.Db, cancellationToken);
            terminal.Say("The database is at this version.");
            return Terminal.Done;
        });

    private static Command Demo(IHost host, Terminal terminal) =>
        new Command("demo", "Make the demo board; refused when the board is not empty.").Does(host, terminal, async (context, _, cancellationToken) =>
        {
            var demo = ActivatorUtilities.CreateInstance<DemoBoard>(context.Services);
            if (await demo.CreateAsync(cancellationToken) is { } refusal) return terminal.Refuse(refusal);

            terminal.Say($"The demo board is made. Sign in as {DemoBoard.Admin}, {DemoBoard.Recruiter} or {DemoBoard.Candidate} with the password “{DemoBoard.Password}”.");
            return Terminal.Done;
        });

    private static Command AddEmployer(IHost host, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What people call it." };
        var slug = new Option<string?>("--slug") { Description = "The end of its address; made from the name unless given.", HelpName = "SLUG" };
        return new Command("add", "Add an employer.") { name, slug }.Does(host, terminal, async (context, parsed, cancellationToken) =>
        {
            var (called, wanted) = (parsed.GetRequiredValue(name).Trim(), parsed.GetValue(slug));
            if (called.Length is 0 or > Employer.NameLength) return terminal.Refuse(new Domain.Refusal("employer.name", Employer.NameLength));

            var made = Data.Text.Slug.From(wanted ?? called, Employer.SlugLength, "");
            if (made.Length == 0) return terminal.Refuse("No address can be made from this name: say one with --slug, in Latin letters or digits.");
            if (wanted is not null && made != wanted) return terminal.Refuse($"“{wanted}” cannot be part of an address; “{made}” can.");

            try
            {
                await context.Db.InWriteAsync(
                    async now =>
                    {
                        NewEmployer.Add(context.Db, made, called, now);
                        return await context.Db.SaveChangesAsync(cancellationToken);
                    },
                    cancellationToken);
            }
            catch (DbUpdateException exception) when (context.Db.Provider.IsUniqueViolation(exception))
            {
                return terminal.Refuse($"There is an employer with the address “{made}” already. Say another one with --slug.");
            }

            terminal.Say($"{called} is on the board, as “{made}”. Add its people with: member add EMAIL --employer {made} --access recruiter");
            return Terminal.Done;
        });
    }
}
