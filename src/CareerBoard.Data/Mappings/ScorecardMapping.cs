using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class ScorecardMapping : IEntityTypeConfiguration<Scorecard>
{
    public void Configure(EntityTypeBuilder<Scorecard> builder)
    {
        builder.ToTable("Scorecards");
        builder.IsEntity();
        builder.HasOne<Application>().WithMany().HasForeignKey(c => c.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(c => c.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(c => c.AssignedById).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(c => c.IsIn);
        builder.Property(c => c.Lines).IsJson();
        builder.Property(c => c.Summary).HasMaxLength(Scorecard.SummaryLength);

        // A member owes one card for an application at a time.
        builder.HasIndex(c => new { c.ApplicationId, c.MemberId }).IsUnique().HasFilter("\"HandedInAt\" IS NULL").HasDatabaseName("IX_Scorecards_Owed");
        builder.HasIndex(c => c.ApplicationId);

        // Which applications a member was asked to judge.
        builder.HasIndex(c => new { c.MemberId, c.ApplicationId });
        builder.HasIndex(c => new { c.MemberId, c.DueAt }).HasFilter("\"HandedInAt\" IS NULL").HasDatabaseName("IX_Scorecards_Due");
    }
}
