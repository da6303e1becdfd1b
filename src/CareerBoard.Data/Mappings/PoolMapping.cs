using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class PoolConsentMapping : IEntityTypeConfiguration<PoolConsent>
{
    public void Configure(EntityTypeBuilder<PoolConsent> builder)
    {
        builder.ToTable("PoolConsents");
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(c => c.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(c => c.CandidateId).OnDelete(DeleteBehavior.Restrict);

        // Agreed to twice is agreed to once.
        builder.HasIndex(c => new { c.EmployerId, c.CandidateId }).IsUnique();
        builder.HasIndex(c => c.EndsAt);
    }
}

internal sealed class PoolListMapping : IEntityTypeConfiguration<PoolList>
{
    public void Configure(EntityTypeBuilder<PoolList> builder)
    {
        builder.ToTable("PoolLists");
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(l => l.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(l => l.Name).HasMaxLength(PoolList.NameLength);
        builder.HasFolded(nameof(PoolList.Name), PoolList.NameLength);
        builder.HasIndex(nameof(PoolList.EmployerId), Columns.FoldedName(nameof(PoolList.Name))).IsUnique();
    }
}

internal sealed class PoolListPersonMapping : IEntityTypeConfiguration<PoolListPerson>
{
    public void Configure(EntityTypeBuilder<PoolListPerson> builder)
    {
        builder.ToTable("PoolListPeople");
        builder.HasKey(p => new { p.ListId, p.CandidateId });
        builder.HasOne<PoolList>().WithMany().HasForeignKey(p => p.ListId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(p => p.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(p => p.ByMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PoolInvitationMapping : IEntityTypeConfiguration<PoolInvitation>
{
    public void Configure(EntityTypeBuilder<PoolInvitation> builder)
    {
        builder.ToTable("PoolInvitations");
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(i => i.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(i => i.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Posting>().WithMany().HasForeignKey(i => i.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(i => i.ByMemberId).OnDelete(DeleteBehavior.Restrict);

        // Nobody is invited twice to one posting.
        builder.HasIndex(i => new { i.PostingId, i.CandidateId }).IsUnique();
    }
}

internal sealed class PersonVerdictMapping : IEntityTypeConfiguration<PersonVerdict>
{
    public void Configure(EntityTypeBuilder<PersonVerdict> builder)
    {
        builder.ToTable("PersonVerdicts");
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(v => v.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(v => v.FirstId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(v => v.SecondId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(v => v.ByMemberId).OnDelete(DeleteBehavior.Restrict);

        // One word on two people.
        builder.HasIndex(v => new { v.EmployerId, v.FirstId, v.SecondId }).IsUnique();
    }
}

internal sealed class PersonPartMapping : IEntityTypeConfiguration<PersonPart>
{
    public void Configure(EntityTypeBuilder<PersonPart> builder)
    {
        builder.ToTable("PersonParts");
        builder.HasKey(p => new { p.EmployerId, p.CandidateId });
        builder.HasOne<Employer>().WithMany().HasForeignKey(p => p.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(p => p.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.EmployerId, p.PersonId });
    }
}
