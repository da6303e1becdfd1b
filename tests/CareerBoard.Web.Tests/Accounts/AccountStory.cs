using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>What people do with accounts and the mails they get about them.</summary>
internal static partial class AccountStory
{
    extension(Visitor visitor)
    {
        public async Task<Answer> Registers(string email, string name = "Mina Okafor", string password = People.Password, string? returnUrl = null)
        {
            var page = await visitor.Opens(returnUrl is null ? "/account/register" : $"/account/register?returnUrl={Uri.EscapeDataString(returnUrl)}");
            return await page.Form().Set("Form.Name", name).Set("Form.Email", email).Set("Form.Password", password).SendAsync();
        }

        public async Task<Answer> TriesToSignIn(string email, string password)
        {
            var page = await visitor.Opens("/account/sign-in");
            return await page.Form().Set("Form.Email", email).Set("Form.Password", password).SendOnceAsync();
        }

        public async Task<Answer> Forgets(string email) => await (await visitor.Opens("/account/forgot")).Form().Set("Form.Email", email).SendAsync();

        public async Task<bool> IsSignedIn() => (await visitor.AskAsync(HttpMethod.Get, "/account/security", content: null)).Status is System.Net.HttpStatusCode.OK;
    }

    extension(TestBoard board)
    {
        /// <summary>Delivers what waits, and reads what arrived at an address, the newest first.</summary>
        public async Task<IReadOnlyList<PickedUpMail>> MailsTo(string email)
        {
            // Mails are told apart by when they were written.
            board.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await board.WithAsync<DeliverOutbox, int>(delivery => delivery.RunAsync(CancellationToken.None));
            return [.. PickedUpMail.In(Path.Combine(board.Folder, "mail")).Where(m => m.To.Contains(email, StringComparison.OrdinalIgnoreCase))];
        }

        /// <summary>The local address that the newest mail to somebody leads to.</summary>
        public async Task<string> LinkTo(string email) => new Uri(Link().Match((await board.MailsTo(email))[0].Text).Value).PathAndQuery;
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
