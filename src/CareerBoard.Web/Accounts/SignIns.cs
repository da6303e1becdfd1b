using System.Security.Claims;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>Begins and ends sessions: the one place that writes the cookie of a sign-in.</summary>
internal sealed class SignIns(CareerBoardDb db, Devices devices)
{
    private const string SessionClaim = "session";
    private const string StampClaim = "stamp";

    /// <summary>Always a new session, so that what somebody planted in the browser before is worth nothing afterwards.</summary>
    public async Task BeginAsync(HttpContext http, Account account, bool isPersistent, SignInProof proof, CancellationToken cancellationToken)
    {
        Session session;
        try
        {
            session = await WriteAsync(http, account, proof, cancellationToken);
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(race))
        {
            // The same browser signed in twice at once and the other one has written the device down.
            db.ChangeTracker.Clear();
            session = await WriteAsync(http, account, proof, cancellationToken);
        }

        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(SessionClaim, session.Id.ToString()));
        identity.AddClaim(new Claim(StampClaim, account.SecurityStamp!));
        await http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = isPersistent, IssuedUtc = session.BegunAt, ExpiresUtc = session.BegunAt + SessionLife.Longest, AllowRefresh = false });
    }

    /// <summary>After a change that ends all sessions: this browser gets a new one, and goes on.</summary>
    public async Task RenewAsync(HttpContext http, Account account, SignInProof proof, CancellationToken cancellationToken)
    {
        await db.EndSessionsAsync(account.Id, but: null, cancellationToken);
        var isPersistent = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.IsPersistent is true;
        await BeginAsync(http, account, isPersistent, proof, cancellationToken);
    }

    public async Task EndAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (TicketOf(http.User) is { } ticket) await db.EndSessionAsync(ticket.AccountId, ticket.SessionId, cancellationToken);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>What the browser's cookie says, which nobody but this board can have written; or nothing.</summary>
    public static SignInTicket? TicketOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account) && Guid.TryParse(user.FindFirstValue(SessionClaim), out var session)
            ? new SignInTicket(account, session, user.FindFirstValue(StampClaim) ?? "")
            : null;

    private Task<Session> WriteAsync(HttpContext http, Account account, SignInProof proof, CancellationToken cancellationToken) => db.InWriteAsync(
        async now =>
        {
            if (TicketOf(http.User) is { } before) await db.EndSessionAsync(before.AccountId, before.SessionId, cancellationToken);

            var begun = new Session(account, DeviceWords.Of(http.Request.Headers.UserAgent), http.Connection.RemoteIpAddress?.ToString(), proof, now);
            db.Add(begun);
            await devices.RecogniseAsync(http, begun, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return begun;
        },
        cancellationToken);
}

/// <param name="Stamp">The account's stamp as it was: every change of a password or a second factor makes a new one.</param>
internal sealed record SignInTicket(Guid AccountId, Guid SessionId, string Stamp);
