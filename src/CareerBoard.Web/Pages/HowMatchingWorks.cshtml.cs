using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CareerBoard.Web.Pages;

/// <summary>The rules of matching, for whoever is matched.</summary>
[OpenTo(Audience.Everyone), OutputCache(PolicyName = CachingHosting.Visitors)]
internal sealed class HowMatchingWorksModel(PublicAddress address) : PageModel
{
    public string Canonical => address.Of("/how-matching-works");
}
