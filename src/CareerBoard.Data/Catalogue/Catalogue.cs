using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data;

/// <summary>The roles and skills that a new board begins with. From then on they are the board's own: nothing here overwrites what somebody changed.</summary>
public static class Catalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>
    /// Names of jobs that mean the same, whatever roles a board has: whoever looks for a lawyer wants the counsel. They are no part of the database and
    /// the same on every board.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> JobTitles { get; } = Read<JobTitlesFile>("job-titles.json").SameTitle;

    /// <summary>The skills of this version of the program, as they are written down, whatever a board has made of them.</summary>
    public static IReadOnlyList<SkillEntry> ReadSkills() => Read<SkillsFile>("skills.json").Skills;

    /// <summary>
    /// Puts roles and skills into a board that has none. A board that has some gets the skills that this version added, and the changes of those that
    /// nobody there ever touched; see <see cref="CatalogueUpdate"/>. What people named in their own words and it has by then is recognised. Ended anywhere, the
    /// next start goes on with it.
    /// </summary>
    public static async Task SeedAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        // Nearly every start finds it done, and this is one small question.
        var edition = Edition();
        if (await db.Counters.AnyAsync(c => c.Name == Counter.Catalogue && c.Value == edition, cancellationToken)) return;

        try
        {
            await db.InWriteAsync(
                async now =>
                {
                    if (!await db.Skills.AnyAsync(cancellationToken)) await AddAsync(db, now, cancellationToken);
                    else if (await CatalogueUpdate.PlanAsync(db, cancellationToken) is { } update) await update.ApplyAsync(db, now, cancellationToken);
                    return true;
                },
                cancellationToken);
            await db.RecogniseAsync(cancellationToken);
            await db.InWriteAsync(
                async _ =>
                {
                    var known = await db.Counters.Where(c => c.Name == Counter.Catalogue).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, edition), cancellationToken);
                    if (known == 0) db.Add(new Counter { Name = Counter.Catalogue, Value = edition });
                    await db.SaveChangesAsync(cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.Provider.IsUniqueViolation(exception))
        {
            // Another node began at the same moment and was first; its catalogue is the same.
            db.ChangeTracker.Clear();
        }
    }

    private static async Task AddAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var roles = MakeRoles(Read<RolesFile>("roles.json").Roles, now);
        var skills = MakeSkills(ReadSkills(), now);

        // Nobody did this: it is what the board starts from, so there is nothing to put into the audit log.
        foreach (var role in roles) role.TakeFacts();
        foreach (var skill in skills) skill.TakeFacts();

        db.AddRange(roles);
        db.AddRange(skills);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Another number for every other text of the file.</summary>
    private static long Edition()
    {
        using var stream = Open("skills.json");
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(stream));
    }

    private static List<Role> MakeRoles(IReadOnlyList<RoleEntry> entries, DateTimeOffset now)
    {
        var made = entries.ToDictionary(e => e.Slug, e => new Role(Guid.CreateVersion7(now), e.Slug, e.Name, e.Track, e.Level));
        foreach (var entry in entries)
        {
            var role = made[entry.Slug];
            Demand(entry.Slug, role.Describe(entry.Name, entry.Track, entry.Level, entry.Summary, entry.Description, entry.Aliases));
            if (entry.LeadsTo is { } next) Demand(entry.Slug, role.LeadTo(made[next], Pathway(next)));
        }

        return [.. made.Values];

        IEnumerable<Guid> Pathway(string from) => Chain(from, slug => entries.First(e => e.Slug == slug).LeadsTo).Select(slug => made[slug].Id);
    }

    private static List<Skill> MakeSkills(IReadOnlyList<SkillEntry> entries, DateTimeOffset now)
    {
        var made = entries.ToDictionary(e => e.Slug, e => new Skill(Guid.CreateVersion7(now), e.Slug, e.Name, e.Kind, e.Check));
        var parents = entries.ToDictionary(e => e.Slug, e => e.Parent);
        foreach (var entry in entries)
        {
            var skill = made[entry.Slug];
            Demand(entry.Slug, skill.Describe(entry.Name, entry.Kind, entry.Check, entry.Aliases));
            if (entry.Parent is { } parent) Demand(entry.Slug, skill.MoveUnder(made[parent], Chain(parent, slug => parents[slug]).Select(slug => made[slug].Id)));
        }

        return [.. made.Values];
    }

    /// <summary>What follows <paramref name="from"/>, step by step; a circle in the file ends it, and the domain refuses the circle.</summary>
    private static List<string> Chain(string from, Func<string, string?> next)
    {
        var chain = new List<string>();
        for (var step = next(from); step is not null && !chain.Contains(step); step = next(step)) chain.Add(step);
        return chain;
    }

    private static void Demand(string slug, Domain.Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The catalogue's entry {slug} is refused: {refusal}.");
    }

    private static T Read<T>(string file)
    {
        using var stream = Open(file);
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException($"{file} is empty.");
    }

    private static Stream Open(string file) =>
        typeof(Catalogue).Assembly.GetManifestResourceStream($"CareerBoard.Data.Catalogue.{file}") ?? throw new InvalidOperationException($"{file} is not built into the program.");

    private sealed record RolesFile(IReadOnlyList<RoleEntry> Roles);

    private sealed record RoleEntry(string Slug, string Name, Track Track, Level Level, string Summary, string Description, string? LeadsTo, IReadOnlyList<string> Aliases);

    private sealed record JobTitlesFile(IReadOnlyList<IReadOnlyList<string>> SameTitle);

    private sealed record SkillsFile(IReadOnlyList<SkillEntry> Skills);
}

/// <param name="Parent">The slug of the entry that this one stands below, or none.</param>
public sealed record SkillEntry(string Slug, string Name, SkillKind Kind, string? Parent, IReadOnlyList<string> Aliases, SkillCheck Check);
