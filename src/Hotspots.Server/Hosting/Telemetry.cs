using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Hotspots.Server;

/// <summary>Sends the metrics where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; the other standard variables say how and how often.</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>Its own meters, and those of what it is made of.</summary>
    private static readonly string[] Meters =
        ["Hotspots", "Hotspots.Engine", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    private MeterProvider? provider;

    public static void AddTo(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 })
        {
            services.AddHostedService<Telemetry>();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("hotspots", serviceVersion: VersionAction.Number))
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => provider?.Dispose();
}
