using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.Demonstration;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary>Prepares a store with the demonstration geography and a simulated past, then serves it with a simulated present.</summary>
internal sealed class Demonstration(ServerSettings settings, int seed, TimeProvider clock)
{
    // Two years, so that the longest window has one of equal length before it to be compared with.
    private const int Months = 24;
    private const int Batch = 2_000;

    /// <summary>By what invented incidents come in.</summary>
    public const string Credential = "demo";

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var simulator = await PrepareAsync(cancellation);
        return await ServeAsync(simulator, cancellation);
    }

    /// <summary>Serves what was prepared, and lets the simulated present go on.</summary>
    public Task<int> ServeAsync(Simulator simulator, CancellationToken cancellation) => ServeCommand.RunAsync(
        settings, clock, builder => builder.Services.AddSingleton(simulator).AddHostedService<LiveSimulation>(), cancellation);

    /// <summary>Puts the boundaries and the past into the store.</summary>
    public async Task<Simulator> PrepareAsync(CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), cancellation);
        var simulator = await SimulatorAsync(store, cancellation);
        var count = await Terminal.WatchAsync("Simulating the past", clock, progress => FillAsync(store, simulator, progress, cancellation));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Simulated: {count:N0} revisions of the past {Months} months, so that 12 months have 12 before them to compare with ({clock.GetElapsedTime(begun).TotalSeconds:0.0} s)."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Invented incidents (seed {seed}) in approximate boundaries of Lewisham and Lambeth; new ones come {settings.Speed:N0} times as fast as in life."));
        return simulator;
    }

    private async Task<Simulator> SimulatorAsync(OpenedStore store, CancellationToken cancellation)
    {
        foreach (var edition in DemonstrationGeography.Make(settings.GeodataFolder))
        {
            if (!await BoundaryLoading.PutAsync(store.Boundaries, edition, cancellation))
            {
                throw new StartupException($"'{store.Name}' holds another edition '{edition.Name}' than this version's demonstration. Give demo another --store, or none.");
            }
        }

        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        return new(
            SimulationFigures.Read(Path.Combine(settings.GeodataFolder, "simulation.json")),
            geodata.Atlas,
            geodata.Catalogue,
            Places.Read(Path.Combine(settings.GeodataFolder, "places.csv")),
            seed);
    }

    private async Task<long> FillAsync(OpenedStore store, Simulator simulator, IProgress<string> progress, CancellationToken cancellation)
    {
        var (count, now) = (0L, clock.GetUtcNow());
        foreach (Revision[] revisions in simulator.Past(now.AddMonths(-Months), now).Select(revision => revision with { Credential = Credential }).Chunk(Batch))
        {
            await store.Journal.AppendAsync(revisions, cancellation);
            count += revisions.Length;
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"Simulating the past: {count:N0} revisions, up to {revisions[^1].ReportedAt:yyyy-MM-dd}"));
        }

        return count;
    }
}
