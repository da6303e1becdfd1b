using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>What candidates say of themselves.</summary>
public static class Profiles
{
    /// <summary>Something of every kind, with every part that an entry has.</summary>
    public static Career Career(string summary = "What I did there.") => new()
    {
        Website = "https://mina.example",
        Entries =
        [
            .. Enum.GetValues<EntryKind>().Select(kind => new Entry
            {
                Id = new Guid(0x01981d2d, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)kind),
                Kind = kind, Name = $"A {kind}", Detail = "In detail", Field = kind is EntryKind.Talk ? "talk" : "Mathematics", Place = "Lagos", Description = "What it is.", Score = "4.0", Url = "https://example.org/entry",
                From = PartialDate.Read("2024"), Until = PartialDate.Read("2026-07"), Summary = summary, Points = ["One of them"], Keywords = ["probes"], Roles = ["Author"], ExtraJson = """{"x":[1,null]}""",
            }),
        ],
        BasicsJson = """{"image":""}""",
        LocationJson = """{"postalCode":"8000"}""",
        ExtraJson = """{"meta":{"version":"v1.0.0"}}""",
    };

    extension(TestBoard board)
    {
        /// <summary>Names a skill in somebody's profile.</summary>
        /// <param name="evidence">Titles of repositories that show it.</param>
        public Task ClaimAsync(Candidate candidate, Skill skill, SkillLevel level, params string[] evidence) => board.InDbAsync(async db =>
        {
            var stored = await db.Candidates.SingleAsync(c => c.Id == candidate.Id);
            var shown = evidence.Select(title => new Evidence(EvidenceKind.Repository, title, Url: null) { Id = Guid.CreateVersion7(board.Now), SkillIds = [skill.Id] });
            if ((stored.Claim(skill.Id, level) ?? shown.Select(stored.Show).FirstOrDefault(r => r is not null)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            await db.SaveChangesAsync();
        });
    }
}
