using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Grains.Lenses;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Watching;
using Microsoft.Extensions.Logging;

namespace Hotspots.Grains.Cells;

/// <summary>The surface of a lens, and who watches it.</summary>
internal sealed class SurfaceGrain : CellGrain<SurfaceCell>, ISurfaceGrain
{
    private readonly PicturePublisher<SurfaceState> publisher;
    private readonly Observers<ISurfaceObserver, SurfaceState, SurfaceMessage> observers;

    private readonly LivingLenses lenses;
    private readonly FirstDrawings drawings;
    private LivingLens? own;
    private bool isDrawn;

    public SurfaceGrain(CellContext context, LivingLenses lenses, FirstDrawings drawings, ILogger<SurfaceGrain> log)
        : base(context, Make, eager: true)
    {
        (this.lenses, this.drawings) = (lenses, drawings);
        publisher = new("A surface", LookAsync, SurfaceState.IsNews, Feed.SurfacePause, context.Clock, log);
        observers = new(SurfaceMessage.Of, log);
    }

    private LivingLens Own => own ?? throw new InvalidOperationException("The grain is not active.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        own = lenses.Enter(this.AsReference<ISurfaceGrain>());
        return base.OnActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        lenses.Leave(Own);
        observers.End();
        publisher.End();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<SurfaceMessage> StateAsync(CancellationToken cancellation)
    {
        RefuseWithoutRoom();
        return SurfaceMessage.Of(await LookAsync(cancellation));
    }

    public Task<EvidenceMessage> EvidenceAsync(CancellationToken cancellation)
    {
        RefuseWithoutRoom();
        return AskAsync((cell, moment) => EvidenceMessage.Of(cell.Evidence(moment)), cancellation, prepared: false);
    }

    public Task DemandRoomAsync(CancellationToken cancellation)
    {
        RefuseWithoutRoom();
        return Task.CompletedTask;
    }

    public Task ReleaseAsync()
    {
        if (observers.Count == 0)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    public Task WatchAsync(ISurfaceObserver observer, CancellationToken cancellation)
    {
        observers.Renew("", observer, publisher.WatchAsync, (watcher, surface) => watcher.ShowAsync(surface));
        Own.Looked(Own.Bytes, observers.Count);
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

    // The first time all of it is read and drawn, which takes long.
    private Task<SurfaceState> LookAsync(CancellationToken cancellation) => isDrawn
        ? AskAsync(Look, cancellation)
        : InTurnAsync(lifecycle => new ValueTask<SurfaceState>(drawings.DrawAsync(ending => lifecycle.AskAsync(Look, cancellation: ending).AsTask(), cancellation)));

    private SurfaceState Look(SurfaceCell cell, Moment moment)
    {
        var state = cell.State(moment);
        isDrawn = true;
        Own.Looked(cell.Bytes, observers.Count);
        return state;
    }

    // Whatever lives already may be looked at by everybody: it takes no more for one more.
    private void RefuseWithoutRoom()
    {
        if (!isDrawn && observers.Count == 0 && !lenses.HasRoomBeside(Own))
        {
            DeactivateOnIdle();
            throw new NoRoomLeftException();
        }
    }

    private static SurfaceCell Make(CellContext context, string key)
    {
        var lens = LensKey.Read(key);
        return new(context.Placer.Atlas, context.Placer.Atlas.DistrictOf(lens.Place), lens);
    }
}
