using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class InterviewMapping : IEntityTypeConfiguration<Interview>
{
    public void Configure(EntityTypeBuilder<Interview> builder)
    {
        builder.ToTable("Interviews");
        builder.IsEntity();
        builder.HasOne<Application>().WithMany().HasForeignKey(i => i.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(i => i.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Posting>().WithMany().HasForeignKey(i => i.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(i => i.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(i => i.IsPending);
        builder.Property(i => i.Place).HasMaxLength(InterviewTerms.PlaceLength);
        builder.Property(i => i.Note).HasMaxLength(Interview.TextLength);
        builder.Property(i => i.Word).HasMaxLength(Interview.TextLength);
        builder.Property(i => i.CandidateWord).HasMaxLength(Interview.TextLength);

        builder.Property(i => i.CandidateZone).HasMaxLength(Deadline.ZoneLength);

        // Planned twice is planned once.
        builder.HasIndex(i => new { i.ApplicationId, i.Key }).IsUnique();

        // A time that is open to many is given once.
        builder.HasOne<InterviewSlot>().WithMany().HasForeignKey(i => i.SlotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.SlotId).IsUnique();

        builder.HasIndex(i => new { i.EmployerId, i.State, i.StartsAt });

        builder.OwnsMany(i => i.Panel, panel =>
        {
            panel.ToTable("InterviewPanel");
            panel.WithOwner().HasForeignKey("InterviewId");
            panel.HasKey("InterviewId", nameof(Panelist.MemberId));
            panel.Property(p => p.MemberId).ValueGeneratedNever();
            panel.HasOne<Member>().WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
            panel.HasIndex(p => p.MemberId);
        });
    }
}

internal sealed class InterviewSlotMapping : IEntityTypeConfiguration<InterviewSlot>
{
    public void Configure(EntityTypeBuilder<InterviewSlot> builder)
    {
        builder.ToTable("InterviewSlots");
        builder.IsEntity();
        builder.HasOne<Posting>().WithMany().HasForeignKey(s => s.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(s => s.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(s => s.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Place).HasMaxLength(InterviewTerms.PlaceLength);
        builder.HasIndex(s => new { s.PostingId, s.Kind, s.StartsAt });
    }
}
