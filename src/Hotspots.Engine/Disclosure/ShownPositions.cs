using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>Counts positions for who may not see sensitive groups: as if the journal held nothing that is sensitive.</summary>
public sealed class ShownPositions(HistoryFollower history, Tail tail)
{
    /// <summary>A moment as who looks through a lens may know it.</summary>
    public ValueTask<Moment> OfAsync(Lens lens, Moment real, CancellationToken cancellation = default) => OfAsync(lens.Without, real, cancellation);

    /// <summary>A moment as who looks without some groups may know it.</summary>
    public async ValueTask<Moment> OfAsync(GroupSet without, Moment real, CancellationToken cancellation = default) =>
        without.IsEmpty ? real : real with { Position = await ShownAsync(real.Position, cancellation).ConfigureAwait(false) };

    /// <summary>A position as it is shown.</summary>
    public async ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default)
    {
        await tail.WaitForAsync(real, cancellation).ConfigureAwait(false);
        return (await history.AtAsync(real, cancellation).ConfigureAwait(false)).ShownPosition;
    }

    /// <summary>The position that is shown so.</summary>
    /// <exception cref="NotYetKnownException">The journal, as it is shown, has not come so far.</exception>
    public async ValueTask<Position> RealAsync(Position shown, CancellationToken cancellation = default)
    {
        var now = await history.AtAsync(null, cancellation).ConfigureAwait(false);
        return shown <= now.ShownPosition ? now.Hidden.Real(shown)
            : throw new NotYetKnownException($"There is no position {shown}; the journal goes to {now.ShownPosition}.");
    }
}
