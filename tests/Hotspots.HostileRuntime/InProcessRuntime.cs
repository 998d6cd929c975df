using System.Collections.Concurrent;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime;

/// <summary>Runs every cell in this process, each with turns of its own.</summary>
/// <param name="context">What the cells live on.</param>
/// <param name="hostility">What may happen to them; null for a quiet life.</param>
public sealed class InProcessRuntime(CellContext context, Hostility? hostility = null) : IRuntime, IAreaSource, IAsyncDisposable
{
    private readonly ConcurrentDictionary<object, Home> homes = new();
    private readonly ConcurrentDictionary<string, BoardHome> boards = new();

    /// <summary>A home that nobody asked for this long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How many cells have a home now.</summary>
    public int Homes => homes.Count;

    /// <inheritdoc/>
    public IAreaCell Unlocated => new AreaProxy(HomeOf("unlocated", static (_, _) => new AreaCell(AreaExtent.Unlocated())), context.Placer.Catalogue.Groups.Count);

    /// <inheritdoc/>
    public IAreaCell Area(AreaKey key)
    {
        _ = context.Placer.Atlas.PlaceOf(key);
        return new AreaProxy(HomeOf(key, static (context, key) => MakeArea(context, (AreaKey)key)), context.Placer.Catalogue.Groups.Count);
    }

    /// <inheritdoc/>
    public IBoardCell Board(string place) => boards.GetOrAdd(
        context.Placer.Atlas.DistrictOf(place).Id, id => new(context.Placer.Atlas.DistrictOf(id), context, this, hostility));

    /// <inheritdoc/>
    public ISurfaceCell Surface(Lens lens)
    {
        _ = context.Placer.Atlas.DistrictOf(lens.Place);
        return new SurfaceProxy(HomeOf(lens, static (context, lens) => new SurfaceCell(context.Placer.Atlas, context.Placer.Atlas.DistrictOf(((Lens)lens).Place), (Lens)lens)), context);
    }

    /// <inheritdoc/>
    Task<AreaAnswer> IAreaSource.AnswerAsync(AreaKey? area, IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation) =>
        (area is { } key ? Area(key) : Unlocated).AnswerAsync(questions, moment, cancellation);

    /// <summary>Gives up the homes that nobody asked for a while.</summary>
    public async Task TidyAsync()
    {
        var since = context.Clock.GetUtcNow() - Patience;
        foreach (var (key, home) in homes.Where(each => each.Value.LastAsked < since))
        {
            homes.TryRemove(KeyValuePair.Create(key, home));
            await home.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var board in boards.Values)
        {
            board.End();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var home in homes.Values)
        {
            await home.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static AreaCell MakeArea(CellContext context, AreaKey key)
    {
        var (layer, index) = context.Placer.Atlas.PlaceOf(key);
        return new(AreaExtent.Of(context.Placer.Atlas, layer, index));
    }

    // Asked for at every question and not kept, so that a home given up meanwhile is made again.
    private Func<Home<TCell>> HomeOf<TCell>(object key, Func<CellContext, object, TCell> make)
        where TCell : Cell =>
        () => (Home<TCell>)homes.GetOrAdd(key, static (key, owner) => new Home<TCell>(key, owner.make, owner.context, owner.hostility), (make, context, hostility));

    private sealed class AreaProxy(Func<Home<AreaCell>> home, int groups) : IAreaCell
    {
        public Task<AreaFigures> FiguresAsync(GroupSet without, CancellationToken cancellation) =>
            home().AskAsync((cell, moment) => cell.Figures(groups, moment, without));

        public Task<AreaAnswer> AnswerAsync(IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation) =>
            home().AskAsAtAsync((cell, at) => cell.Answer(questions, at), moment, cancellation);
    }

    private sealed class SurfaceProxy(Func<Home<SurfaceCell>> home, CellContext context) : ISurfaceCell
    {
        public Task<SurfaceState> StateAsync(CancellationToken cancellation) => home().AskAsync((cell, moment) => cell.State(moment));

        public Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) => home().AskAsync((cell, moment) => cell.Evidence(moment), prepared: false);

        // Here nobody nudges: it looks again after a while, as a grain does where a nudge was lost.
        public IAsyncEnumerable<SurfaceState> WatchAsync(CancellationToken cancellation) =>
            new PicturePublisher<SurfaceState>("A surface", StateAsync, SurfaceState.IsNews, Feed.SurfacePause, context.Clock, NullLogger.Instance).WatchAsync(cancellation);
    }
}
