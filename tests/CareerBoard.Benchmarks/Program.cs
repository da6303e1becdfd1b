// Plain Kestrel that sends one file, as it is and compressed: what the figures of tests/CareerBoard.Benchmarks/measure are ratios of,
// so that they mean the same on every machine. With "ranking" it measures a running board's search instead.
using System.Globalization;
using System.IO.Compression;
using CareerBoard.Benchmarks;
using CareerBoard.Benchmarks.Generating;
using CareerBoard.Benchmarks.Loading;

if (args is ["ranking", var board, var export]) return await Ranking.MeasureAsync((board, export));
if (args is ["ranking", var one, var itsExport, var other, var othersExport]) return await Ranking.MeasureAsync((one, itsExport), (other, othersExport));
if (args is ["generate", var count, var provider, var connection, .. var most] && most.Length < 2 && IsNumber(count, out var postings) && IsNumber(most is [var skills] ? skills : $"{GeneratedBoard.MostSkills}", out var mostSkills)) return await GeneratedBoard.FillAsync(provider, connection, postings, mostSkills);
if (args is ["applications", var many, var database, var where] && IsNumber(many, out var applications)) return await GeneratedApplications.MeasureAsync(database, where, applications);
if (args is ["duplicates", var alike, var place]) return await GeneratedDuplicates.MeasureAsync(alike, place);
if (args is ["match", var compared, var beside]) return await ProfileMatching.MeasureAsync(compared, beside);
if (args is ["reports", var reported, var at]) return await GeneratedJourneys.MeasureAsync(reported, at);

if (args is ["skills", var list]) return SkillCoverage.Print(list);
if (args is ["requirements", var described]) return await RequirementFigures.MeasureAsync(described, isTold: false);
if (args is ["requirements", var told, "--seen"]) return await RequirementFigures.MeasureAsync(told, isTold: true);

if (args is ["browse" or "search" or "apply" or "board", ..] && LoadArguments.Read(args) is { } load) return await load.RunAsync();

if (args is not [var file, ..] || !File.Exists(file))
{
#pragma warning disable RS0030 // It has no log to write to.
    await Console.Error.WriteLineAsync("""
        usage: CareerBoard.Benchmarks browse|search|apply|board --postings N [--provider sqlite|postgres] [--connection STRING] [--board FOLDER] [--program FILE] [--seconds S]
               CareerBoard.Benchmarks ranking URL EXPORT [URL EXPORT]
               CareerBoard.Benchmarks generate COUNT sqlite|postgres CONNECTION [MOST-SKILLS-OF-A-POSTING]
               CareerBoard.Benchmarks applications COUNT sqlite|postgres CONNECTION
               CareerBoard.Benchmarks duplicates sqlite|postgres CONNECTION
               CareerBoard.Benchmarks match sqlite|postgres CONNECTION
               CareerBoard.Benchmarks reports sqlite|postgres CONNECTION
               CareerBoard.Benchmarks skills LIST.csv
               CareerBoard.Benchmarks requirements POSTINGS.jsonl.gz [--seen]
               CareerBoard.Benchmarks FILE [--urls http://127.0.0.1:5000]
        """);
#pragma warning restore RS0030
    return 2;
}

var page = await File.ReadAllBytesAsync(file);
using var packed = new MemoryStream();
await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(page);
var compressed = packed.ToArray();

var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Run(http => http.Request.Path.Value switch
{
    "/plain" => SendAsync(http.Response, page, encoding: null),
    "/compressed" => SendAsync(http.Response, compressed, "gzip"),
    _ => SendAsync(http.Response, [], encoding: null),
});
await app.RunAsync();
return 0;

static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

static Task SendAsync(HttpResponse response, byte[] body, string? encoding)
{
    (response.ContentType, response.ContentLength) = ("text/html; charset=utf-8", body.Length);
    if (encoding is not null) response.Headers.ContentEncoding = encoding;
    return response.Body.WriteAsync(body).AsTask();
}
