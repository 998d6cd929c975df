using System.Collections.Immutable;
using System.Threading.Channels;
using Hotspots.Domain;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine;

/// <summary>Follows one view for all who watch it on this host: asks its cells when something changed, at most four times a second.</summary>
internal sealed class PictureFeed : IAsyncDisposable
{
    private readonly View view;
    private readonly CellWorld world;
    private readonly IRuntime runtime;
    private readonly FreshnessReader freshness;
    private readonly ShownPositions positions;
    private readonly ILogger log;
    private readonly Arrivals arrivals;
    private readonly Inbox inbox;
    private readonly Signal signal = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Task following;
    private ImmutableArray<Channel<Picture>> slots = [];
    private Picture? latest;
    private long painted;

    public PictureFeed(View view, CellWorld world, IRuntime runtime, FreshnessReader freshness, ShownPositions positions, ILogger log)
    {
        (this.view, this.world, this.runtime, this.freshness, this.positions, this.log) = (view, world, runtime, freshness, positions, log);
        arrivals = new(world.Placer, view.Lens);
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

            await Task.Delay(PauseAfter(world.Clock.GetElapsedTime(begun)), world.Clock, cancellation).ConfigureAwait(false);
            await signal.WaitAsync(Feed.LongestPause, world.Clock, cancellation).ConfigureAwait(false);
        }
    }

    // Four a second, the look included. A look that takes long is taken less often: it must not keep the journal from its work.
    private static TimeSpan PauseAfter(TimeSpan look) =>
        look * 4 <= Feed.ShortestPause ? Feed.ShortestPause - look : look * 3 < Feed.LongestPause ? look * 3 : Feed.LongestPause;

    private async Task<Picture> LookAsync()
    {
        var heard = await arrivals.AppendAsync(latest?.Arrivals ?? [], inbox.Take(), positions).ConfigureAwait(false);
        var board = runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Filter, view.Lens.Window, view.Level));
        var surface = SurfaceAsync();
        var counted = await board.ConfigureAwait(false);
        counted = counted with { Moment = await positions.OfAsync(view.Lens, counted.Moment).ConfigureAwait(false) };
        var fresh = await freshness.NowAsync(view.Lens.Window, counted.Moment.Now, view.Lens.Without).ConfigureAwait(false);
        return new(view, counted, await surface.ConfigureAwait(false), heard, fresh);
    }

    // One that was painted just now stays for a while, and is looked at again soon.
    private async Task<SurfaceState> SurfaceAsync()
    {
        if (latest is { } shown && world.Clock.GetElapsedTime(painted) < Feed.SurfacePause)
        {
            signal.Set();
            return shown.Surface;
        }

        var surface = AsShown(await runtime.Surface(view.Lens).StateAsync().ConfigureAwait(false));
        painted = surface.Grid == latest?.Surface.Grid ? painted : world.Clock.GetTimestamp();
        return surface;
    }

    // A grid that came from another host is a new object even where nothing changed. One copy is kept, and packed once.
    private SurfaceState AsShown(SurfaceState surface) => latest?.Surface is not { } shown ? surface
        : shown.Version == surface.Version ? shown with { Moment = surface.Moment, Window = surface.Window }
        : shown.Grid.Version == surface.Grid.Version ? surface with { Grid = shown.Grid }
        : surface;

    // A cell that moved to a host that lags behind may answer with less than was shown already: then that is waited for.
    private void Publish(Picture picture)
    {
        lock (gate)
        {
            if (latest is not null && picture.Moment.Position < latest.Moment.Position)
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
}
