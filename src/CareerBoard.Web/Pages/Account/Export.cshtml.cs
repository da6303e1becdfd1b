namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

/// <summary>Everything that the board keeps of a person and the person may see, to take along.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain, Limited(Limit.Export)]
internal sealed class ExportModel(CareerBoardDb db, Caller caller, IFileStore store, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var copy = await PersonalCopy.LoadAsync(db, caller.Account!, caller.CandidateId, caller.SeesInternalOf, clock.GetUtcNow(), cancellationToken);
        await copy.WriteAsync(HttpContext, store);
        return new EmptyResult();
    }
}
