using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class PostingReportMapping : IEntityTypeConfiguration<PostingReport>
{
    public void Configure(EntityTypeBuilder<PostingReport> builder)
    {
        builder.ToTable("PostingReports");
        builder.IsEntity();
        builder.Property(r => r.Text).HasMaxLength(PostingReport.TextLength);
        builder.Property(r => r.Note).HasMaxLength(PostingReport.NoteLength);
        builder.Property(r => r.Email).HasMaxLength(MailAddress.Length);
        builder.HasOne<Posting>().WithMany().HasForeignKey(r => r.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(r => r.EmployerId).OnDelete(DeleteBehavior.Restrict);
        // A report outlives the account that made or settled it.
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.SettledById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => new { r.SettledAt, r.At });
    }
}
