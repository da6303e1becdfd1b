using CareerBoard.Testing;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Browser.Tests;

/// <summary>A visitor, a candidate and somebody who may see all of the admin area, each at a browser.</summary>
internal sealed class Crowd(Person visitor, Person candidate, Person admin) : IAsyncDisposable
{
    public Person Visitor => visitor;

    public Person Candidate => candidate;

    public Person Admin => admin;

    public static async Task<Crowd> GatherAsync(Chromium chromium, TestBoard board, (string Email, string Password) candidate, (string Email, string Password) admin) => new(
        await Person.AtAsync(chromium, board),
        await (await Person.AtAsync(chromium, board)).SignsInAsync(candidate.Email, candidate.Password),
        await (await Person.AtAsync(chromium, board)).SignsInAsync(admin.Email, admin.Password));

    public Person WhoSees(Audience audience) => audience switch
    {
        Audience.Everyone => visitor,
        Audience.AccountOwner or Audience.SignedIn => candidate,
        _ => admin,
    };

    public async ValueTask DisposeAsync()
    {
        await visitor.DisposeAsync();
        await candidate.DisposeAsync();
        await admin.DisposeAsync();
    }
}
