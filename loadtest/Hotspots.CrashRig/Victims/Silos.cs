using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Tests;

namespace Hotspots.CrashRig;

/// <summary>The silos of a cluster as processes, and a probe for each that tells when it writes and shows again.</summary>
internal sealed class Silos : IAsyncDisposable
{
    private readonly IReadOnlyList<ServerProcess> servers;
    private readonly IReadOnlyList<Sender> probes;
    private readonly Boards boards;
    private readonly Stage stage;
    private readonly Ledger ledger;
    private readonly TimeProvider clock;

    public Silos(ClusterPlan plan, StoreUnderTest store, string folder, Stage stage, Ledger ledger, TimeProvider clock)
    {
        (this.stage, this.ledger, this.clock, boards) = (stage, ledger, clock, new(stage, clock));
        servers = [.. Ports.Take(ServerProcess.Ports * plan.Silos).Chunk(ServerProcess.Ports).Select((ports, index) => new ServerProcess(
            string.Create(CultureInfo.InvariantCulture, $"silo-{index + 1}"), plan.Server, ports, store.Arguments, folder, clock))];
        probes = [.. servers.Select((server, index) => Load.Probe(plan.Load, index, stage, ledger, new(), server.Address, clock))];
    }

    /// <summary>Where they listen.</summary>
    public IReadOnlyList<Uri> Addresses => [.. servers.Select(server => server.Address)];

    public string NameOf(int silo) => servers[silo].Name;

    /// <summary>Starts all, and waits until they are ready.</summary>
    public Task StartAsync(CancellationToken cancellation) => RestartAsync([.. Enumerable.Range(0, servers.Count)], cancellation);

    /// <summary>Starts those that were killed.</summary>
    /// <returns>How long the slowest took to be ready.</returns>
    public async Task<TimeSpan> RestartAsync(IReadOnlyList<int> silos, CancellationToken cancellation)
    {
        foreach (var silo in silos)
        {
            servers[silo].Start();
        }

        return (await Task.WhenAll(silos.Select(silo => servers[silo].ReadyAsync(cancellation)))).Max();
    }

    /// <summary><c>kill −9</c>, all of them at once.</summary>
    public Task KillAsync(IEnumerable<int> silos) => Task.WhenAll(silos.Select(silo => servers[silo].KillAsync()));

    /// <summary>Waits until each of some silos has made something new durable, and shows it.</summary>
    /// <returns>How long after the moment <paramref name="killed"/> the slowest wrote, and how long until it showed.</returns>
    /// <exception cref="RigException">One does not show it for minutes.</exception>
    public async Task<(TimeSpan Writing, TimeSpan Showing)> ResumedAsync(IReadOnlyList<int> silos, long killed, TimeSpan patience, CancellationToken cancellation)
    {
        var times = await Task.WhenAll(silos.Select(silo => ResumedAsync(silo, killed, patience, cancellation)));
        return (times.Max(time => time.Writing), times.Max(time => time.Showing));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        foreach (var probe in probes)
        {
            probe.Dispose();
        }

        boards.Dispose();
    }

    private async Task<(TimeSpan Writing, TimeSpan Showing)> ResumedAsync(int silo, long killed, TimeSpan patience, CancellationToken cancellation)
    {
        await probes[silo].TellAsync(cancellation);
        var (writing, position) = (clock.GetElapsedTime(killed), ledger.Highest);
        var question = new Question(servers[silo].Address, stage.Everywhere, AreaLevel.Ward, Window.OneDay, new(1));
        return await boards.AskAsync(question, position, patience, cancellation) is not null
            ? (writing, clock.GetElapsedTime(killed))
            : throw new RigException($"{servers[silo].Name} shows no board up to position {position} within {patience.TotalMinutes:0} minutes; its log says why.");
    }
}
