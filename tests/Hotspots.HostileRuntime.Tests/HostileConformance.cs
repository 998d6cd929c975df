using Hotspots.Conformance;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime.Tests;

/// <summary>A runtime in this process on a journal in memory.</summary>
internal sealed class HostileRig : IRuntimeRig
{
    private readonly JournalFollower follower;
    private readonly InProcessRuntime runtime;

    public HostileRig(ManualClock clock, Hostility? hostility)
    {
        Clock = clock;
        Journal = new MemoryJournal(clock);
        follower = new(Journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        runtime = new(new(Journal, follower, SquareCity.Placer, clock), hostility);
    }

    public IJournal Journal { get; }

    public ManualClock Clock { get; }

    public IRuntime Runtime => runtime;

    public async Task SettleAsync()
    {
        while (follower.Delivered < Journal.Head)
        {
            await Task.Yield();
        }
    }

    public async Task DisturbAsync()
    {
        var now = Clock.Now;
        Clock.Now += InProcessRuntime.Patience + TimeSpan.FromSeconds(1);
        await runtime.TidyAsync();
        Clock.Now = now;
        Assert.Equal(0, runtime.Homes);
    }

    public async ValueTask DisposeAsync()
    {
        await runtime.DisposeAsync();
        await follower.DisposeAsync();
        await Journal.DisposeAsync();
    }
}

public class EmbeddedConformance : RuntimeConformance
{
    protected override Task<IRuntimeRig> StartAsync() => Task.FromResult<IRuntimeRig>(new HostileRig(NewClock(), hostility: null));
}

public class HostileEmbeddedConformance : RuntimeConformance
{
    private readonly Hostility hostility = new(seed: 20261120, rate: 0.4);

    protected override Task<IRuntimeRig> StartAsync() => Task.FromResult<IRuntimeRig>(new HostileRig(NewClock(), hostility));

    [Fact]
    public async Task The_hostile_mode_is_really_hostile()
    {
        await using var rig = await StartAsync();
        for (var asked = 0; asked < 50; asked++)
        {
            await CheckEverythingAsync(rig);
        }

        Assert.InRange(hostility.Misfortunes, 20, 150);
    }
}
