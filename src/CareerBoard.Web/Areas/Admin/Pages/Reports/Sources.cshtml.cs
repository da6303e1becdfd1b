using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

[OpenTo(Audience.SeesReports)]
internal sealed class SourcesModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public Report Report { get; private set; } = null!;

    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Report = await Report.LoadAsync(db, member, Request.Query, clock.GetUtcNow(), cancellationToken);
        Tables = SourceTables.Of(Report);
        return this.Answer(Tables);
    }
}
