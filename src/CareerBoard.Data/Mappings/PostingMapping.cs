using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    /// <summary>The clean HTML of a section's Markdown, and the version of the renderer that made it.</summary>
    public const string Html = SectionColumns.Html;
    public const string HtmlVersion = "HtmlVersion";

    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.IsEntity();
        builder.HasIndex(p => p.Number).IsUnique();
        builder.HasOne<Employer>().WithMany().HasForeignKey(p => p.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(p => p.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Role>().WithMany().HasForeignKey(p => p.RoleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.EmployerId, p.Status, p.Number });
        builder.HasIndex(p => new { p.Status, p.PublishedAt });
        builder.HasIndex(p => p.PublishAt);
        builder.HasIndex(p => p.ClosesAt);
        builder.HasIndex(p => p.EmployerId, "IX_Postings_General").IsUnique().HasFilter("\"IsGeneral\"");

        builder.Property(p => p.Title).HasMaxLength(PostingContent.TitleLength);
        builder.HasFolded(nameof(Posting.Title), PostingContent.TitleLength);
        builder.Property<bool>(WithheldPostings.Column);
        builder.Property<long>(PostingRevisions.Column);
        builder.HasIndex(PostingRevisions.Column);
        builder.Property<long?>(PostingArrivals.Column);
        builder.HasIndex(PostingArrivals.Column);
        builder.Property(p => p.Language).HasMaxLength(PostingContent.LanguageLength);
        builder.Property(p => p.AccommodationContact).HasMaxLength(PostingContent.ContactLength);
        builder.Property(p => p.Pay).IsJson();
        builder.Property(p => p.Internship).IsJson();
        builder.Property(p => p.Eligibility).IsJson();
        builder.Property(p => p.Deadline).IsJson();

        builder.OwnsMany(p => p.Locations, part =>
        {
            part.ToTable("PostingLocations");
            part.WithOwner().HasForeignKey("PostingId");
            part.HasKey("PostingId", nameof(PostingLocation.Order));
            part.Property(p => p.Order).ValueGeneratedNever();
            part.HasOne<Location>().WithMany().HasForeignKey(l => l.LocationId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.OwnsMany(p => p.Sections, part =>
        {
            part.ToTable("PostingSections");
            part.WithOwner().HasForeignKey("PostingId");
            part.HasKey("PostingId", nameof(PostingSection.Order));
            part.Property(p => p.Order).ValueGeneratedNever();
            part.Property(s => s.Heading).HasMaxLength(Section.HeadingLength);
            part.Property<string>(Html);
            part.Property<int>(HtmlVersion);
        });

        builder.OwnsMany(p => p.Requirements, part =>
        {
            part.ToTable("PostingRequirements");
            part.WithOwner().HasForeignKey("PostingId");
            part.HasKey("PostingId", nameof(PostingRequirement.Order));
            part.Property(p => p.Order).ValueGeneratedNever();
            part.Property(r => r.Note).HasMaxLength(RequirementGroup.NoteLength);
            part.HasIndex("PostingId").HasDatabaseName("IX_PostingRequirements_Proposed").HasFilter("\"IsProposed\"");
            part.OwnsMany(r => r.Skills, skill =>
            {
                skill.ToTable("PostingSkills");
                skill.WithOwner().HasForeignKey("PostingId", "RequirementOrder");
                skill.HasKey("PostingId", "RequirementOrder", nameof(PostingSkill.Order));
                skill.Property(p => p.Order).ValueGeneratedNever();
                skill.HasOne<Skill>().WithMany().HasForeignKey(s => s.SkillId).OnDelete(DeleteBehavior.Restrict);
            });
        });

        builder.OwnsMany(p => p.Questions, part =>
        {
            part.ToTable("PostingQuestions");
            part.WithOwner().HasForeignKey("PostingId");
            part.HasKey(q => q.Id);
            part.Property(q => q.Id).ValueGeneratedNever();
            part.Property(q => q.Text).HasMaxLength(Question.TextLength);
            part.Property(q => q.Hint).HasMaxLength(Question.HintLength);
        });

        builder.OwnsOne(p => p.Source, source =>
        {
            source.Property(s => s.Board).HasMaxLength(PostingSource.BoardLength);
            source.Property(s => s.ExternalId).HasMaxLength(PostingSource.ExternalIdLength);
            source.Property(s => s.Url).HasMaxLength(PostingSource.UrlLength);
            source.Property(s => s.ContentHash).HasMaxLength(PostingSource.HashLength);
            source.Property(s => s.Parts).IsJson();
            source.HasIndex(s => new { s.Board, s.ExternalId }).IsUnique();
        });
    }
}

internal sealed class PostingSearchMapping : IEntityTypeConfiguration<PostingSearchRow>
{
    public void Configure(EntityTypeBuilder<PostingSearchRow> builder)
    {
        builder.ToTable("PostingSearch");
        builder.HasKey(r => r.Number);
        builder.Property(r => r.Number).ValueGeneratedNever();
    }
}
