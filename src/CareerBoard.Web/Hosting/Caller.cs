using System.Security.Claims;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Who asks. Loaded from the database once in a request and never from claims, so that a change of access or a block counts on the next one.
/// </summary>
internal sealed class Caller
{
    /// <summary>Names the employer a member of several is working for.</summary>
    public const string EmployerCookie = "employer";

    /// <summary>Identity's own name for the claim. Every change of the password makes a new stamp.</summary>
    private const string Stamp = "AspNet.Identity.SecurityStamp";

    public Account? Account { get; private set; }

    /// <summary>The candidate of this account, or none as long as the person has not begun to apply.</summary>
    public Guid? CandidateId { get; private set; }

    /// <summary>The employers the person works for, by name.</summary>
    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>The membership the admin area works with, or none.</summary>
    public Member? Member { get; private set; }

    public bool IsSignedIn => Account is not null;

    public bool Belongs(Audience audience) => audience switch
    {
        Audience.Everyone => true,
        Audience.SignedIn => IsSignedIn,
        Audience.Interviewer => Member?.Has(Access.Interviewer) is true,
        Audience.HiringManager => Member?.Has(Access.HiringManager) is true,
        Audience.Recruiter => Member?.Has(Access.Recruiter) is true,
        Audience.EmployerAdmin => Member?.Has(Access.EmployerAdmin) is true,
        Audience.BoardAdmin => Account?.IsBoardAdmin is true,
        Audience.RecruiterOrBoardAdmin => Belongs(Audience.Recruiter) || Belongs(Audience.BoardAdmin),
        Audience.AnyAdmin => Belongs(Audience.EmployerAdmin) || Belongs(Audience.BoardAdmin),
        _ => false,
    };

    public async Task LoadAsync(HttpContext http, CareerBoardDb db, Actor actor, DateTimeOffset now)
    {
        actor.Is(ActorKind.Visitor, address: http.Connection.RemoteIpAddress?.ToString());
        if (!Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return;

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, http.RequestAborted);
        if (account is null or { IsBlocked: true } || http.User.FindFirstValue(Stamp) != account.SecurityStamp)
        {
            http.User = Nobody();
            return;
        }

        var memberships = await (
            from m in db.Members.AsNoTracking()
            join e in db.Employers on m.EmployerId equals e.Id
            where m.AccountId == id && m.IsActive
            orderby e.Name, e.Id
            select new Membership(m, e.Slug, e.Name)).ToListAsync(http.RequestAborted);
        if (SignInLife.IsOver(http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties, memberships.Count > 0, now))
        {
            http.User = Nobody();
            return;
        }

        (Account, Memberships) = (account, memberships);
        CandidateId = await db.Candidates.Where(c => c.AccountId == id).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(http.RequestAborted);

        var chosen = http.Request.Cookies[EmployerCookie];
        Member = (Memberships.FirstOrDefault(m => m.EmployerSlug == chosen) ?? (Memberships is [var first, ..] ? first : null))?.Member;
        actor.Is(Member is null ? ActorKind.Account : ActorKind.Member, Member?.Id ?? id);
    }

    private static ClaimsPrincipal Nobody() => new(new ClaimsIdentity());
}

internal sealed record Membership(Member Member, string EmployerSlug, string EmployerName);
