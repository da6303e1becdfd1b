namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Stops a kind of notice for the member whose mail had the link. Looking at it changes nothing, because programs look at links in mails; what
/// is posted counts, from our own button or from a mail program (RFC 8058), which has no token of a form: the link itself is the proof.
/// </summary>
[OpenTo(Audience.Everyone), IgnoreAntiforgeryToken]
internal sealed class NoticesStopModel(CareerBoardDb db, NoticeLinks links) : PageModel
{
    private const int Tries = 3;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsKnown { get; private set; }

    public bool IsStopped { get; private set; }

    /// <summary>Whether others changed the member each time, so that nothing was stopped.</summary>
    public bool IsToRepeat { get; private set; }

    public string Employer { get; private set; } = "";

    /// <summary>What the mails are about, after "when".</summary>
    public string When { get; private set; } = "";

    public string Here => $"/account/notices/stop?token={Uri.EscapeDataString(Token ?? "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; await FindAsync(cancellationToken) is var (member, notice); attempt++)
        {
            member.Mute(member.Muted | notice);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                IsStopped = true;
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // Somebody changed the member at the same moment, in another way.
            }
            catch (DbUpdateConcurrencyException)
            {
                IsToRepeat = true;
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
        }
    }

    private async Task<(Member Member, MemberNotices Notice)?> FindAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (links.Read(Token) is not var (id, notice)) return null;
        if (await db.Members.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } member) return null;

        Employer = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.Name).SingleAsync(cancellationToken);
        (IsKnown, IsStopped) = (true, member.Muted.HasFlag(notice));
        When = notice switch
        {
            MemberNotices.Scorecards => "a scorecard is asked of you",
            MemberNotices.Interviews => "an interview that you hold is near, or waits for your feedback",
            MemberNotices.Mentions => "a colleague mentions you in a note",
            _ => "a candidate writes about an application that you look after",
        };
        return (member, notice);
    }
}
