using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>What people do with an authenticator app.</summary>
internal static class AppStory
{
    /// <summary>The key as the page shows it to who cannot let the app read the picture.</summary>
    public static AuthenticatorApp AppReading(TestBoard board, Answer page) => new(board, page.Find("code.key")!.TextContent);

    extension(Visitor visitor)
    {
        /// <summary>Sets an app up by the page, and reads the recovery codes.</summary>
        public async Task<(AuthenticatorApp App, IReadOnlyList<string> Codes)> SetsUpApp(TestBoard board)
        {
            var page = await visitor.Opens("/account/security/authenticator");
            var app = AppReading(board, page);
            var done = await page.Form().Set("Form.Code", app.Code).SendAsync();
            var codes = done.TextsOf(".codes code");
            return codes.Count > 0 ? (app, codes) : throw new InvalidOperationException($"The app was not set up: {done.Text}");
        }

        /// <summary>Gives the password, and a code where it is asked for.</summary>
        public async Task<Answer> SignsInWith(string email, string code)
        {
            var step = await visitor.FollowAsync(await visitor.TriesToSignIn(email, People.Password));
            return await step.Form("form:not([data-passkey]):has([name='Form.Code'])").Set("Form.Code", code).SendOnceAsync();
        }
    }
}
