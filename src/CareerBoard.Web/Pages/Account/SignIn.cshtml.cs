using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages.Account;

[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class SignInModel(SignInManager<Data.Accounts.Account> signIn, UserManager<Data.Accounts.Account> accounts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        var account = Form.Email is { Length: > 0 } email ? await accounts.FindByEmailAsync(email) : null;
        if (account is null || !(await signIn.PasswordSignInAsync(account, Form.Password ?? "", isPersistent: false, lockoutOnFailure: false)).Succeeded)
        {
            ModelState.AddModelError("", "The e-mail address or the password is not right.");
            return Page();
        }

        return Back.To(ReturnUrl, "/");
    }

    internal sealed class Input
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
