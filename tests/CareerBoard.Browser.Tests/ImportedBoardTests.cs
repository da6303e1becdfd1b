using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Browser.Tests;

/// <summary>The pages of a board whose openings others wrote, in themes chosen by hand; with <c>CAREERBOARD_LONG</c> those as well that show nothing of them.</summary>
public sealed class ImportedBoardTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Candidate = "pia.halonen@example.org";
    private const string Admin = "gro.tveit@example.org";

    private static readonly string[] ShowingOpenings = ["/jobs", "/employers", "/teams", "/roles", "/internships", "/applications", "/admin/postings", "/admin/applications"];

    private ImportedBoard _here = null!;

    public async ValueTask InitializeAsync() => _here = await ImportedBoard.MakeAsync(output);

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task Every_page_that_shows_openings_is_sound_in_both_themes()
    {
        var posting = await _here.Board.InDbAsync(db => db.Postings.AsNoTracking().Where(p => p.Status == PostingStatus.Published && p.TeamId != null).OrderBy(p => p.Number).FirstAsync());
        await _here.Board.AddApplicationAsync(posting, await _here.Board.AddCandidateAsync(Candidate, "Pia Halonen"));
        var employer = await _here.EmployerOfAsync(posting.Number);
        await _here.Board.AddDraftAsync(employer, "Still being written");
        var ended = await _here.Board.AddPostingAsync(employer, "Closed already");
        await _here.Board.InDbAsync(async db =>
        {
            Assert.Null((await db.Postings.SingleAsync(p => p.Id == ended.Id)).Close(ClosingReason.ByMember, _here.Board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await using (await _here.AddMemberAsync(chromium, employer, Admin, "Gro Tveit", "employer-admin", runsTheBoard: true))
        {
        }

        var looks = new Looks();
        await using var crowd = await Crowd.GatherAsync(chromium, _here.Board, (Candidate, People.Password), (Admin, People.Password));
        foreach (var place in (await new Places(_here.Board, Admin, Candidate).AllAsync()).Where(p => Looks.IsLong || Array.Exists(ShowingOpenings, of => p.Address.StartsWith(of, StringComparison.Ordinal))))
        {
            await looks.VisitWithChosenThemesAsync(crowd.WhoSees(place.Audience), place.Address);
        }

        looks.AreSound(output);
    }
}
