using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Data.Queries;

/// <summary>Messages are found through the application that they belong to, which a scope has let through.</summary>
public static class MessageScopes
{
    extension(IQueryable<ApplicationMessage> messages)
    {
        public IQueryable<ApplicationMessage> Of(Guid applicationId) => messages.Where(m => m.ApplicationId == applicationId);

        /// <summary>What candidates wrote and nobody has answered.</summary>
        public IQueryable<ApplicationMessage> Waiting() => messages.Where(m => m.ByMemberId == null && m.AnsweredAt == null);

        /// <summary>Those that whoever writes has seen: up to the last one that their form showed; where it showed none, what somebody of the team has read.</summary>
        public IQueryable<ApplicationMessage> SeenUpTo(Guid? last) => last is { } id ? messages.Where(m => m.Id <= id) : messages.Where(m => m.ReadAt != null);

        /// <summary>What members wrote and the candidate has not seen.</summary>
        public IQueryable<ApplicationMessage> UnreadByCandidate() => messages.Where(m => m.ByMemberId != null && m.ReadAt == null);

        /// <summary>What candidates wrote and no member has seen.</summary>
        public IQueryable<ApplicationMessage> UnreadByTeam() => messages.Where(m => m.ByMemberId == null && m.ReadAt == null);
    }
}

public static class MessageTemplateScopes
{
    extension(IQueryable<MessageTemplate> templates)
    {
        /// <summary>Whoever writes to candidates uses the employer's templates.</summary>
        public IQueryable<MessageTemplate> Of(Member member) => templates.Where(t => t.EmployerId == member.EmployerId);
    }
}
