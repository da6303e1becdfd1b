using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Closes or archives several postings, after showing which they are.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class BulkModel(CareerBoardDb db, Member member) : PageModel
{
    private const string Fallback = "/admin/postings";

    public IReadOnlyList<PostingRow> Rows { get; private set; } = [];

    public string Act { get; private set; } = "";

    public string BackTo { get; private set; } = Fallback;

    public IActionResult OnGet() => RedirectToPage("Index");

    /// <param name="act"><c>close</c> or <c>archive</c>.</param>
    /// <param name="sure">Whether the list of them has been seen.</param>
    public async Task<IActionResult> OnPostAsync(string? act, int[] pick, string? back, bool sure, CancellationToken cancellationToken)
    {
        (Act, BackTo) = (act ?? "", Back.IsLocal(back) ? back! : Fallback);
        int[] numbers = [.. pick.Distinct().Take(PostingTable.PageSize)];
        if (Act is not ("close" or "archive") || numbers.Length == 0)
        {
            TempData["Warning"] = "Choose at least one posting first.";
            return Back.To(BackTo, Fallback);
        }

        if (!sure)
        {
            Rows = await PostingTable.RowsAsync(db, member, db.Postings.EditableBy(member).Where(p => numbers.Contains(p.Number)).OrderBy(p => p.Number), cancellationToken);
            return Page();
        }

        var refused = new List<string>();
        foreach (var one in numbers)
        {
            db.ChangeTracker.Clear();
            var (posting, refusal) = await db.ChangePostingAsync(member, one, (p, now) => Act is "close" ? p.Close(ClosingReason.ByMember, now) : p.Archive(now), cancellationToken);
            if (posting is not null && refusal is not null) refused.Add($"{one}: {Refusals.Say(refusal)}");
        }

        var done = Format.Count(numbers.Length - refused.Count, "posting");
        TempData["Notice"] = Act is "close" ? $"{done} closed." : $"{done} archived.";
        if (refused.Count > 0) TempData["Warning"] = string.Join(' ', refused);
        return Back.To(BackTo, Fallback);
    }
}
