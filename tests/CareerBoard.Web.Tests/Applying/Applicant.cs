using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>A board with one employer and a signed-in person who is about to apply.</summary>
internal sealed class Applicant : IAsyncDisposable
{
    private Applicant(TestBoard board, Employer employer, Visitor browser) => (Board, Employer, Browser) = (board, employer, browser);

    public TestBoard Board { get; }

    public Employer Employer { get; }

    public Visitor Browser { get; }

    public static byte[] Resume => Documents.Pdf("Mina Okafor", "Sparse probes, 2026");

    /// <param name="board">One that has not started yet, or none for an ordinary one.</param>
    public static async Task<Applicant> ReadyAsync(TestBoard? board = null)
    {
        board = await (board ?? new TestBoard()).StartAsync();
        var employer = await board.AddEmployerAsync();
        await board.AddAccountAsync(People.Mina, "Mina Okafor");
        return new Applicant(board, employer, await board.Visitor().SignsIn(People.Mina));
    }

    public Task<Posting> PostingAsync(Func<PostingContent, PostingContent>? change = null) => Board.AddPostingAsync(Employer, "Research intern", change);

    public Task<Posting> PostingAsking(params Question[] questions) => PostingAsync(content => content with { Questions = questions });

    public static string Address(Posting posting) => $"/jobs/{posting.Number}/research-intern/apply";

    public static Question Asks(QuestionKind kind, string text, bool required = true, params string[] options) =>
        new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(Random.Shared.Next(20_000))), kind, text, Hint: null, required, options);

    /// <summary>The form, filled in as far as it needs to be.</summary>
    public async Task<FormToFill> FormAsync(Posting posting, Visitor? browser = null)
    {
        var page = await (browser ?? Browser).Opens(Address(posting));
        return Filled(page);
    }

    public static FormToFill Filled(Answer page)
    {
        var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        return page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", Resume);
    }

    public static bool IsReceived(Answer answer) => answer.Status is HttpStatusCode.Redirect && answer.Location!.EndsWith("?received=1", StringComparison.Ordinal);

    public ValueTask DisposeAsync()
    {
        Browser.Dispose();
        return Board.DisposeAsync();
    }
}
