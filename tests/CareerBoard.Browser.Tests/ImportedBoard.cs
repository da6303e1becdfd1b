using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Browser.Tests;

/// <summary>
/// A board of postings that others wrote, imported by the command. The file is <c>postings.jsonl</c> beside this, whose employers are
/// invented, or whatever <c>CAREERBOARD_TEST_POSTINGS</c> names.
/// </summary>
public sealed class ImportedBoard : IAsyncDisposable
{
    public TestBoard Board { get; } = new();

    public static string? OtherFile => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTINGS");

    public static async Task<ImportedBoard> MakeAsync(ITestOutputHelper output)
    {
        var here = new ImportedBoard();
        await here.Board.StartAsync();
        var file = OtherFile ?? Path.Combine(Repository.Root, "tests", "CareerBoard.Browser.Tests", "postings.jsonl");
        var (code, said) = await here.Board.TypesAsync("import", "postings", file, "--publish");
        output.WriteLine(said.TrimEnd().Split('\n')[^1]);
        Assert.True(code == 0, said);
        if (OtherFile is null) Assert.EndsWith("13 rows: 12 new, 0 changed, 0 touched, 0 unchanged, 0 closed, 1 refused", said.TrimEnd(), StringComparison.Ordinal);
        return here;
    }

    /// <summary>Who published a posting.</summary>
    public Task<Employer> EmployerOfAsync(int number) => Board.InDbAsync(db => db.Employers.AsNoTracking().SingleAsync(e => e.Id == db.Postings.Single(p => p.Number == number).EmployerId));

    /// <summary>Somebody who works for an employer, added as the operator does it: the command prints a link, the person chooses a password there.</summary>
    public async Task<Person> AddMemberAsync(Chromium chromium, Employer employer, string email, string name, string access, bool javaScript = true, bool runsTheBoard = false)
    {
        string[] words = ["member", "add", email, "--employer", employer.Slug, "--access", access, "--name", name, .. runsTheBoard ? (string[])["--board-admin"] : []];
        var (code, said) = await Board.TypesAsync(words);
        Assert.True(code == 0, said);

        var person = await Person.AtAsync(chromium, Board, javaScript);
        await person.OpensAsync(new Uri(said.TrimEnd().Split('\n')[^1].Trim()).PathAndQuery);
        await person.Page.GetByLabel("password").First.FillAsync(People.Password);
        await person.Page.Locator("main form button[type=submit]").ClickAsync();
        return await person.SignsInAsync(email);
    }

    public ValueTask DisposeAsync() => Board.DisposeAsync();
}
