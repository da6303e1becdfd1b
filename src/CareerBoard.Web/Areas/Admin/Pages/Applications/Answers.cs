using CareerBoard.Domain;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>How a step on applications is answered: by going back with a notice, or in JSON where a script asked for that.</summary>
internal static class Answers
{
    extension(PageModel page)
    {
        public bool IsAskedByScript => page.Request.Headers.Accept.Any(accept => accept?.Contains("application/json", StringComparison.OrdinalIgnoreCase) is true);

        /// <summary>Where the form came from, if it said so and that is an address of ours.</summary>
        public string? CameFrom => (page.Request.HasFormContentType ? page.Request.Form["back"] : page.Request.Query["back"]) is [{ } back, ..] && Back.IsLocal(back) ? back : null;

        /// <param name="undo">The address that takes it back when posted to, or none.</param>
        public IActionResult Done(string said, string fallback, string? undo = null)
        {
            if (page.IsAskedByScript) return new JsonResult(new { said, undo });

            page.TempData["Notice"] = said;
            if (undo is not null) page.TempData["Undo"] = undo;
            return Back.To(page.CameFrom, fallback);
        }

        public IActionResult Refused(Refusal refusal, string fallback) => page.Refused(Refusals.Say(refusal), fallback);

        public IActionResult Refused(string said, string fallback)
        {
            if (page.IsAskedByScript) return new JsonResult(new { said }) { StatusCode = StatusCodes.Status409Conflict };

            page.TempData["Warning"] = said;
            return Back.To(page.CameFrom, fallback);
        }
    }
}
