using System.Data.Common;
using System.Linq.Expressions;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What a posting's page shows, read by the posting's number in two questions: the posting, and all its parts.</summary>
/// <remarks>
/// The parts are asked for by SQL of our own, the same for both databases. Each is a table of its own, and asked for through EF Core one after the other they
/// cost more than everything else of a page that is read for the first time (docs/performance.md).
/// </remarks>
internal sealed class PostingPageQueries
{
    private const string Parts = """
        SELECT s."Kind", s."Heading", s."Html"
        FROM "PostingSections" AS s
        WHERE s."PostingId" = (SELECT p."Id" FROM "Postings" AS p WHERE p."Number" = @number)
        ORDER BY s."Order";

        SELECT r."Order", r."Match", r."AtLeast", r."Strength", r."IsOpen", r."Check", r."Note", r."IsProposed", x."Id", s."Level", x."Name"
        FROM "PostingRequirements" AS r
        LEFT JOIN "PostingSkills" AS s ON s."PostingId" = r."PostingId" AND s."RequirementOrder" = r."Order"
        LEFT JOIN "Skills" AS x ON x."Id" = s."SkillId"
        WHERE r."PostingId" = (SELECT p."Id" FROM "Postings" AS p WHERE p."Number" = @number)
        ORDER BY r."Order", s."Order";

        SELECT x."Id", x."Name", x."City", x."Region", x."Country"
        FROM "PostingLocations" AS l
        JOIN "Locations" AS x ON x."Id" = l."LocationId"
        WHERE l."PostingId" = (SELECT p."Id" FROM "Postings" AS p WHERE p."Number" = @number)
        ORDER BY l."Order";
        """;

    private readonly Func<CareerBoardDb, int, CancellationToken, Task<PostingPage?>> _public = Compile(PostingScopes.HasPublicPage);
    private readonly Func<CareerBoardDb, int, CancellationToken, Task<PostingPage?>> _any = Compile(_ => true);

    /// <summary>None where visitors have no page of it.</summary>
    public Task<PostingPage?> LoadPublicAsync(CareerBoardDb db, int number, CancellationToken cancellationToken) => LoadAsync(db, _public, number, cancellationToken);

    /// <summary>For whoever is known to have a page of it.</summary>
    public Task<PostingPage?> LoadAsync(CareerBoardDb db, int number, CancellationToken cancellationToken) => LoadAsync(db, _any, number, cancellationToken);

    private static Func<CareerBoardDb, int, CancellationToken, Task<PostingPage?>> Compile(Expression<Func<Posting, bool>> scope) => EF.CompileAsyncQuery((CareerBoardDb db, int number, CancellationToken _) => (
        from p in db.Postings.Where(scope)
        where p.Number == number
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
            // Its own stages or those of the template. Asked for both at once, SQLite goes through every pipeline that the board has.
            db.Pipelines.Any(x => x.PostingId == p.Id)
                ? db.Pipelines.Where(x => x.PostingId == p.Id).SelectMany(x => x.Stages.Where(s => s.RemovedAt == null)).OrderBy(s => s.Order).Select(s => s.PromisedDays).FirstOrDefault()
                : db.Pipelines.Where(x => x.EmployerId == e.Id && x.PostingId == null && (x.Kind == p.PipelineKind || x.Kind == PipelineKind.Experienced))
                    .SelectMany(x => x.Stages.Where(s => s.RemovedAt == null), (x, s) => new { x.Kind, s.Order, s.PromisedDays })
                    .OrderBy(s => s.Kind == PipelineKind.Experienced).ThenBy(s => s.Order).Select(s => s.PromisedDays).FirstOrDefault()))
        .SingleOrDefault());

    private static async Task<PostingPage?> LoadAsync(CareerBoardDb db, Func<CareerBoardDb, int, CancellationToken, Task<PostingPage?>> posting, int number, CancellationToken cancellationToken)
    {
        // Once for both questions.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await posting(db, number, cancellationToken) is { } page ? await WithPartsAsync(db, page, cancellationToken) : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<PostingPage> WithPartsAsync(CareerBoardDb db, PostingPage page, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Parts;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var number = command.CreateParameter();
        (number.ParameterName, number.Value) = ("number", page.Number);
        command.Parameters.Add(number);

        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var sections = await ReadSectionsAsync(rows, cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var (requirements, skills) = await ReadRequirementsAsync(rows, cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        return page with { Sections = sections, Requirements = requirements, Skills = skills, Places = await ReadPlacesAsync(rows, cancellationToken) };
    }

    private static async Task<List<PostingPage.Text>> ReadSectionsAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var sections = new List<PostingPage.Text>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var section = new PostingPage.Text((SectionKind)rows.GetInt32(0), TextAt(rows, 1), CleanHtml.FromStored(TextAt(rows, 2) ?? ""));
            if (!section.Html.IsEmpty) sections.Add(section);
        }

        return sections;
    }

    /// <summary>A row for each skill, and one for a requirement that names none.</summary>
    private static async Task<(List<RequirementGroup> Requirements, Dictionary<Guid, string> Skills)> ReadRequirementsAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var (requirements, names) = (new List<RequirementGroup>(), new Dictionary<Guid, string>());
        var (skills, last) = (new List<RequiredSkill>(), -1);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.GetInt32(0) is var order && order != last)
            {
                (skills, last) = ([], order);
                requirements.Add(new((RequirementMatch)rows.GetInt32(1), rows.IsDBNull(2) ? null : rows.GetInt32(2), (RequirementStrength)rows.GetInt32(3), rows.GetBoolean(4), (SkillCheck)rows.GetInt32(5), TextAt(rows, 6), skills) { IsProposed = rows.GetBoolean(7) });
            }

            if (rows.IsDBNull(8)) continue;
            var skill = rows.GetGuid(8);
            skills.Add(new(skill, (SkillLevel)rows.GetInt32(9)));
            names[skill] = rows.GetString(10);
        }

        return (requirements, names);
    }

    private static async Task<List<PostingPage.Place>> ReadPlacesAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var places = new List<PostingPage.Place>();
        while (await rows.ReadAsync(cancellationToken)) places.Add(new(rows.GetGuid(0), rows.GetString(1), TextAt(rows, 2), TextAt(rows, 3), TextAt(rows, 4)));
        return places;
    }

    private static string? TextAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
