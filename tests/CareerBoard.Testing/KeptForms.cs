using CareerBoard.Data.Files;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Http;

namespace CareerBoard.Testing;

internal static class KeptForms
{
    extension(TestBoard board)
    {
        /// <summary>A form that an account sent after its sign-in had expired, as it waits for the next one.</summary>
        public async Task<StoredName> KeepFormAsync(Guid accountId) => await board.WithAsync<KeptPosts, StoredName?>(kept =>
            kept.KeepAsync(accountId, new DefaultHttpContext { Request = { Path = "/profile" } }.Request, new FormCollection(new() { ["Form.Place"] = "Porto" }), default))
            ?? throw new IOException("The form could not be kept.");
    }
}
