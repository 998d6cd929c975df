using System.Net.NetworkInformation;
using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Hotspots.Grains.Tests;

/// <summary>Servers without a cluster, side by side on one machine.</summary>
[Collection(Alone)]
public class LoneSiloTests
{
    /// <summary>Tests that look at all ports of this process, in which no other test may open one meanwhile.</summary>
    public const string Alone = "alone";

    private const int Neighbours = 10;

    [Fact]
    public async Task Neighbours_that_start_at_once_stay_alone_alive_and_without_a_port()
    {
        var silos = await Task.WhenAll(Enumerable.Range(0, Neighbours).Select(number => LoneHost.StartAsync($"store {number}")));
        await Task.WhenAll(silos.Select((silo, number) => silo.CountsAsync(number)));
        Assert.All(silos, silo => Assert.Equal((1, null), (silo.Health.Active, silo.Health.Fault)));
        Assert.Equal(Neighbours, silos.Select(silo => silo.ClusterId).Distinct().Count());
        Assert.Empty(ListenersOfThisProcess());
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_store_has_the_same_cluster_at_each_start_and_another_than_its_neighbour()
    {
        await using var one = await LoneHost.StartAsync("/stores/a.db");
        await using var again = await LoneHost.StartAsync("/stores/a.db");
        await using var other = await LoneHost.StartAsync("/stores/b.db");
        Assert.Equal(one.ClusterId, again.ClusterId);
        Assert.NotEqual(one.ClusterId, other.ClusterId);
        Assert.Equal((1, 1), (one.Health.Active, again.Health.Active));
    }

    [Fact]
    public async Task A_silo_lives_by_the_clock_of_the_machine_whatever_the_clock_of_the_figures_shows()
    {
        await using var silo = await LoneHost.StartAsync("a clock that stands");
        Assert.Same(TimeProvider.System, silo.Get<Orleans.Runtime.IGrainRuntime>().TimeProvider);
        Assert.NotSame(TimeProvider.System, silo.Get<TimeProvider>());
    }

    // Only Linux tells which process a listener is of; elsewhere none may stand at the address that the silos go by.
    private static IEnumerable<string> ListenersOfThisProcess() => OperatingSystem.IsLinux()
        ? SocketsOfThisProcess().Intersect(File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields is [_, _, _, "0A", ..]).Select(fields => fields[9]))
        : IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == 1).Select(listener => $"{listener}");

    private static IEnumerable<string> SocketsOfThisProcess() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Select(descriptor => new FileInfo(descriptor).LinkTarget ?? "")
        .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target["socket:[".Length..^1]);
}

[CollectionDefinition(LoneSiloTests.Alone, DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>One host with a lone silo over a journal in memory, whose clock stands still.</summary>
internal sealed class LoneHost : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly IHost host;
    private readonly IJournal journal;
    private readonly JournalFollower follower;

    private LoneHost(IHost host, IJournal journal, JournalFollower follower) => (this.host, this.journal, this.follower) = (host, journal, follower);

    public SiloHealth Health => Get<SiloHealth>();

    public string ClusterId => Get<IOptions<ClusterOptions>>().Value.ClusterId;

    public static async Task<LoneHost> StartAsync(string store)
    {
        var clock = new ManualClock(Noon);
        var journal = new MemoryJournal(clock);
        var follower = new JournalFollower(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(new CellContext(journal, follower, SquareCity.Placer, clock));
        builder.AddLoneSilo(store);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, journal, follower);
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Appends as many incidents as that, and sees that the board counts them and no neighbour's.</summary>
    public async Task CountsAsync(int incidents)
    {
        if (incidents > 0)
        {
            await journal.AppendAsync([.. Enumerable.Range(0, incidents).Select(number => Histories.Report($"{number}", Noon))]);
        }

        await follower.WaitForAsync(journal.Head);
        var board = await Get<IRuntime>().Board(SquareCity.Atlas.Districts[0].Id).BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Ward));
        Assert.Equal(incidents, board.Whole.Current);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await follower.DisposeAsync();
        await journal.DisposeAsync();
    }
}
