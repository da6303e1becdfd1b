using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Web.Export;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Commands;

/// <summary><c>export postings</c> and <c>export applications</c>: onto the output, to be sent to a file.</summary>
internal static class ExportCommand
{
    internal static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A file is no HTML page: letters of every script stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Make(IHost host, Terminal terminal) => new("export", "Write postings or applications out.")
    {
        Make(host, terminal, "postings", "Postings; as JSON lines they can be imported again.", ExportPostingsAsync),
        Make(host, terminal, "applications", "Applications with their answers, without files and notes.", ExportApplicationsAsync),
    };

    private static Command Make(IHost host, Terminal terminal, string what, string description, Func<CommandContext, bool, Guid?, CancellationToken, Task> export)
    {
        var format = new Option<string>("--format") { Description = "jsonl or csv.", HelpName = "FORMAT", Required = true };
        format.AcceptOnlyFromAmong("jsonl", "csv");
        var employer = new Option<string?>("--employer") { Description = "Of this employer alone.", HelpName = "SLUG" };

        return new Command(what, description) { format, employer }.Does(host, terminal, async (context, parsed, cancellationToken) =>
        {
            Guid? id = null;
            if (parsed.GetValue(employer) is { } slug)
            {
                id = await context.Db.Employers.Where(e => e.Slug == slug).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(cancellationToken);
                if (id is null) return terminal.Refuse($"There is no employer “{slug}”.");
            }

            await export(context, parsed.GetValue(format) is "csv", id, cancellationToken);
            await terminal.Output.FlushAsync(cancellationToken);
            return Terminal.Done;
        });
    }

    private static async Task ExportPostingsAsync(CommandContext context, bool asCsv, Guid? employer, CancellationToken cancellationToken)
    {
        var postings = new ExportPostings(context.Db).ReadAsync(employer, cancellationToken);
        if (!asCsv)
        {
            await foreach (var posting in postings) context.Terminal.Say(JsonSerializer.Serialize(posting, Lines));
            return;
        }

        using var csv = new Csv(context.Terminal.Output);
        csv.Row("number", "title", "status", "visibility", "employer", "team", "role", "level", "locations", "workplace", "employment", "pay_min_minor", "pay_max_minor", "currency", "period", "published_at", "closes_at", "closed_at", "source", "url");
        await foreach (var p in postings)
        {
            csv.Row(
                p.Number, p.Title, p.Status, p.Visibility, p.Employer.Name, string.Join(" / ", p.Team), p.Role, p.Level, p.Locations.Select(l => l.Name), p.Workplace,
                p.Employment.Select(e => e.ToString()), p.Pay?.Min, p.Pay?.Max, p.Pay?.Currency, p.Pay?.Period, p.PublishedAt, p.ClosesAt is { } end ? $"{end.Local} {end.Zone}" : null, p.ClosedAt, p.Source, p.Url);
        }
    }

    private static async Task ExportApplicationsAsync(CommandContext context, bool asCsv, Guid? employer, CancellationToken cancellationToken)
    {
        var applications = new ExportApplications(context.Db).ReadAsync(employer, cancellationToken);
        if (!asCsv)
        {
            await foreach (var application in applications) context.Terminal.Say(JsonSerializer.Serialize(application, Lines));
            return;
        }

        using var csv = new Csv(context.Terminal.Output);
        csv.Row("id", "employer", "number", "title", "name", "email", "phone", "country", "stage", "state", "because", "applied_at", "moved_at", "source", "tags");
        await foreach (var a in applications)
        {
            csv.Row(a.Id, a.Employer, a.Number, a.Title, a.Name, a.Email, a.Phone, a.Country, a.Stage, a.State, a.Because, a.AppliedAt, a.MovedAt, a.Source, a.Tags);
        }
    }
}
