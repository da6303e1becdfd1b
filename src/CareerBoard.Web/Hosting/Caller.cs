using System.Security.Claims;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Who asks. Loaded from the database once in a request and never from claims, so that a change of access, a block or the end of a session
/// counts on the next one.
/// </summary>
internal sealed class Caller
{
    /// <summary>Names the employer a member of several is working for.</summary>
    public const string EmployerCookie = BoardCookies.Employer;

    public Account? Account { get; private set; }

    /// <summary>The session in which this account asks; there wherever <see cref="Account"/> is.</summary>
    public Session? Session { get; private set; }

    /// <summary>The candidate of this account, or none as long as the person has not begun to apply.</summary>
    public Guid? CandidateId { get; private set; }

    /// <summary>The employers the person works for, by name.</summary>
    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>The membership the admin area works with, or none.</summary>
    public Member? Member { get; private set; }

    /// <summary>The board asks this person for a second factor, and there is none yet. Until then only the account's own pages are open.</summary>
    public bool OwesSecondFactor { get; private set; }

    /// <summary>This person works here and signed in with a password that is too short for that. Until there is a longer one only the account's own pages are open.</summary>
    public bool OwesLongPassword => IsStaff && Session?.HasShortPassword is true;

    public bool IsSignedIn => Account is not null;

    /// <summary>Sees other people's papers or runs the board.</summary>
    public bool IsStaff => Memberships.Count > 0 || Account?.IsBoardAdmin is true;

    /// <summary>The employers whose internal openings are shown to this person now.</summary>
    public IReadOnlyList<Guid> SeesInternalOf => OwesSecondFactor || OwesLongPassword ? [] : [.. Memberships.Select(m => m.Member.EmployerId)];

    public bool Belongs(Audience audience) => Fits(audience) && (!(OwesSecondFactor || OwesLongPassword) || audience is Audience.Everyone or Audience.AccountOwner);

    /// <summary>Where this person gets what alone is missing to belong: a second factor, a longer password; or nothing.</summary>
    public string? FindWayTo(Audience audience) => !Fits(audience) ? null
        : OwesLongPassword ? "/account/security"
        : OwesSecondFactor ? "/account/security/second-factor"
        : null;

    public async Task LoadAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var actor = services.GetRequiredService<Actor>();
        actor.Is(ActorKind.Visitor, address: http.Connection.RemoteIpAddress?.ToString());
        if (http.User.Identity?.IsAuthenticated is not true) return;

        // Only now: who comes without a session may be answered without the database.
        var (db, life) = (services.GetRequiredService<CareerBoardDb>(), services.GetRequiredService<SessionLife>());
        if (SignIns.TicketOf(http.User) is not { } ticket || await FindAsync(ticket, db, life, http.RequestAborted) is not { } found)
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            return;
        }

        (Account, Session, CandidateId, Memberships) = (found.Account, found.Session, found.CandidateId, found.Memberships);
        life.Use(Session);
        OwesSecondFactor = !Session.HasSecondFactor && life.AsksForSecondFactor(IsStaff);

        var chosen = http.Request.Cookies[EmployerCookie];
        Member = (Memberships.FirstOrDefault(m => m.EmployerSlug == chosen) ?? (Memberships is [var first, ..] ? first : null))?.Member;
        actor.Is(Member is null ? ActorKind.Account : ActorKind.Member, Member?.Id ?? Account.Id);
    }

    /// <returns>Nothing where the session is over, the account is blocked, or its password has changed since.</returns>
    private static async Task<CallerQueries.SignedIn?> FindAsync(SignInTicket ticket, CareerBoardDb db, SessionLife life, CancellationToken cancellationToken)
    {
        if (await Compiled.For<CallerQueries>(db).SignedInAs(db, ticket.SessionId, ticket.AccountId, cancellationToken) is not { } found || found.Account.SecurityStamp != ticket.Stamp) return null;
        return life.IsOver(found.Session, found.Memberships.Count > 0 || found.Account.IsBoardAdmin) ? null : found;
    }

    private bool Fits(Audience audience) => audience switch
    {
        Audience.Everyone => true,
        Audience.AccountOwner or Audience.SignedIn => IsSignedIn,
        Audience.Member => Member is { IsActive: true },
        _ => (audience.Right is { } right && Member?.May(right) is true) || (audience.TakesBoardAdmins && Account?.IsBoardAdmin is true),
    };
}

internal sealed record Membership(Member Member, string EmployerSlug, string EmployerName);
