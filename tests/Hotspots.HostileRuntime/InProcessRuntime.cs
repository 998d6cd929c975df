using System.Collections.Concurrent;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.HostileRuntime;

/// <summary>Runs every cell in this process, each with turns of its own.</summary>
/// <param name="world">What the cells live on.</param>
/// <param name="hostility">What may happen to them; null for a quiet life.</param>
public sealed class InProcessRuntime(CellWorld world, Hostility? hostility = null) : IRuntime, IAsyncDisposable
{
    private readonly ConcurrentDictionary<object, Home> homes = new();

    /// <summary>A home that nobody asked for this long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How many cells have a home now.</summary>
    public int Homes => homes.Count;

    /// <inheritdoc/>
    public IAreaCell Area(AreaKey key)
    {
        _ = world.Placer.Atlas.PlaceOf(key);
        return new AreaHome(HomeOf(key, static (world, key) => MakeArea(world, (AreaKey)key)), world.Placer.Catalogue.Groups.Count);
    }

    /// <inheritdoc/>
    public IBoardCell Board(string district) =>
        new BoardHome(HomeOf(world.Placer.Atlas.DistrictOf(district).Id, static (world, id) => new BoardCell(world.Placer.Atlas, world.Placer.Atlas.DistrictOf((string)id))));

    /// <inheritdoc/>
    public ISurfaceCell Surface(Lens lens)
    {
        _ = world.Placer.Atlas.DistrictOf(lens.District);
        return new SurfaceHome(HomeOf(lens, static (world, lens) => new SurfaceCell(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(((Lens)lens).District), (Lens)lens)));
    }

    /// <summary>Gives up the homes that nobody asked for a while.</summary>
    public async Task TidyAsync()
    {
        var since = world.Clock.GetUtcNow() - Patience;
        foreach (var (key, home) in homes.Where(each => each.Value.LastAsked < since))
        {
            homes.TryRemove(KeyValuePair.Create(key, home));
            await home.DisposeAsync().ConfigureAwait(false);
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

    private static AreaCell MakeArea(CellWorld world, AreaKey key)
    {
        var (layer, index) = world.Placer.Atlas.PlaceOf(key);
        return new(world.Placer.Atlas, layer, index);
    }

    // Asked for at every question and not kept, so that a home given up meanwhile is made again.
    private Func<Home<TCell>> HomeOf<TCell>(object key, Func<CellWorld, object, TCell> make)
        where TCell : Cell =>
        () => (Home<TCell>)homes.GetOrAdd(key, static (key, owner) => new Home<TCell>(key, owner.make, owner.world, owner.hostility), (make, world, hostility));

    private sealed class AreaHome(Func<Home<AreaCell>> home, int groups) : IAreaCell
    {
        public Task<AreaFigures> FiguresAsync(GroupSet without, CancellationToken cancellation) =>
            home().AskAsync((cell, moment) => cell.Figures(groups, moment, without)).WaitAsync(cancellation);
    }

    private sealed class BoardHome(Func<Home<BoardCell>> home) : IBoardCell
    {
        public Task<Board> BoardAsync(BoardQuestion question, CancellationToken cancellation) =>
            home().AskAsync((cell, moment) => cell.Board(question, moment)).WaitAsync(cancellation);
    }

    private sealed class SurfaceHome(Func<Home<SurfaceCell>> home) : ISurfaceCell
    {
        public Task<SurfaceState> StateAsync(CancellationToken cancellation) => home().AskAsync((cell, moment) => cell.State(moment)).WaitAsync(cancellation);

        public Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) =>
            home().AskAsync((cell, moment) => cell.Evidence(moment), prepared: false).WaitAsync(cancellation);
    }
}
