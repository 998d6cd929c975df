using Hotspots.Engine;
using Hotspots.Grains.Messages;
using Microsoft.Extensions.Logging;

namespace Hotspots.Grains;

/// <summary>The surface of a lens, and who watches it.</summary>
internal sealed class SurfaceGrain : CellGrain<SurfaceCell>, ISurfaceGrain
{
    private readonly Publisher<SurfaceState> publisher;
    private readonly Observers<ISurfaceObserver, SurfaceState, SurfaceMessage> observers;

    public SurfaceGrain(CellWorld world, ILogger<SurfaceGrain> log)
        : base(world, Make, eager: true)
    {
        publisher = new("A surface", LookAsync, SurfaceState.IsNews, Feed.SurfacePause, world.Clock, log);
        observers = new(SurfaceMessage.Of, log);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        observers.End();
        publisher.End();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<SurfaceMessage> StateAsync(CancellationToken cancellation) => SurfaceMessage.Of(await LookAsync(cancellation));

    public Task<EvidenceMessage> EvidenceAsync(CancellationToken cancellation) =>
        AskAsync((cell, moment) => EvidenceMessage.Of(cell.Evidence(moment)), cancellation, prepared: false);

    public Task WatchAsync(ISurfaceObserver observer, CancellationToken cancellation)
    {
        observers.Renew("", observer, publisher.WatchAsync, (watcher, surface) => watcher.ShowAsync(surface));
        return Watcher.Renewed(publisher.Failure);
    }

    // Each change is worth a look where somebody watches; else many together are taken in.
    protected override Action NudgeOf(IFollowerGrain self)
    {
        const int many = 1_024;
        var waiting = 0;
        return () =>
        {
            publisher.Changed();
            if (Interlocked.Increment(ref waiting) % many == 0)
            {
                _ = self.CatchUpAsync();
            }
        };
    }

    private Task<SurfaceState> LookAsync(CancellationToken cancellation) => AskAsync((cell, moment) => cell.State(moment), cancellation);

    private static SurfaceCell Make(CellWorld world, string key)
    {
        var lens = LensKey.Read(key);
        return new(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(lens.Place), lens);
    }
}
