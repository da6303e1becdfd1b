using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>What candidates say of themselves.</summary>
public static class Profiles
{
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
