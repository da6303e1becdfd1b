using CareerBoard.Domain.Employers;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Administration;

/// <summary>One board for the tests of a class: an employer with an admin and a recruiter, and a board admin who works for nobody.</summary>
public sealed class StaffedBoard : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public TestBoard Board => _board;

    public Employer Employer { get; private set; } = null!;

    /// <summary>The employer's only admin.</summary>
    public Member RahelMember { get; private set; } = null!;

    public Visitor Rahel { get; private set; } = null!;

    public Visitor Mina { get; private set; } = null!;

    /// <summary>The board admin.</summary>
    public Visitor Tomas { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        Employer = await _board.AddEmployerAsync();
        RahelMember = await _board.AddMemberAsync(Employer, People.Rahel, Access.EmployerAdmin);
        await _board.AddMemberAsync(Employer, People.Mina);
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        (Rahel, Mina, Tomas) = (await _board.Visitor().SignsIn(People.Rahel), await _board.Visitor().SignsIn(People.Mina), await _board.Visitor().SignsIn(People.Tomas));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { Rahel, Mina, Tomas }) visitor?.Dispose();
        await _board.DisposeAsync();
    }
}
