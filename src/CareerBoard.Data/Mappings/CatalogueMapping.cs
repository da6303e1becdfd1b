using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class LocationMapping : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.IsEntity();
        builder.Property(l => l.Name).HasMaxLength(Location.NameLength);
        builder.HasFolded(nameof(Location.Name), Location.NameLength);
        builder.HasIndex(Columns.FoldedName(nameof(Location.Name))).IsUnique();
        builder.Property(l => l.City).HasMaxLength(Location.NameLength);
        builder.Property(l => l.Region).HasMaxLength(Location.NameLength);
        builder.Property(l => l.Country).HasMaxLength(2);
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.IsEntity();
        builder.Property(r => r.Slug).HasMaxLength(Role.SlugLength);
        builder.HasIndex(r => r.Slug).IsUnique();
        builder.Property(r => r.Name).HasMaxLength(Role.NameLength);
        builder.HasFolded(nameof(Role.Name), Role.NameLength);
        builder.Property(r => r.Summary).HasMaxLength(Role.SummaryLength);
        builder.HasOne<Role>().WithMany().HasForeignKey(r => r.LeadsToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SkillMapping : IEntityTypeConfiguration<Skill>
{
    public void Configure(EntityTypeBuilder<Skill> builder)
    {
        builder.IsEntity();
        builder.Property(s => s.Slug).HasMaxLength(Skill.SlugLength);
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.Property(s => s.Name).HasMaxLength(Skill.NameLength);
        builder.HasFolded(nameof(Skill.Name), Skill.NameLength);
        builder.HasIndex(Columns.FoldedName(nameof(Skill.Name))).IsUnique();
        builder.HasOne<Skill>().WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
