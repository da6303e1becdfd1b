using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CareerBoard.Data.Mappings;

internal sealed class FileOpeningMapping : IEntityTypeConfiguration<FileOpening>
{
    public void Configure(EntityTypeBuilder<FileOpening> builder)
    {
        builder.ToTable("FileOpenings");

        // Whoever opens a file twice at the same moment has opened it once.
        builder.HasKey(o => new { o.ApplicationId, o.FileId, o.MemberId, o.Hour });
        builder.HasOne<Application>().WithMany().HasForeignKey(o => o.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CandidateFile>().WithMany().HasForeignKey(o => o.FileId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(o => o.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
