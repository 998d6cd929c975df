using System.Collections.Concurrent;
using Hotspots.Conformance;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Hotspots.Grains.Tests;

/// <summary>Silos in this process, each with a tail of its own, on one journal in memory.</summary>
internal sealed class GrainRig : IRuntimeRig
{
    private static readonly ConcurrentDictionary<string, GrainRig> Rigs = new();
    private readonly ConcurrentBag<JournalFollower> tails = [];
    private readonly string name = Guid.NewGuid().ToString("N");
    private TestCluster cluster = null!;

    private readonly Placer placer;

    private readonly ManualClock silosAt;

    private GrainRig(ManualClock clock, Placer placer, ManualClock silosAt) => (Clock, Mutable, this.placer, this.silosAt) = (clock, new(new MemoryJournal(clock)), placer, silosAt);

    public IJournal Journal => Mutable;

    /// <summary>The journal, to be muted.</summary>
    public MuteJournal Mutable { get; }

    public ManualClock Clock { get; }

    public IRuntime Runtime { get; private set; } = null!;

    /// <summary>The silos, to be killed.</summary>
    public TestCluster Cluster => cluster;

    public static async Task<GrainRig> StartAsync(ManualClock clock, short silos = 2, Placer? placer = null, ManualClock? silosAt = null)
    {
        var rig = new GrainRig(clock, placer ?? SquareCity.Placer, silosAt ?? clock);
        Rigs[rig.name] = rig;
        var builder = new TestClusterBuilder(silos);
        builder.Properties["rig"] = rig.name;
        builder.AddSiloBuilderConfigurator<Silo>();
        rig.cluster = builder.Build();
        await rig.cluster.DeployAsync();
        rig.Runtime = new GrainRuntime(rig.cluster.GrainFactory, rig.NewWorld(clock));
        return rig;
    }

    public async Task SettleAsync()
    {
        while (tails.Any(follower => follower.Delivered < Journal.Head))
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Every activation on every silo is collected.</summary>
    public async Task DisturbAsync() =>
        await cluster.GrainFactory.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        Rigs.TryRemove(name, out _);
        await cluster.DisposeAsync();
        foreach (var follower in tails)
        {
            await follower.DisposeAsync();
        }

        await Journal.DisposeAsync();
    }

    private CellContext NewSilosWorld() => NewWorld(silosAt);

    private CellContext NewWorld(ManualClock clock)
    {
        var follower = new JournalFollower(Journal, placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        tails.Add(follower);
        return new(Journal, follower, placer, clock);
    }

    private sealed class Silo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) =>
            siloBuilder.PlaceByBorough().Services.AddSingleton(Rigs[siloBuilder.Configuration["rig"]!].NewSilosWorld());
    }
}

public partial class GrainConformance : RuntimeConformance
{
    protected override async Task<IRuntimeRig> StartAsync() => await GrainRig.StartAsync(NewClock());
}
