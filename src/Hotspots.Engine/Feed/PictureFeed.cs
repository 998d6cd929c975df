using System.Collections.Immutable;
using System.Threading.Channels;
using Hotspots.Domain;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine;

/// <summary>Follows one view for all who watch it on this host: asks its cells when something changed, at most eight times a second.</summary>
internal sealed class PictureFeed : IAsyncDisposable
{
    private readonly View view;
    private readonly CellWorld world;
    private readonly IRuntime runtime;
    private readonly ShownPositions positions;
    private readonly Backdrop backdrop;
    private readonly ILogger log;
    private readonly Arrivals arrivals;
    private readonly Inbox inbox;
    private readonly Signal signal = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Task following;
    private ImmutableArray<Channel<Picture>> slots = [];
    private Picture? latest;

    public PictureFeed(View view, CellWorld world, IRuntime runtime, FreshnessReader freshness, ShownPositions positions, ILogger log)
    {
        (this.view, this.world, this.runtime, this.positions, this.log) = (view, world, runtime, positions, log);
        (arrivals, backdrop) = (new(world.Placer, view.Lens), new(view, world, runtime, freshness, signal.Set));
        var district = world.Placer.Atlas.District(view.Lens.District)!;
        inbox = world.Tail.Subscribe(
            Interest.Where(incident => view.Lens.Filter.Admits(incident.Groups) && (incident.Grid is null || district.Includes(incident.Placement))),
            signal.Set);
        following = Task.Run(() => FollowAsync(stopping.Token));
    }

    public int Watchers => slots.Length;

    /// <summary>A slot that holds the latest picture only: whoever is slow skips, and nobody waits for him.</summary>
    public Channel<Picture> Join()
    {
        var slot = Channel.CreateBounded<Picture>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            slots = slots.Add(slot);
            if (latest is not null)
            {
                slot.Writer.TryWrite(latest);
            }
        }

        return slot;
    }

    public void Leave(Channel<Picture> slot)
    {
        lock (gate)
        {
            slots = slots.Remove(slot);
        }
    }

    public async ValueTask DisposeAsync()
    {
        world.Tail.Unsubscribe(inbox);
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await backdrop.EndAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var begun = world.Clock.GetTimestamp();
            try
            {
                Publish(await LookAsync().ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                log.LogWarning(failure, "A view of {District} could not be drawn; it is tried again.", view.Lens.District);
            }

            await Task.Delay(Feed.PauseAfter(world.Clock.GetElapsedTime(begun), Feed.ShortestPause), world.Clock, cancellation).ConfigureAwait(false);
            await signal.WaitAsync(Patience, world.Clock, cancellation).ConfigureAwait(false);
        }
    }

    // A surface that the figures left behind is looked at as soon as it may be.
    private TimeSpan Patience =>
        latest is { } shown && shown.Moment.Position > shown.Surface.Moment.Position && backdrop.DueIn is { } due ? due : Feed.LongestPause;

    private async Task<Picture> LookAsync()
    {
        var heard = await arrivals.AppendAsync(latest?.Arrivals ?? [], inbox.Take(), positions).ConfigureAwait(false);
        var board = await runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Filter, view.Lens.Window, view.Level)).ConfigureAwait(false);
        var (surface, fresh) = await backdrop.NewestAsync().ConfigureAwait(false);
        return new(view, await ShownAsync(board).ConfigureAwait(false), await ShownAsync(surface).ConfigureAwait(false), heard, fresh);
    }

    private async ValueTask<Board> ShownAsync(Board board) => board with { Moment = await positions.OfAsync(view.Lens, board.Moment).ConfigureAwait(false) };

    private async ValueTask<SurfaceState> ShownAsync(SurfaceState surface) => view.Lens.Without.IsEmpty ? surface
        : surface with { Moment = await positions.OfAsync(view.Lens, surface.Moment).ConfigureAwait(false) };

    // A cell that moved to a host that lags behind may answer with less than was shown already: then that is waited for.
    private void Publish(Picture picture)
    {
        lock (gate)
        {
            if (latest is not null && (picture.Moment.Position < latest.Moment.Position || TellsNothing(picture, latest)))
            {
                return;
            }

            latest = picture;
            foreach (var slot in slots)
            {
                slot.Writer.TryWrite(picture);
            }
        }
    }

    // But that time passed, and that is told seldom.
    private static bool TellsNothing(Picture picture, Picture latest) =>
        picture.Version == latest.Version && picture.Moment.Now - latest.Moment.Now < Feed.LongestPause;
}
