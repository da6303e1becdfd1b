using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Asks a referee, once. What was taken back or answered before it goes out is not asked.</summary>
internal sealed class ReferenceLetters(CareerBoardDb db, ReferenceLinks links, PublicAddress address, TimeProvider clock, IOptions<BoardOptions> board) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.ReferenceAsked];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var reference = await db.References.AsNoTracking().SingleOrDefaultAsync(r => r.Id == message.SubjectId, cancellationToken);
        if (reference is null || !reference.CanBeAnsweredAt(clock.GetUtcNow())) return [];

        var candidate = await db.Candidates.Where(c => c.Id == reference.CandidateId).Select(c => c.Profile.Name).SingleAsync(cancellationToken);
        var skills = await db.Skills.Where(s => reference.SkillIds.Contains(s.Id)).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken);
        return
        [
            new Letter(
                reference.Email,
                reference.Name,
                $"{candidate} names you as a reference",
                [
                    $"Hello {reference.Name},",
                    $"{candidate} has a profile at {board.Value.Name}, with which they apply for openings, and names you as somebody who may speak for them: “{reference.Name}, {reference.Relation}”.{(skills.Count == 0 ? "" : $" It is about {string.Join(", ", skills)}.")}",
                    "Nobody sees that before you agree, and your address is shown to nobody in any case.",
                ],
                new LetterAction("Agree or decline", address.Of(links.To(reference.Id))),
                $"The link works until {Format.Day(reference.AskedAt + Reference.TimeToAnswer)}. You are asked this once. If you do not know {candidate}, do nothing."),
        ];
    }
}
