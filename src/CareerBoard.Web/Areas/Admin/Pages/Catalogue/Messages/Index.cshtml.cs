using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Messages;

[OpenTo(Audience.SeesCatalogue)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    private const int Shown = 140;

    public IReadOnlyList<Row> Templates { get; private set; } = [];

    public bool MayChange => member.MayChangeOwn;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Templates = await db.MessageTemplates.Of(member).OrderBy(t => EF.Property<string>(t, "NameFolded")).ThenBy(t => t.Id)
            .Select(t => new Row(t.Id, t.Name, t.Text.Substring(0, Shown))).ToListAsync(cancellationToken);

    internal sealed record Row(Guid Id, string Name, string Beginning);
}
