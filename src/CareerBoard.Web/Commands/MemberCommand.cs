using System.CommandLine;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Commands;

/// <summary><c>member add EMAIL</c>.</summary>
internal static class MemberCommand
{
    /// <summary>It goes from hand to hand, and the person may be away over a weekend.</summary>
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(3);

    public static Command Make(IHost host, Terminal terminal)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the person signs in with." };
        var employer = new Option<string>("--employer") { Description = "The employer's slug.", HelpName = "SLUG", Required = true };
        var access = new Option<string>("--access") { Description = "interviewer, hiring-manager, recruiter or employer-admin.", HelpName = "ACCESS", Required = true };
        access.AcceptOnlyFromAmong("interviewer", "hiring-manager", "recruiter", "employer-admin");
        var name = new Option<string?>("--name") { Description = "What the person is called; the address unless given.", HelpName = "NAME" };
        var boardAdmin = new Option<bool>("--board-admin") { Description = "Lets the person run the whole board, too." };

        return new Command("add", "Add a member, or change what one may do, and print a one-time link to set a password.") { email, employer, access, name, boardAdmin }
            .Does(host, terminal, (context, parsed, cancellationToken) => AddAsync(
                context,
                new Wanted(
                    parsed.GetRequiredValue(email), parsed.GetRequiredValue(employer), Enum.Parse<Access>(parsed.GetRequiredValue(access).Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                    parsed.GetValue(name), parsed.GetValue(boardAdmin)),
                cancellationToken));
    }

    /// <summary><c>member reset-second-factor EMAIL</c>, for who has lost app, passkeys and codes. The password stays, and the owner gets a mail.</summary>
    public static Command MakeReset(IHost host, Terminal terminal)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the person signs in with. Make sure that it is that person who asks." };
        return new Command("reset-second-factor", "Take authenticator app, passkeys and recovery codes away from an account, and sign it out everywhere.") { email }
            .Does(host, terminal, (context, parsed, cancellationToken) => ResetAsync(context, parsed.GetRequiredValue(email), cancellationToken));
    }

    private static async Task<int> ResetAsync(CommandContext context, string email, CancellationToken cancellationToken)
    {
        var isReset = await context.Db.InWriteAsync(
            async _ =>
            {
                if (await context.Db.Accounts.FindByAddressAsync(email, cancellationToken) is not { } account) return false;

                await context.Db.DropSecondFactorAsync(account, cancellationToken);
                await context.Db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        if (!isReset) return context.Terminal.Refuse($"There is no account with the address {email}.");

        context.Terminal.Say($"{email} signs in with the password alone now, and is asked to set up a second factor where the board asks for one.");
        return Terminal.Done;
    }

    private static async Task<int> AddAsync(CommandContext context, Wanted wanted, CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        if (!MailAddress.IsPlain(wanted.Email)) return terminal.Refuse(new Refusal("profile.email"));
        if (wanted.Name?.Length is 0 or > Member.NameLength) return terminal.Refuse(new Refusal("profile.name", Member.NameLength));

        var employer = await context.Db.Employers.SingleOrDefaultAsync(e => e.Slug == wanted.Employer, cancellationToken);
        if (employer is null) return await RefuseEmployerAsync(context, wanted.Employer, cancellationToken);
        if (!employer.IsActive) return terminal.Refuse(new Refusal("employer.deactivated", employer.Name));

        var accounts = context.Get<UserManager<Account>>();
        var (account, isNew, refusal) = await context.Db.InWriteAsync(
            async now =>
            {
                var found = await accounts.FindByEmailAsync(wanted.Email);
                var account = found ?? await CreateAsync(accounts, wanted, now);
                if (wanted.IsBoardAdmin && account.RunBoard() is { } blocked) return (account, found is null, blocked);
                await GrantAsync(context, account, employer, wanted, now, cancellationToken);
                await context.Db.SaveChangesAsync(cancellationToken);
                return (account, found is null, (Refusal?)null);
            },
            cancellationToken);
        if (refusal is not null) return terminal.Refuse(refusal);

        terminal.Say($"{wanted.Email} works for {employer.Name} with the access {Words(wanted.Access)}{(account.IsBoardAdmin ? ", and runs the board" : "")}.");
        if (!isNew && account.PasswordHash is not null) terminal.Say("The account has a password already; the link sets a new one.");
        terminal.Say($"Hand over this link; it works once, within {LinkLifetime.TotalDays:0} days:");
        terminal.Say(context.Get<PublicAddress>().Of(context.Get<AccountLinks>().ToReset(account, lifetime: LinkLifetime)));
        return Terminal.Done;
    }

    /// <summary>Nobody confirmed the address and nobody knows a password yet: following the link does both.</summary>
    private static async Task<Account> CreateAsync(UserManager<Account> accounts, Wanted wanted, DateTimeOffset now)
    {
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = wanted.Email, Email = wanted.Email, Name = wanted.Name ?? wanted.Email, CreatedAt = now };
        var made = await accounts.CreateAsync(account);
        return made.Succeeded ? account : throw new IOException(string.Join(' ', made.Errors.Select(e => e.Description)));
    }

    private static async Task GrantAsync(CommandContext context, Account account, Employer employer, Wanted wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await context.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id && m.EmployerId == employer.Id, cancellationToken);
        if (member is null) context.Db.Add(new Member(Guid.CreateVersion7(now), employer.Id, account.Id, Member.Fit(wanted.Name ?? account.Name), wanted.Access, now));
        else if (member.Access != wanted.Access) member.Grant(wanted.Access, member.TeamIds);
    }

    private static async Task<int> RefuseEmployerAsync(CommandContext context, string slug, CancellationToken cancellationToken)
    {
        var slugs = await context.Db.Employers.OrderBy(e => e.Slug).Select(e => e.Slug).Take(50).ToListAsync(cancellationToken);
        return context.Terminal.Refuse(slugs.Count == 0
            ? $"There is no employer “{slug}”, nor any other yet. Add one first: employer add NAME"
            : $"There is no employer “{slug}”. There are: {string.Join(", ", slugs)}. Add another one with: employer add NAME");
    }

    private static string Words(Access access) => access switch
    {
        Access.Interviewer => "interviewer",
        Access.HiringManager => "hiring manager",
        Access.Recruiter => "recruiter",
        _ => "employer admin",
    };

    private sealed record Wanted(string Email, string Employer, Access Access, string? Name, bool IsBoardAdmin);
}
