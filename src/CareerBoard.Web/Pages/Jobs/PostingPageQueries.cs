using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What a posting's page shows, read by the posting's id, one table's rows after the other.</summary>
internal sealed class PostingPageQueries
{
    private readonly Func<CareerBoardDb, Guid, CancellationToken, Task<PostingPage?>> _posting = EF.CompileAsyncQuery((CareerBoardDb db, Guid id, CancellationToken _) => (
        from p in db.Postings
        where p.Id == id
        join e in db.Employers on p.EmployerId equals e.Id
        join t in db.Teams on p.TeamId equals t.Id into teams
        from t in teams.DefaultIfEmpty()
        join r in db.Roles on p.RoleId equals r.Id into roles
        from r in roles.DefaultIfEmpty()
        select new PostingPage(
            p.Number, p.Title, p.Status, p.Visibility, p.IsGeneral, new PostingPage.Named(e.Slug, e.Name), e.Website, e.TimeZone,
            t == null ? null : new PostingPage.Named(t.Slug, t.Name), r == null ? null : new PostingPage.Named(r.Slug, r.Name),
            p.Workplace, p.RemoteRegions, p.Employment, p.Pay, p.Internship, p.Eligibility, p.Openings, p.Deadline, p.Language, p.AccommodationContact,
            p.HidesMatch, p.PublishedAt, p.UpdatedAt, p.ClosesAt, p.ClosedAt,
            db.Pipelines.Where(x => x.PostingId == p.Id || (x.EmployerId == e.Id && x.PostingId == null && (x.Kind == p.PipelineKind || x.Kind == PipelineKind.Experienced)))
                .SelectMany(x => x.Stages.Where(s => s.RemovedAt == null), (x, s) => new { x.PostingId, x.Kind, s.Order, s.PromisedDays })
                .OrderByDescending(s => s.PostingId != null).ThenBy(s => s.Kind == PipelineKind.Experienced).ThenBy(s => s.Order)
                .Select(s => s.PromisedDays).FirstOrDefault()))
        .SingleOrDefault());

    private readonly Func<CareerBoardDb, Guid, IAsyncEnumerable<PostingPage.Place>> _places = EF.CompileAsyncQuery((CareerBoardDb db, Guid id) =>
        from p in db.Postings
        where p.Id == id
        from l in p.Locations
        join x in db.Locations on l.LocationId equals x.Id
        orderby l.Order
        select new PostingPage.Place(x.Id, x.Name, x.City, x.Region, x.Country));

    private readonly Func<CareerBoardDb, Guid, IAsyncEnumerable<SectionRow>> _sections = EF.CompileAsyncQuery((CareerBoardDb db, Guid id) =>
        from p in db.Postings
        where p.Id == id
        from s in p.Sections
        orderby s.Order
        select new SectionRow(s.Kind, s.Heading, EF.Property<string?>(s, SectionColumns.Html)));

    private readonly Func<CareerBoardDb, Guid, IAsyncEnumerable<RequirementRow>> _requirements = EF.CompileAsyncQuery((CareerBoardDb db, Guid id) =>
        from p in db.Postings
        where p.Id == id
        from r in p.Requirements
        orderby r.Order
        select new RequirementRow(r.Order, r.Match, r.AtLeast, r.Strength, r.IsOpen, r.Check, r.Note, r.IsProposed));

    private readonly Func<CareerBoardDb, Guid, IAsyncEnumerable<SkillRow>> _skills = EF.CompileAsyncQuery((CareerBoardDb db, Guid id) =>
        from p in db.Postings
        where p.Id == id
        from r in p.Requirements
        from s in r.Skills
        join x in db.Skills on s.SkillId equals x.Id
        orderby r.Order, s.Order
        select new SkillRow(r.Order, x.Id, s.Level, x.Name));

    public async Task<PostingPage?> LoadAsync(CareerBoardDb db, Guid id, CancellationToken cancellationToken)
    {
        if (await _posting(db, id, cancellationToken) is not { } page) return null;

        var requirements = await _requirements(db, id).ToListAsync(cancellationToken);
        var skills = requirements.Count == 0 ? [] : await _skills(db, id).ToListAsync(cancellationToken);
        var byRequirement = skills.ToLookup(s => s.Requirement);
        return page with
        {
            Places = await _places(db, id).ToListAsync(cancellationToken),
            Sections = await _sections(db, id).Select(s => new PostingPage.Text(s.Kind, s.Heading, CleanHtml.FromStored(s.Html ?? ""))).Where(s => !s.Html.IsEmpty).ToListAsync(cancellationToken),
            Requirements = requirements.ConvertAll(r => new RequirementGroup(r.Match, r.AtLeast, r.Strength, r.IsOpen, r.Check, r.Note, [.. byRequirement[r.Order].Select(s => new RequiredSkill(s.Id, s.Level))]) { IsProposed = r.IsProposed }),
            Skills = skills.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Name),
        };
    }

    private sealed record SectionRow(SectionKind Kind, string? Heading, string? Html);

    private sealed record RequirementRow(int Order, RequirementMatch Match, int? AtLeast, RequirementStrength Strength, bool IsOpen, SkillCheck Check, string? Note, bool IsProposed);

    private sealed record SkillRow(int Requirement, Guid Id, SkillLevel Level, string Name);
}
