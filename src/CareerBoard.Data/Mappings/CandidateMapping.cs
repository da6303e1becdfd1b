using CareerBoard.Data.Accounts;
using CareerBoard.Data.Files;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class CandidateMapping : IEntityTypeConfiguration<Candidate>
{
    public const string NameFolded = "NameFolded";
    public const string EmailFolded = "EmailFolded";

    public void Configure(EntityTypeBuilder<Candidate> builder)
    {
        builder.IsEntity();
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.AccountId).IsUnique();

        builder.ComplexProperty(c => c.Profile, profile =>
        {
            profile.Property(p => p.Name).HasColumnName("Name").HasMaxLength(Profile.NameLength);
            profile.Property(p => p.Email).HasColumnName("Email").HasMaxLength(Profile.EmailLength);
            profile.Property(p => p.Phone).HasMaxLength(Profile.PhoneLength);
            profile.Property(p => p.Headline).HasMaxLength(Profile.LineLength);
            profile.Property(p => p.Place).HasMaxLength(Profile.LineLength);
            profile.Property(p => p.Country).HasMaxLength(2);
            profile.Property(p => p.School).HasMaxLength(Profile.LineLength);
            profile.Property(p => p.Degree).HasMaxLength(Profile.LineLength);
            profile.Property(p => p.WorkPermit).HasMaxLength(Profile.LineLength);
            profile.Property(p => p.Links).IsJson();
        });
        builder.Property<string>(NameFolded).HasMaxLength(Profile.NameLength * 2).IsFoldedText();
        builder.Property<string>(EmailFolded).HasMaxLength(Profile.EmailLength * 2).IsFoldedText();
        builder.HasIndex(EmailFolded);

        builder.Property(c => c.Career).IsJson();
        builder.Property(c => c.Wishes).IsJson();
        builder.Property(c => c.PreferredTeams).IsJson();
        builder.Property(c => c.Evidence).IsJson();

        builder.OwnsMany(c => c.Skills, claim =>
        {
            claim.ToTable("CandidateSkills");
            claim.WithOwner().HasForeignKey("CandidateId");
            claim.HasKey("CandidateId", nameof(SkillClaim.SkillId));
            claim.HasOne<Skill>().WithMany().HasForeignKey(s => s.SkillId).OnDelete(DeleteBehavior.Restrict);
            claim.Ignore(s => s.Level);
            claim.Property<int>("_level").HasColumnName("Level");
        });

        builder.OwnsMany(c => c.OtherSkills, skill =>
        {
            skill.ToTable("CandidateOtherSkills");
            skill.WithOwner().HasForeignKey("CandidateId");
            skill.HasKey("CandidateId", nameof(OtherSkill.Order));
            skill.Property(s => s.Order).ValueGeneratedNever();
            skill.Property(s => s.Name).HasMaxLength(OtherSkill.NameLength);
            skill.Property<string>(Columns.FoldedName(nameof(OtherSkill.Name))).HasMaxLength(OtherSkill.NameLength * 2).IsFoldedText();
            skill.HasIndex(Columns.FoldedName(nameof(OtherSkill.Name)));
            skill.Ignore(s => s.Level);
            skill.Property<int>("_level").HasColumnName("Level");
        });
    }
}

internal sealed class ReferenceMapping : IEntityTypeConfiguration<Reference>
{
    public void Configure(EntityTypeBuilder<Reference> builder)
    {
        builder.ToTable("CandidateReferences");
        builder.IsEntity();
        builder.HasOne<Candidate>().WithMany().HasForeignKey(r => r.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.Name).HasMaxLength(Reference.NameLength);
        builder.Property(r => r.Email).HasMaxLength(Profile.EmailLength);
        builder.Property(r => r.Relation).HasMaxLength(Reference.RelationLength);
        builder.Property(r => r.AddressHash).HasMaxLength(64);
        builder.Property(r => r.SkillIds).IsJson();

        // A candidate asks an address once.
        builder.HasIndex(r => new { r.CandidateId, r.AddressHash }).IsUnique();
        builder.HasIndex(r => new { r.AddressHash, r.AskedAt });
    }
}

internal sealed class CandidateFileMapping : IEntityTypeConfiguration<CandidateFile>
{
    public void Configure(EntityTypeBuilder<CandidateFile> builder)
    {
        builder.ToTable("CandidateFiles");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasOne<Candidate>().WithMany().HasForeignKey(f => f.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(f => f.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(f => f.StoredName).HasMaxLength(100);
        builder.HasIndex(f => f.StoredName).IsUnique();
        builder.Property(f => f.FileName).HasMaxLength(CandidateFile.FileNameLength);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}

internal sealed class FileTextMapping : IEntityTypeConfiguration<FileText>
{
    public void Configure(EntityTypeBuilder<FileText> builder)
    {
        builder.ToTable("FileTexts");
        builder.HasKey(t => t.FileId);
        builder.Property(t => t.FileId).ValueGeneratedNever();
        // Of two workers that take it at the same moment one is told.
        builder.Property(t => t.Attempts).IsConcurrencyToken();
        builder.HasOne<CandidateFile>().WithOne().HasForeignKey<FileText>(t => t.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The link to the candidate is no foreign key: nothing else in the database leads here.</summary>
internal sealed class SelfAnswerMapping : IEntityTypeConfiguration<SelfAnswer>
{
    public void Configure(EntityTypeBuilder<SelfAnswer> builder)
    {
        builder.ToTable("SelfAnswers");
        builder.HasKey(s => new { s.EmployerId, s.CandidateId, s.Topic });
        builder.HasOne<Employer>().WithMany().HasForeignKey(s => s.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.CandidateId);
        builder.Property(s => s.Answer).HasMaxLength(SelfAnswer.AnswerLength);
    }
}
