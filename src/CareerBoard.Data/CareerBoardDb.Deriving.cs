using CareerBoard.Data.Mappings;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CareerBoard.Data;

/// <summary>Columns that follow from others and are never written by hand: folded names, clean HTML, search terms.</summary>
public sealed partial class CareerBoardDb
{
    private async Task DeriveAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            switch (entry.Entity)
            {
                case Posting posting: Fold(entry, nameof(Posting.Title), posting.Title); break;
                case Employer employer: Fold(entry, nameof(Employer.Name), employer.Name); break;
                case Team team: Fold(entry, nameof(Team.Name), team.Name); break;
                case Role role: Fold(entry, nameof(Role.Name), role.Name); break;
                case Skill skill: Fold(entry, nameof(Skill.Name), skill.Name); break;
                case Location location: Fold(entry, nameof(Location.Name), location.Name); break;
                case MessageTemplate template: Fold(entry, nameof(MessageTemplate.Name), template.Name); break;
                case PoolList list: Fold(entry, nameof(PoolList.Name), list.Name); break;
                case OtherSkill skill: Fold(entry, nameof(OtherSkill.Name), skill.Name); break;
                case Candidate candidate:
                    Fold(entry, nameof(Profile.Name), candidate.Profile.Name);
                    Fold(entry, nameof(Profile.Email), candidate.Profile.Email);
                    break;
                case Application application:
                    entry.Property(ApplicationColumns.Name).CurrentValue = application.Profile.Name;
                    entry.Property(ApplicationColumns.About).CurrentValue = About(application.Profile);
                    Fold(entry, nameof(Profile.Name), application.Profile.Name);
                    Fold(entry, nameof(Profile.Email), application.Profile.Email);
                    break;
                case PostingSection section:
                    entry.Property(PostingMapping.Html).CurrentValue = MarkdownText.Render(section.Markdown).Value;
                    entry.Property(PostingMapping.HtmlVersion).CurrentValue = MarkdownText.RendererVersion;
                    break;
            }
        }

        await DeriveSearchTermsAsync(cancellationToken);
        await DeriveApplicationTermsAsync(cancellationToken);
    }

    private static string About(Profile profile) =>
        profile.Headline ?? (profile.Degree is null && profile.School is null
            ? profile.Place ?? ""
            : string.Join(", ", new[] { profile.Degree, profile.School }.Where(line => line is not null)));

    /// <summary>A single sign may fold into eighteen letters; what the column has no room for is left out, where no sign is torn apart.</summary>
    private static void Fold(EntityEntry entry, string property, string value)
    {
        var column = entry.Property(Columns.FoldedName(property));
        var folded = Folding.Fold(value);
        if (column.Metadata.GetMaxLength() is { } most && folded.Length > most) folded = folded[..(char.IsHighSurrogate(folded[most - 1]) ? most - 1 : most)];
        column.CurrentValue = folded;
    }
}
