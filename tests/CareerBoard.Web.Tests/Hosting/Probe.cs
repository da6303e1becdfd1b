using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>
/// A program of few endpoints that do what pages may come to do one day, behind the board's own hosting, or, as the control, bare.
/// </summary>
public sealed class Probe : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Probe(WebApplication app) => _app = app;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public static async Task<Probe> StartAsync(bool bare, IDatabaseProvider? database = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(Program).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddBoard();
        builder.Services.AddRazorPages();
        builder.Services.AddControllers().AddApplicationPart(typeof(ProbeController).Assembly);
        builder.Services.AddScoped<Caller>().AddSingleton<PublicAddress>();
        if (database is not null) builder.Services.AddSingleton(database);
        if (!bare) builder.AddSecurity().AddRequests();

        var app = builder.Build();
        if (!bare) app.UseSecurity().UseErrors().UseRequests();
        app.UseRouting();
        app.MapControllers();
        app.MapPost("/json", (Words words) => words.Text);
        app.MapPost("/read-json", async (HttpRequest request) => (await request.ReadFromJsonAsync<Words>())?.Text);
        app.MapGet("/throws", (string what) => { throw Faults.Named(what); });
        await app.StartAsync();

        return new Probe(app) { Http = { BaseAddress = new Uri(app.Urls.First()) } };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    public sealed record Words(string Text);
}

[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ProbeController : ControllerBase
{
    [HttpPost("/form")]
    public IActionResult Form([FromForm] Dictionary<string, string> answers) => Ok(answers.Count);

    [HttpGet("/theirs")]
    public IActionResult Theirs(string? back) => Back.To(back, "/");
}

internal static class Faults
{
    public static Exception Named(string name) => name switch
    {
        "conflict" => new Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException("Secret detail"),
        "busy" => new InvalidOperationException("Outer", new Microsoft.Data.Sqlite.SqliteException("database is locked", 5)),
        "away" => new InvalidOperationException("Outer", new Npgsql.NpgsqlException("Failed to connect", new System.Net.Sockets.SocketException(111))),
        "bad" => new BadHttpRequestException("Secret detail", 422),
        _ => new InvalidOperationException("Secret detail"),
    };
}
