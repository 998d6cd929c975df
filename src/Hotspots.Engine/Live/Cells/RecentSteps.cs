using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Live.Cells;

/// <summary>A step that a cell took: it added an incident, or removed one.</summary>
/// <param name="Position">The position of the change that this was part of.</param>
/// <param name="Added">Whether the incident was added.</param>
/// <param name="Incident">The incident.</param>
internal readonly record struct CellStep(Position Position, bool Added, PlacedIncident Incident)
{
    /// <summary>Takes the step, or undoes it.</summary>
    public void Apply(Cell cell, bool undo)
    {
        if (Added == undo)
        {
            cell.Remove(Incident);
        }
        else
        {
            cell.Add(Incident);
        }
    }
}

/// <summary>The steps that a cell took in the last few seconds, oldest first.</summary>
/// <remarks>
/// Values in one array, and nothing of the journal's objects: those would live for just as long as makes the garbage collector
/// move them twice before they go.
/// </remarks>
internal sealed class RecentSteps
{
    private const int Least = 8;

    private (CellStep Step, long Taken)[] ring = [];
    private int first;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    private ref (CellStep Step, long Taken) At(int index) => ref ring[(first + index) & (ring.Length - 1)];

    /// <summary>Adds the steps of the newest change, in the order in which a cell takes them.</summary>
    /// <param name="change">The change.</param>
    /// <param name="taken">When it was taken in, as a timestamp.</param>
    public void Add(PlacedChange change, long taken)
    {
        if (change.Before is { } before)
        {
            Add(new CellStep(change.Position, false, before), taken);
        }

        if (change.After is { } after)
        {
            Add(new CellStep(change.Position, true, after), taken);
        }
    }

    /// <summary>Takes away the oldest where it was taken long enough ago.</summary>
    /// <param name="isOld">Whether a timestamp is.</param>
    /// <param name="position">The position of its change.</param>
    public bool TryForget(Func<long, bool> isOld, out Position position)
    {
        if (Count == 0 || !isOld(At(0).Taken))
        {
            position = default;
            return false;
        }

        position = At(0).Step.Position;
        (first, Count) = ((first + 1) & (ring.Length - 1), Count - 1);
        Shrink();
        return true;
    }

    /// <summary>The steps after a position, the last one first.</summary>
    public IEnumerable<CellStep> After(Position position)
    {
        for (var index = Count - 1; index >= 0 && At(index).Step.Position > position; index--)
        {
            yield return At(index).Step;
        }
    }

    private void Add(in CellStep step, long taken)
    {
        if (Count == ring.Length)
        {
            Resize(Math.Max(Least, 2 * Count));
        }

        Count++;
        At(Count - 1) = (step, taken);
    }

    // An idle area holds nothing.
    private void Shrink()
    {
        if (Count == 0 || (ring.Length > Least && Count < ring.Length / 8))
        {
            Resize(Count == 0 ? 0 : ring.Length / 2);
        }
    }

    private void Resize(int length)
    {
        var resized = new (CellStep, long)[length];
        for (var index = 0; index < Count; index++)
        {
            resized[index] = At(index);
        }

        (ring, first) = (resized, 0);
    }
}
