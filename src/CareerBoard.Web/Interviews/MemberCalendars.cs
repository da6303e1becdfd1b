using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Calendars;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Interviews;

/// <summary>
/// A member's interviews at an address that a calendar program can read, because it cannot sign in. The address is the key: 256 bits that
/// nobody guesses, kept as a hash, shown once, and worth nothing once it is taken back or its owner has left.
/// </summary>
internal static class MemberCalendars
{
    private const int SecretBytes = 32;
    private const int MostEvents = 1_000;

    /// <summary>How far back a calendar still shows what was.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    extension(WebApplication app)
    {
        public WebApplication MapMemberCalendars()
        {
            app.MapMethods("/calendars/{secret}.ics", ["GET", "HEAD"], AnswerAsync).OpenTo(Audience.Everyone).WithMetadata(AsksForNobody.Instance, new LimitedAttribute(Limit.Calendar));
            return app;
        }
    }

    public static (string Secret, string Hash) Make()
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        return (secret, HashOf(secret));
    }

    public static string AddressOf(PublicAddress address, string secret) => address.Of($"/calendars/{secret}.ics");

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static async Task<IResult> AnswerAsync(string secret, HttpContext http, CareerBoardDb db, PublicAddress address, TimeProvider clock, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["X-Robots-Tag"] = "noindex";

        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        var owner = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts on m.AccountId equals a.Id
            join e in db.Employers on m.EmployerId equals e.Id
            where m.CalendarHash == hash && m.IsActive && !a.IsBlocked && e.DeactivatedAt == null
            select new { Member = m, Employer = e.Name }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null) return TypedResults.NotFound();

        // Who may not open an application any more does not read of it here either.
        var visible = db.Applications.AsNoTracking().VisibleTo(owner.Member, db);
        var since = now - Kept;
        var interviews = await (
            from i in db.Interviews.AsNoTracking().HeldBy(owner.Member.Id)
            where i.StartsAt > since && (i.State == InterviewState.Scheduled || i.State == InterviewState.Held)
            join a in visible on i.ApplicationId equals a.Id
            join p in db.Postings on a.PostingId equals p.Id
            orderby i.StartsAt descending, i.Id
            select new { Interview = i, Name = Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, owner.Member.Access), p.Title }).Take(MostEvents).ToListAsync(cancellationToken);
        var text = CalendarFile.Of($"Interviews: {owner.Employer}", interviews.Select(i => InterviewEvents.ForPanel(i.Interview, i.Name, i.Title, address, now)));
        return TypedResults.Text(text, CalendarFile.MediaType, Encoding.UTF8);
    }
}
