using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages;

/// <summary>Privacy, terms, imprint, accessibility: what the operator wrote, or that nobody has yet.</summary>
[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class OperatorTextModel(CareerBoardDb db, PublicAddress address) : PageModel
{
    public string Heading { get; private set; } = "";

    public CleanHtml Text { get; private set; }

    public string? Missing { get; private set; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    public string Canonical => address.Of("/" + Heading.ToLowerInvariant());

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        key = key.ToLowerInvariant();
        (Heading, var missing) = key switch
        {
            "privacy" => ("Privacy", "The operator of this board has not yet written what happens to your data here. Until then: ask the employer before you apply. What you send with an application is seen by the people of that employer who hire; your account holds what you entered, and you can ask for it and for its deletion."),
            "terms" => ("Terms", "The operator of this board has not yet written terms of use. Openings are the responsibility of the employers who publish them."),
            "imprint" => ("Imprint", "The operator of this board has not yet written who stands behind it."),
            _ => ("Accessibility", "The operator of this board has not yet written a statement. The board is made to be used by keyboard alone, with a screen reader, enlarged to 200 %, in light and dark, and without JavaScript. Where something is in your way, tell the employer; a posting names whom to ask for an adjustment."),
        };

        var written = await db.BoardTexts.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key, cancellationToken);
        if (written is null || string.IsNullOrWhiteSpace(written.Markdown)) Missing = missing;
        else (Text, UpdatedAt) = (MarkdownText.Render(written.Markdown, firstHeading: 2), written.UpdatedAt);

        ViewData["Title"] = Heading;
        return Page();
    }
}
