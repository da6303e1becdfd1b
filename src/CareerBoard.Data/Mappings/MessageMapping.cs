using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class ApplicationMessageMapping : IEntityTypeConfiguration<ApplicationMessage>
{
    public void Configure(EntityTypeBuilder<ApplicationMessage> builder)
    {
        builder.ToTable("ApplicationMessages");
        builder.IsEntity();
        builder.HasOne<Application>().WithMany().HasForeignKey(m => m.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(m => m.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(m => m.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(m => m.IsFromCandidate);
        builder.Ignore(m => m.WaitsForAnswer);
        builder.Property(m => m.Text).HasMaxLength(ApplicationMessage.TextLength);

        // Sent twice is written once; the conversation is read in the order of ids.
        builder.HasIndex(m => new { m.ApplicationId, m.Key }).IsUnique();

        // What waits for an answer is asked on every first page, and is little.
        builder.HasIndex(m => new { m.EmployerId, m.ApplicationId, m.At }).HasFilter("\"ByMemberId\" IS NULL AND \"AnsweredAt\" IS NULL").HasDatabaseName("IX_ApplicationMessages_Waiting");

        builder.OwnsMany(m => m.Files, file =>
        {
            file.ToTable("MessageFiles");
            file.WithOwner().HasForeignKey("MessageId");
            file.HasKey("MessageId", nameof(MessageFile.FileId));
            file.HasOne<CandidateFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class MessageTemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> builder)
    {
        builder.ToTable("MessageTemplates");
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(t => t.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(t => t.Name).HasMaxLength(MessageTemplate.NameLength);
        builder.HasFolded(nameof(MessageTemplate.Name), MessageTemplate.NameLength);
        builder.HasIndex(nameof(MessageTemplate.EmployerId), Columns.FoldedName(nameof(MessageTemplate.Name))).IsUnique();
        builder.Property(t => t.Text).HasMaxLength(ApplicationMessage.TextLength);
    }
}
