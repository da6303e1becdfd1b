namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data.Files;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

/// <summary>After signing in again: what was sent meanwhile, to be sent on or thrown away.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class ContinueModel(KeptPosts kept, Caller caller) : PageModel
{
    public StoredName Name { get; private set; }

    public KeptPost Post { get; private set; } = null!;

    public DateTimeOffset Until => Name.MadeAt + KeptPosts.Lifetime;

    /// <summary>Where the form was, and what takes its place.</summary>
    public string SendsOnTo => $"{Post.Path}{Post.Query}{(Post.Query.Length == 0 ? "?" : "&")}{KeptPostsHosting.Parameter}={Name}";

    /// <summary>What a person wrote, without what the form carries along.</summary>
    public IEnumerable<string> Words =>
        Post.Fields.Where(f => f.Name.StartsWith("Form.", StringComparison.Ordinal) && !f.Name.EndsWith(".Version", StringComparison.Ordinal)).SelectMany(f => f.Values)
            .Where(v => !string.IsNullOrWhiteSpace(v) && v is not ("true" or "false") && !Guid.TryParse(v, out _)).Distinct();

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : Absent();

    /// <summary>Throws it away.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return Absent();

        kept.Forget(caller.Account!.Id, Name);
        TempData["Notice"] = "It is thrown away. Nothing was changed.";
        return Back.To(Post.Address, "/");
    }

    private async Task<bool> LoadAsync(string id, CancellationToken cancellationToken)
    {
        if (StoredName.Parse(id) is not { } name || await kept.FindAsync(caller.Account!.Id, name, cancellationToken) is not { } post) return false;
        (Name, Post) = (name, post);
        return true;
    }

    private NotFoundResult Absent()
    {
        HttpContext.Features.Set(KeptPostsHosting.Gone(form: null));
        return NotFound();
    }
}
