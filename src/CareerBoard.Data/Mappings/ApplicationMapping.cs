using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class PipelineMapping : IEntityTypeConfiguration<Pipeline>
{
    public void Configure(EntityTypeBuilder<Pipeline> builder)
    {
        builder.IsEntity();
        builder.HasOne<Employer>().WithMany().HasForeignKey(p => p.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Posting>().WithMany().HasForeignKey(p => p.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.EmployerId, p.Kind }).IsUnique().HasFilter("\"PostingId\" IS NULL");
        builder.HasIndex(p => p.PostingId).IsUnique();
        builder.Ignore(p => p.First);
        builder.Ignore(p => p.Current);
        builder.Ignore(p => p.IsChanged);
        builder.Ignore(p => p.BlindUntil);
        builder.OwnsMany(p => p.Stages, stage =>
        {
            stage.ToTable("Stages");
            stage.WithOwner().HasForeignKey("PipelineId");
            stage.HasKey(s => s.Id);
            stage.Property(s => s.Id).ValueGeneratedNever();
            stage.Property(s => s.Name).HasMaxLength(Stage.NameLength);
            stage.Property(s => s.PlainWords).HasMaxLength(Stage.WordsLength);
            stage.Property(s => s.NextStep).HasMaxLength(Stage.WordsLength);
            stage.Property(s => s.MailText).HasMaxLength(Stage.MailLength);
            stage.HasOne<Member>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.IsEntity();
        builder.HasOne<Posting>().WithMany().HasForeignKey(a => a.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(a => a.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employer>().WithMany().HasForeignKey(a => a.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);

        // One application per candidate and posting, unless the earlier one was withdrawn (state 3).
        builder.HasIndex(a => new { a.PostingId, a.CandidateId }).IsUnique().HasFilter("\"State\" <> 3");
        builder.HasIndex(a => new { a.CandidateId, a.SubmissionKey }).IsUnique();

        // With all that a board asks of everybody who applied, so that it reads no more of them than it shows.
        builder.HasIndex(a => new { a.PostingId, a.StageId, a.AppliedAt, a.EmployerId, a.Version });
        builder.HasIndex(a => new { a.EmployerId, a.State, a.AppliedAt });
        builder.HasIndex(a => new { a.EmployerId, a.State, a.ReplyDueAt });

        builder.HasIndex(a => new { a.EmployerId, a.EndedAt });

        builder.Property(a => a.Profile).IsJson();
        builder.Property(a => a.Background).IsJson();
        builder.Property<string>(ApplicationColumns.Name).HasMaxLength(Profile.NameLength);
        builder.Property<string>(ApplicationColumns.NameFolded).HasMaxLength(Profile.NameLength * 2).IsFoldedText();
        builder.Property<string>(ApplicationColumns.EmailFolded).HasMaxLength(Profile.EmailLength * 2).IsFoldedText();
        builder.Property<string>(ApplicationColumns.About).HasMaxLength((2 * Profile.LineLength) + 2);
        builder.HasIndex(nameof(Application.EmployerId), ApplicationColumns.NameFolded);
        builder.Property(a => a.Answers).IsJson();
        builder.Property(a => a.Source).HasMaxLength(Submission.SourceLength);
        builder.Property(a => a.SubmissionHash).HasMaxLength(64);
        builder.Ignore(a => a.LatestMove);

        builder.OwnsOne(a => a.Consent);

        builder.OwnsMany(a => a.Files, file =>
        {
            file.ToTable("ApplicationFiles");
            file.WithOwner().HasForeignKey("ApplicationId");
            file.HasKey("ApplicationId", nameof(ApplicationFile.FileId));
            file.HasOne<CandidateFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        });

        builder.OwnsMany(a => a.Timeline, entry =>
        {
            entry.ToTable("Timeline");
            entry.WithOwner().HasForeignKey("ApplicationId");
            entry.HasKey(t => t.Id);
            entry.Property(t => t.Id).ValueGeneratedNever();
            entry.HasIndex("ApplicationId", nameof(TimelineEntry.Order)).IsUnique();
        });
    }
}

internal sealed class ApplicationNoteMapping : IEntityTypeConfiguration<ApplicationNote>
{
    public void Configure(EntityTypeBuilder<ApplicationNote> builder)
    {
        builder.ToTable("ApplicationNotes");
        builder.IsEntity();
        builder.HasOne<Application>().WithMany().HasForeignKey(n => n.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(n => n.ByMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicationDraftMapping : IEntityTypeConfiguration<ApplicationDraft>
{
    public void Configure(EntityTypeBuilder<ApplicationDraft> builder)
    {
        builder.ToTable("ApplicationDrafts");
        builder.IsEntity();
        builder.HasOne<Posting>().WithMany().HasForeignKey(d => d.PostingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidate>().WithMany().HasForeignKey(d => d.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.PostingId, d.CandidateId }).IsUnique();
        builder.HasIndex(d => d.UpdatedAt);
        builder.Property(d => d.Files).IsJson();
        builder.Property(d => d.Source).HasMaxLength(Submission.SourceLength);
    }
}

internal sealed class ApplicationSearchMapping : IEntityTypeConfiguration<ApplicationSearchRow>
{
    public void Configure(EntityTypeBuilder<ApplicationSearchRow> builder)
    {
        builder.ToTable("ApplicationSearch");
        builder.HasKey(r => r.Number);
        builder.HasOne<Application>().WithOne().HasForeignKey<ApplicationSearchRow>(r => r.ApplicationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsentTextMapping : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> builder)
    {
        builder.ToTable("ConsentTexts");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<Employer>().WithMany().HasForeignKey(c => c.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.EmployerId, c.Version }).IsUnique();
    }
}
