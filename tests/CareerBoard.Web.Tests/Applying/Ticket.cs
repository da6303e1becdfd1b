using System.Globalization;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>Somebody who is ready to apply to anything of an employer's: what its forms carry along, without the forms, of which thousands would not fit into memory.</summary>
internal sealed record Ticket(Visitor Browser, string Token, string Consent) : IDisposable
{
    public static async Task<Ticket> TakeAsync(string address, string email, Posting posting)
    {
        var browser = await new Visitor(address).SignsIn(email);
        var page = await browser.Opens(AddressOf(posting));
        return new Ticket(browser, ValueOf(page, "__RequestVerificationToken"), ValueOf(page, "Form.Consent"));
    }

    public static string AddressOf(Posting posting) => string.Create(CultureInfo.InvariantCulture, $"/jobs/{posting.Number}/research-intern/apply");

    public MultipartFormDataContent Filled() => new()
    {
        { new StringContent(Token), "__RequestVerificationToken" },
        { new StringContent("Mina Okafor"), "Form.Name" },
        { new StringContent("mina.okafor@example.org"), "Form.Email" },
        { new StringContent(Consent), "Form.Consent" },
        { new StringContent(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()), "Form.Key" },
        { new ByteArrayContent(Applicant.Resume), "Form.Resume", "mina.pdf" },
    };

    public async Task<CareerBoard.Testing.Answer> ApplyAsync(Posting posting)
    {
        using var form = Filled();
        return await Browser.AskAsync(HttpMethod.Post, AddressOf(posting), form);
    }

    public void Dispose() => Browser.Dispose();

    private static string ValueOf(CareerBoard.Testing.Answer page, string name) =>
        page.Find($"#application input[name='{name}']")?.GetAttribute("value") ?? throw new InvalidOperationException($"No {name} on {page.Address}: {page.Text}");
}
