using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;

namespace Hotspots.Engine.Journal;

/// <summary>Counts positions for who may not see sensitive groups: as if the journal held nothing that is sensitive.</summary>
public sealed class ShownPositions(IJournal journal)
{
    // Many who look ask about the same few positions; what a position is shown as never changes.
    private const int Remembered = 1024;
    private readonly Known?[] known = new Known?[Remembered];

    /// <summary>A moment as who looks through a lens may know it.</summary>
    public ValueTask<Moment> OfAsync(Lens lens, Moment real, CancellationToken cancellation = default) => OfAsync(lens.Without, real, cancellation);

    /// <summary>A moment as who looks without some groups may know it.</summary>
    public async ValueTask<Moment> OfAsync(GroupSet without, Moment real, CancellationToken cancellation = default) =>
        without.IsEmpty ? real : real with { Position = await ShownAsync(real.Position, cancellation).ConfigureAwait(false) };

    /// <summary>A position as it is shown.</summary>
    /// <exception cref="JournalUnavailableException">Nobody knows.</exception>
    public async ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default)
    {
        var slot = (int)((ulong)real.Value % Remembered);
        if (known[slot] is { } found && found.Real == real)
        {
            return found.Shown;
        }

        var shown = await journal.ShownAsync(real, cancellation).ConfigureAwait(false);
        known[slot] = new(real, shown);
        return shown;
    }

    /// <summary>The position that is shown so.</summary>
    /// <exception cref="NotYetKnownException">The journal, as it is shown, has not come so far.</exception>
    /// <exception cref="JournalUnavailableException">Nobody knows.</exception>
    public async ValueTask<Position> RealAsync(Position shown, CancellationToken cancellation = default)
    {
        var head = journal.Head;
        return await journal.RealAsync(shown, cancellation).ConfigureAwait(false) is { } real && real <= head ? real
            : throw new NotYetKnownException($"There is no position {shown}; the journal goes to {await ShownAsync(head, cancellation).ConfigureAwait(false)}.");
    }

    private sealed record Known(Position Real, Position Shown);
}
