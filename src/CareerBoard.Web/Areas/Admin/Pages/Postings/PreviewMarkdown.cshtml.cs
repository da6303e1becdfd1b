using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What a text will look like, for the editor's script. There is nothing here to look at.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class PreviewMarkdownModel : PageModel
{
    public IActionResult OnGet() => Redirect("/admin/postings");

    public IActionResult OnPost([FromForm] string? markdown)
    {
        var text = markdown ?? "";
        return MarkdownText.Check(text) is { } refusal
            ? new ContentResult { StatusCode = StatusCodes.Status422UnprocessableEntity, ContentType = "text/plain; charset=utf-8", Content = Texts.Refusals.Say(refusal) }
            : Content(MarkdownText.Render(text).Value, "text/html; charset=utf-8");
    }
}
