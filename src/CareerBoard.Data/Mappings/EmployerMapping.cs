using CareerBoard.Data.Accounts;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class EmployerMapping : IEntityTypeConfiguration<Employer>
{
    public void Configure(EntityTypeBuilder<Employer> builder)
    {
        builder.IsEntity();
        builder.Property(e => e.Slug).HasMaxLength(Employer.SlugLength);
        builder.HasIndex(e => e.Slug).IsUnique();
        builder.Property(e => e.Name).HasMaxLength(Employer.NameLength);
        builder.HasFolded(nameof(Employer.Name), Employer.NameLength);
        builder.Property(e => e.Website).HasMaxLength(Employer.AddressLength);
        builder.Property(e => e.Accent).HasMaxLength(7);
        builder.Property(e => e.TimeZone).HasMaxLength(Deadline.ZoneLength);
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.IsEntity();
        builder.Property(m => m.Name).HasMaxLength(Member.NameLength);
        builder.Property(m => m.CalendarHash).HasMaxLength(Member.CalendarHashLength);
        builder.HasIndex(m => m.CalendarHash).IsUnique();
        builder.HasOne<Employer>().WithMany().HasForeignKey(m => m.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.AccountId, m.EmployerId }).IsUnique();
    }
}

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(t => t.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(t => t.Slug).HasMaxLength(Team.SlugLength);
        builder.HasIndex(t => new { t.EmployerId, t.Slug }).IsUnique();
        builder.Property(t => t.Name).HasMaxLength(Team.NameLength);
        builder.HasFolded(nameof(Team.Name), Team.NameLength);
        builder.Property(t => t.Summary).HasMaxLength(Team.SummaryLength);
        builder.Property(t => t.Stories).IsJson();
        builder.Property(t => t.Projects).IsJson();
        builder.Property(t => t.Values).IsJson();
    }
}
