using Hotspots.Server.Operations;
using Hotspots.Server.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hotspots.Server.Hosting;

/// <summary>Sends metrics and sampled spans where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; the other standard variables say how, how often and how many.</summary>
internal sealed class Telemetry(ServerSettings settings) : IHostedService, IDisposable
{
    /// <summary>Its own meters, and those of what it is made of.</summary>
    private static readonly string[] Meters =
        ["Hotspots", "Hotspots.Engine", "Hotspots.Lenses", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    private static bool Sends => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    /// <exception cref="StartupException">A variable cannot be read, or the file of spans not be written.</exception>
    public static void AddTo(IServiceCollection services, ServerSettings settings)
    {
        if (Sends || settings.Traces.File is not null)
        {
            _ = RequestSampler.FromVariables();
            services.AddHostedService<Telemetry>();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics = Sends ? Sdk.CreateMeterProviderBuilder().ConfigureResource(Name).AddMeter(Meters).AddOtlpExporter().Build() : null;
        traces = TracingOf(settings.Traces.File).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    private static TracerProviderBuilder TracingOf(string? file)
    {
        var tracing = Sdk.CreateTracerProviderBuilder().ConfigureResource(Name).SetSampler(RequestSampler.FromVariables())
            .AddSource(TraceScrubber.Sources).AddProcessor(new TraceScrubber());
        tracing = Sends ? tracing.AddOtlpExporter() : tracing;
        return file is null ? tracing : tracing.AddProcessor(new SimpleActivityExportProcessor(new TraceFile(file)));
    }

    private static void Name(ResourceBuilder resource) => resource.AddService("hotspots", serviceVersion: ProductVersion.Number);
}
