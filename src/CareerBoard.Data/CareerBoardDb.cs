using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Files;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data;

/// <summary>The board's one unit of work. How it saves is in <c>CareerBoardDb.Saving.cs</c>, how each thing is stored in <c>Mappings</c>.</summary>
/// <remarks>It is used again for others, one after the other: what it keeps about whom it works for is set by <see cref="For"/> each time.</remarks>
public sealed partial class CareerBoardDb(DbContextOptions<CareerBoardDb> options, IDatabaseProvider provider, TimeProvider clock)
    : IdentityUserContext<Account, Guid>(options)
{
    private Actor _actor = new();

    public DbSet<Account> Accounts => Users;

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<SpentToken> SpentTokens => Set<SpentToken>();

    public DbSet<Employer> Employers => Set<Employer>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Skill> Skills => Set<Skill>();

    public DbSet<Posting> Postings => Set<Posting>();

    public DbSet<PostingReport> Reports => Set<PostingReport>();

    public DbSet<Candidate> Candidates => Set<Candidate>();

    public DbSet<Reference> References => Set<Reference>();

    public DbSet<SelfAnswer> SelfAnswers => Set<SelfAnswer>();

    public DbSet<CandidateFile> Files => Set<CandidateFile>();

    public DbSet<Pipeline> Pipelines => Set<Pipeline>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ApplicationNote> Notes => Set<ApplicationNote>();

    public DbSet<ApplicationMessage> Messages => Set<ApplicationMessage>();

    public DbSet<Interview> Interviews => Set<Interview>();

    public DbSet<InterviewSlot> InterviewSlots => Set<InterviewSlot>();

    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();

    public DbSet<Scorecard> Scorecards => Set<Scorecard>();

    public DbSet<FileOpening> FileOpenings => Set<FileOpening>();

    public DbSet<ApplicationDraft> Drafts => Set<ApplicationDraft>();

    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();

    public DbSet<PoolConsent> PoolConsents => Set<PoolConsent>();

    public DbSet<PoolList> PoolLists => Set<PoolList>();

    public DbSet<PoolListPerson> PoolListPeople => Set<PoolListPerson>();

    public DbSet<PoolInvitation> PoolInvitations => Set<PoolInvitation>();

    public DbSet<PersonVerdict> PersonVerdicts => Set<PersonVerdict>();

    public DbSet<PersonPart> PersonParts => Set<PersonPart>();

    public DbSet<SavedPosting> SavedPostings => Set<SavedPosting>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<BoardText> BoardTexts => Set<BoardText>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<PostingSearchRow> PostingSearch => Set<PostingSearchRow>();

    public DbSet<ApplicationSearchRow> ApplicationSearch => Set<ApplicationSearchRow>();

    public DbSet<FileText> FileTexts => Set<FileText>();

    public IDatabaseProvider Provider => provider;

    /// <summary>Begins a new piece of work: what is changed from now on is <paramref name="actor"/>'s.</summary>
    public CareerBoardDb For(Actor actor)
    {
        (_actor, _inWrite, _revision) = (actor, false, 0);
        return this;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
        base.ConfigureConventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CareerBoardDb).Assembly);
        provider.Shape(builder);
    }
}
