using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Postings;

/// <summary>A board with one employer, and Mina and Tomas, who recruit for it.</summary>
internal sealed class Recruiters : IAsyncDisposable
{
    public TestBoard Board { get; } = new();

    public Employer Employer { get; private set; } = null!;

    public Visitor Mina { get; private set; } = null!;

    public Visitor Tomas { get; private set; } = null!;

    public static async Task<Recruiters> AtWorkAsync()
    {
        var here = new Recruiters();
        await here.Board.StartAsync();
        here.Employer = await here.Board.AddEmployerAsync();
        await here.Board.AddMemberAsync(here.Employer, People.Mina);
        await here.Board.AddMemberAsync(here.Employer, People.Tomas);
        here.Mina = await here.Board.Visitor().SignsIn(People.Mina);
        here.Tomas = await here.Board.Visitor().SignsIn(People.Tomas);
        return here;
    }

    public Task<Answer> OpensEditorAsync(Visitor visitor, Posting posting) => visitor.Opens($"/admin/postings/{posting.Number}/edit");

    public async Task<Answer> TakesStepAsync(Visitor visitor, int number, string button) =>
        await (await visitor.Opens($"/admin/postings/{number}/publish")).FormWith(button).SendAsync();

    public Task<Posting> StoredAsync(Posting posting) => StoredAsync(posting.Number);

    public Task<Posting> StoredAsync(int number) => Board.InDbAsync(db => db.Postings.AsNoTracking().SingleAsync(p => p.Number == number));

    public async ValueTask DisposeAsync()
    {
        Mina?.Dispose();
        Tomas?.Dispose();
        await Board.DisposeAsync();
    }
}
