using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages;

/// <summary>The rules of matching, for whoever is matched.</summary>
[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class HowMatchingWorksModel(PublicAddress address) : PageModel
{
    public string Canonical => address.Of("/how-matching-works");
}
