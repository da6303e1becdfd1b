using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

/// <summary>A request that was under way while its sender was erased elsewhere finds nobody to save anything for. That is no fault of ours.</summary>
internal static class ErasedCallers
{
    /// <summary>Leaves the page that <see cref="ErrorPage.Of"/> finds, where that is why a request broke.</summary>
    public static async Task ExplainAsync(HttpContext http)
    {
        if (http.Response.StatusCode is not StatusCodes.Status500InternalServerError || http.RequestServices.GetService<Caller>() is not { Account: { } account } caller) return;

        // The request's own context still has what broke in it.
        await using var scope = http.RequestServices.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CareerBoardDb>();
        try
        {
            var candidate = caller.CandidateId;
            if (await db.Accounts.AnyAsync(a => a.Id == account.Id, http.RequestAborted) && (candidate is null || await db.Candidates.AnyAsync(c => c.Id == candidate, http.RequestAborted))) return;
        }
        catch (Exception away) when (db.Provider.TroubleOf(away) is not null)
        {
            return;
        }

        http.Response.StatusCode = StatusCodes.Status410Gone;
        http.Features.Set(new ErrorPage(StatusCodes.Status410Gone, "This was erased meanwhile", "What this belongs to was erased while it was under way, so nothing of it was saved."));
    }
}
