using System.Net;
using System.Text.Json;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class ObservabilityTests
{
    [Fact]
    public void No_request_forges_a_line_of_the_log()
    {
        var template = new MessageTemplateParser().Parse("GET {Path}");
        using var written = new StringWriter();

        new OneLine().Format(new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Information, new InvalidOperationException("a\nb"), template,
            [new LogEventProperty("Path", new ScalarValue("/a\r\n1970-01-01T00:00:00.000Z info forged\u001b[31m\u2028"))]), written);

        var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines, line => line.StartsWith("1970", StringComparison.Ordinal));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(written.ToString(), c => char.IsControl(c) && c is not '\n');
    }

    [Fact]
    public async Task A_request_is_one_line_that_knows_ids_and_no_people()
    {
        var board = new TestBoard();
        var file = Path.Combine(board.Folder, "log.json");
        board.Settings["Observability:LogFile"] = file;
        await board.StartAsync();
        var account = await board.AddAccountAsync(People.Mina);
        using (var mina = board.Visitor())
        {
            await mina.SignsIn(People.Mina);
            await mina.AskAsync(HttpMethod.Get, "/account/sign-in?returnUrl=%2Fsecret-search", content: null);
        }

        var lines = new List<string>();
        for (var patience = 100; patience > 0 && lines.Count < 3; patience--)
        {
            await Task.Delay(50);
            lines = [.. ReadShared(Directory.GetFiles(board.Folder, "log*.json").Single()).Where(line => line.Contains("\"Route\":\"/account/sign-in\"", StringComparison.Ordinal))];
        }

        Assert.Equal(3, lines.Count);
        var last = JsonDocument.Parse(lines[2]).RootElement.GetProperty("Properties");
        Assert.Equal(("GET", "/account/sign-in", 302), (last.GetProperty("Method").GetString(), last.GetProperty("Route").GetString(), last.GetProperty("Status").GetInt32()));
        Assert.Equal(account.Id.ToString(), last.GetProperty("AccountId").GetString());
        Assert.All(ReadShared(Directory.GetFiles(board.Folder, "log*.json").Single()), line =>
        {
            Assert.DoesNotContain(People.Mina, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("secret-search", line, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1:", line.Replace(board.Address, "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
        await board.DisposeAsync();
    }

    [Fact]
    public async Task Traces_and_metrics_go_where_the_settings_say()
    {
        var received = new System.Collections.Concurrent.ConcurrentBag<string>();
        var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Add($"{kind} {System.Text.Encoding.Latin1.GetString(body.ToArray())}");
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.StartAsync();

        var board = new TestBoard();
        board.Settings["Observability:OtlpEndpoint"] = collector.Urls.First();
        board.Settings["Observability:OtlpProtocol"] = "http/protobuf";
        await board.StartAsync();
        using (var visitor = board.Visitor())
        {
            // What a request took is counted after its answer is sent. The next one on the same connection waits for that.
            for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.Opens("/?q=secret-search")).Status);
        }

        await board.DisposeAsync();
        await collector.DisposeAsync();

        Assert.Contains(received, one => one.StartsWith("traces", StringComparison.Ordinal) && one.Contains("careerboard", StringComparison.Ordinal));
        Assert.Contains(received, one => one.StartsWith("metrics", StringComparison.Ordinal) && one.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.DoesNotContain(received, one => one.Contains("secret-search", StringComparison.Ordinal));
    }

    private static string[] ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
