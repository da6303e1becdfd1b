using CareerBoard.Domain.Employers;
using CareerBoard.Testing;

namespace CareerBoard.Browser.Tests;

/// <summary>A board with one employer, where Tomas recruits and Rahel does too.</summary>
public abstract class Hiring(Chromium chromium) : IAsyncLifetime
{
    protected TestBoard Board { get; } = new();

    protected Employer Employer { get; private set; } = null!;

    protected Chromium Chromium => chromium;

    public virtual async ValueTask InitializeAsync()
    {
        await Board.StartAsync();
        Employer = await Board.AddEmployerAsync();
        await Board.AddMemberAsync(Employer, People.Tomas);
        await Board.AddMemberAsync(Employer, People.Rahel);
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Person> SignedInAsync(string email, bool javaScript = true) => await (await Person.AtAsync(chromium, Board, javaScript)).SignsInAsync(email);
}
