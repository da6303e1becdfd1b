using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Commands;
using CareerBoard.Web.Demo;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

/// <summary>Who gets in, and how.</summary>
internal sealed class SecurityCheck(CareerBoardDb db, SessionLife life, IOptions<RateLimitOptions> limits, IHostEnvironment environment) : ICheck
{
    private const double ManyTimes = 10;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (db.Provider.Name is "Sqlite" && !File.Exists(db.Database.GetDbConnection().DataSource)) return [Limits()];
        try
        {
            return [await SecondFactorAsync(cancellationToken), await BoardAdminsAsync(cancellationToken), .. await DemoAccountsAsync(cancellationToken), Limits()];
        }
        catch (Exception exception) when (BoardCommand.Explain(exception) is not null)
        {
            // What is wrong with the database is said elsewhere.
            return [Limits()];
        }
    }

    private async Task<Finding> SecondFactorAsync(CancellationToken cancellationToken)
    {
        var staff = db.Accounts.Where(a => !a.IsBlocked && (a.IsBoardAdmin || db.Members.Any(m => m.AccountId == a.Id && m.IsActive)));
        var without = await staff.CountAsync(a => !a.TwoFactorEnabled && !db.UserPasskeys.Any(p => p.UserId == a.Id), cancellationToken);
        var says = without == 0 ? "every member and board admin has one" : $"{Format.Count(without, "member or board admin has", "members and board admins have")} none";
        if (life.AsksForSecondFactor(isStaff: true)) return new(Grade.Ok, "second factor", without == 0 ? says : $"{says} yet, and must set one up before anything else");
        return environment.IsProduction() && without > 0
            ? new(Grade.Warn, "second factor", $"not asked for, and {says}", "Set SignIn:SecondFactor to Staff: one guessed password is enough to read every application.")
            : new(Grade.Ok, "second factor", says);
    }

    private async Task<Finding> BoardAdminsAsync(CancellationToken cancellationToken) => await db.Accounts.RunningTheBoard().CountAsync(cancellationToken) switch
    {
        0 => new(Grade.Warn, "board admins", "nobody runs this board", "The log of a start has a link for the first one; or run: member add EMAIL --employer SLUG --access employer-admin --board-admin"),
        1 => new(Grade.Ok, "board admins", "one; with a second one nobody is locked out when that one is away"),
        var several => new(Grade.Ok, "board admins", Format.Count(several, "person", "people")),
    };

    private async Task<IReadOnlyList<Finding>> DemoAccountsAsync(CancellationToken cancellationToken)
    {
        string[] known = [DemoBoard.Admin, DemoBoard.Recruiter, DemoBoard.Candidate];
        return environment.IsProduction() && await db.Accounts.AnyAsync(a => known.Contains(a.Email) && !a.IsBlocked, cancellationToken)
            ? [new(Grade.Bad, "demo accounts", "can sign in with a password that the whole world knows", "Block them under Accounts, or begin with an empty board.")]
            : [];
    }

    private Finding Limits() => limits.Value.Factor >= ManyTimes && environment.IsProduction()
        ? new(Grade.Warn, "limits", $"multiplied by {limits.Value.Factor:0.#}, so guessing and flooding are hardly slowed down", "Set RateLimits:Factor to 1.")
        : new(Grade.Ok, "limits", limits.Value.Factor == 1 ? "on" : $"on, multiplied by {limits.Value.Factor:0.##}");
}
