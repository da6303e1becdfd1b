using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>Openings and what they mention, and what happens to them.</summary>
public static class Openings
{
    /// <summary>Something that can be published as it is.</summary>
    public static PostingContent Called(string title, string text = "You join a small team that measures what it builds.") => new()
    {
        Title = title,
        Workplace = Workplace.Remote,
        RemoteRegions = ["GB"],
        Sections = [new Section(SectionKind.TheRole, null, text)],
    };

    public static RequirementGroup Asks(Skill skill, RequirementStrength strength = RequirementStrength.Required) =>
        new(RequirementMatch.AllOf, AtLeast: null, strength, IsOpen: false, SkillCheck.Profile, Note: null, [new(skill.Id, SkillLevel.WorksIndependently)]);

    extension(TestBoard board)
    {
        public DateTimeOffset Now => board.Clock.GetUtcNow();

        /// <summary>A deadline in so much time from now, in UTC.</summary>
        public Deadline In(TimeSpan time) => new(DateTime.SpecifyKind((board.Now + time).UtcDateTime, DateTimeKind.Unspecified), "UTC");

        /// <summary>Publishes them in one go.</summary>
        /// <param name="openings">Each with when it went out, or none for now.</param>
        public Task<List<Posting>> PublishAsync(Employer employer, params IEnumerable<(PostingContent Content, DateTimeOffset? Since)> openings) =>
            board.InDbAsync(db => db.InWriteAsync(
                async now =>
                {
                    List<Posting> postings = [];
                    foreach (var (content, since) in openings)
                    {
                        var number = await db.TakePostingNumbersAsync(1, default);
                        var drafted = Posting.Draft(Guid.CreateVersion7(now), number, employer.Id, authorId: null, content, now);
                        var posting = drafted.Value ?? throw new InvalidOperationException(drafted.Refusal?.ToString());
                        Demand(posting.Publish(reviewRequired: false, now, since));
                        db.Add(posting);
                        postings.Add(posting);
                    }

                    await db.SaveChangesAsync();
                    return postings;
                },
                default));

        public async Task<Posting> PublishAsync(Employer employer, PostingContent content) => (await board.PublishAsync(employer, (content, null)))[0];

        public async Task<Location> AddPlaceAsync(string name, string? city, string? region, string? country)
        {
            var place = new Location(Guid.CreateVersion7(board.Now), name, city, region, country);
            await board.SaveAsync(place);
            return place;
        }

        /// <summary>A skill of the catalogue that every board begins with.</summary>
        public Task<Skill> SkillAsync(string slug) => board.InDbAsync(db => db.Skills.SingleAsync(s => s.Slug == slug));

        public Task<Domain.Roles.Role> RoleAsync(string slug) => board.InDbAsync(db => db.Roles.SingleAsync(r => r.Slug == slug));

        /// <summary>Lets somebody change an entity as stored, and saves it.</summary>
        public Task ChangeAsync<T>(T entity, Func<T, Refusal?> verb) where T : Entity => board.InDbAsync(async db =>
        {
            Demand(verb(await db.Set<T>().SingleAsync(e => e.Id == entity.Id)));
            await db.SaveChangesAsync();
        });

        public Task ReviseAsync(Posting posting, Func<PostingContent, PostingContent> change) =>
            board.ChangeAsync(posting, p => p.Revise(change(p.Content()), board.Now));

        public Task CloseAsync(Posting posting) => board.ChangeAsync(posting, p => p.Close(ClosingReason.ByMember, board.Now));

        public Task ReopenAsync(Posting posting) => board.ChangeAsync(posting, p => p.Reopen(deadline: null, board.Now));

        public Task PauseAsync(Posting posting) => board.ChangeAsync(posting, p => p.Pause(board.Now));
    }

    private static void Demand(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
