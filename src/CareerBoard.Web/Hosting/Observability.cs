using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Formatting.Json;
using Serilog.Settings.Configuration;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Observability</c>. Levels are Serilog's own: <c>Serilog:MinimumLevel</c>.</summary>
internal sealed class ObservabilityOptions
{
    public const string Section = "Observability";

    /// <summary>Also writes the log as JSON lines to this file, a new one each day. Relative to <c>Board:Data</c>.</summary>
    public string? LogFile { get; set; }

    /// <summary>Where traces and metrics go; none are made without. <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says the same.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary><c>grpc</c> or <c>http/protobuf</c>. <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> says the same.</summary>
    public string? OtlpProtocol { get; set; }
}

/// <summary>
/// Serilog put together from its parts; docs/decisions/0004-serilog-from-parts.md says why, and that this file and its two
/// neighbours <see cref="OneLine"/> and <see cref="RequestLog"/> are all that changes when that is no longer needed.
/// </summary>
internal static class ObservabilityHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddObservability()
        {
            var options = builder.Configuration.GetSection(ObservabilityOptions.Section).Get<ObservabilityOptions>() ?? new();
            var data = Path.GetFullPath(builder.Configuration["Board:Data"] ?? new BoardOptions().Data, builder.Environment.ContentRootPath);

            var log = new LoggerConfiguration()
                .ReadFrom.Configuration(builder.Configuration, new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly))
                .WriteTo.Console(new OneLine());
            if (options.LogFile is { Length: > 0 } file)
            {
                log.WriteTo.File(new JsonFormatter(renderMessage: true), Path.GetFullPath(file, data), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14);
            }

            builder.Logging.ClearProviders();
            builder.Logging.AddSerilog(log.CreateLogger(), dispose: true);

            if ((options.OtlpEndpoint ?? builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) is { Length: > 0 })
            {
                builder.Services.AddHostedService(_ => new Telemetry(options));
            }

            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseObservability()
        {
            app.UseMiddleware<RequestLog>();
            return app;
        }
    }

    /// <summary>What ASP.NET Core, EF Core, Npgsql and the runtime tell about themselves, sent where the settings say.</summary>
    private sealed class Telemetry(ObservabilityOptions options) : IHostedService, IDisposable
    {
        private readonly Lock _ending = new();
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var board = ResourceBuilder.CreateDefault().AddService("careerboard", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3));
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(board)
                .AddSource("Microsoft.AspNetCore", "Npgsql")
                .AddProcessor(new ForgetQueries())
                .AddOtlpExporter(exporter => Aim(exporter, "v1/traces"))
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(board)
                .AddMeter("Microsoft.AspNetCore.*", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Runtime")
                .AddOtlpExporter(exporter => Aim(exporter, "v1/metrics"))
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // Disposing sends what has not been sent.
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            // A host that is stopped and disposed of at once comes here twice at the same time. Neither goes on before all is sent.
            lock (_ending)
            {
                _traces?.Dispose();
                _metrics?.Dispose();
                (_traces, _metrics) = (null, null);
            }
        }

        /// <summary>What the settings leave open the exporter takes from the environment.</summary>
        private void Aim(OtlpExporterOptions exporter, string path)
        {
            if (options.OtlpProtocol is "http/protobuf") exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            else if (options.OtlpProtocol is "grpc") exporter.Protocol = OtlpExportProtocol.Grpc;

            if (options.OtlpEndpoint is not { Length: > 0 } endpoint) return;
            exporter.Endpoint = new Uri(exporter.Protocol is OtlpExportProtocol.HttpProtobuf ? $"{endpoint.TrimEnd('/')}/{path}" : endpoint);
        }
    }

    /// <summary>What people search for, and the tokens in links that were mailed to them, stay here.</summary>
    private sealed class ForgetQueries : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in (string[])["url.query", "url.full", "client.address", "user_agent.original"]) data.SetTag(tag, null);
        }
    }
}
