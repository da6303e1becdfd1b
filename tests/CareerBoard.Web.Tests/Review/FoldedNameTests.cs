using System.Net;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Review;

public sealed class FoldedNameTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    /// <summary>U+FDFA is one sign and folds into eighteen letters; a column on PostgreSQL has room for so many and no more.</summary>
    [Fact]
    public async Task A_name_that_folds_into_many_letters_is_stored_and_found()
    {
        var employer = await _board.AddEmployerAsync();
        await _board.AddMemberAsync(employer, People.Rahel);
        var candidate = await _board.AddCandidateAsync(People.Mina, new string('\uFDFA', 100));
        await _board.AddApplicationAsync(await _board.AddPostingAsync(employer), candidate);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);

        var found = await rahel.Opens("/admin/candidates?q=" + Uri.EscapeDataString("\uFDFA"));

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("1 person", found.Text, StringComparison.Ordinal);
    }
}
