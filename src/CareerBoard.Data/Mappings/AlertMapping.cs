using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.IsEntity();
        builder.Property(a => a.Email).HasMaxLength(MailAddress.Length);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(MailAddress.Length);
        builder.Property(a => a.Name).HasMaxLength(Alert.NameLength);
        builder.Property(a => a.Query).HasMaxLength(Alert.QueryLength);
        builder.ComplexProperty(a => a.Terms, terms =>
        {
            terms.Property(t => t.Rhythm).HasColumnName("Rhythm");
            terms.Property(t => t.Hour).HasColumnName("Hour");
            terms.Property(t => t.Weekday).HasColumnName("Weekday");
            terms.Property(t => t.Zone).HasColumnName("Zone").HasMaxLength(Deadline.ZoneLength);
        });
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => a.NormalizedEmail);
        builder.HasIndex(a => new { a.DueAt, a.Id });
    }
}

internal sealed class SavedPostingMapping : IEntityTypeConfiguration<SavedPosting>
{
    public void Configure(EntityTypeBuilder<SavedPosting> builder)
    {
        builder.ToTable("SavedPostings");
        builder.IsEntity();
        builder.Property(s => s.Note).HasMaxLength(SavedPosting.NoteLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Posting>().WithMany().HasForeignKey(s => s.PostingId).OnDelete(DeleteBehavior.Cascade);

        // Saved twice is saved once.
        builder.HasIndex(s => new { s.AccountId, s.PostingId }).IsUnique();
        builder.HasIndex(s => s.PostingId);
    }
}
