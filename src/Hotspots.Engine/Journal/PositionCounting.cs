using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>A row of the table of hidden positions.</summary>
/// <param name="Position">A position that is not counted.</param>
/// <param name="Shown">How many positions up to it are counted: how it is shown.</param>
public readonly record struct HiddenPosition(long Position, long Shown);

/// <summary>What stands beside a table of hidden positions.</summary>
/// <param name="Fingerprint">Of the rule by which it was made; null where it was never made.</param>
/// <param name="UncountedFrom">The first position that it says nothing about; null where it is complete.</param>
/// <param name="Hidden">How many rows it has.</param>
public sealed record PositionState(string? Fingerprint, long? UncountedFrom, long Hidden);

/// <summary>Counts hidden positions along a journal, for a store that keeps them in a table.</summary>
/// <param name="rule">The rule of who appends; null where they have none, and so leave uncounted what they append.</param>
/// <param name="state">What stands beside the table.</param>
public sealed class PositionCounting(PositionRule? rule, PositionState state)
{
    /// <summary>What has to stand beside the table once the rows that were given are in it.</summary>
    public PositionState State { get; private set; } = state;

    private bool IsComplete => State.UncountedFrom is null && State.Fingerprint == rule?.Fingerprint;

    /// <summary>Counts a change that is appended.</summary>
    /// <returns>The row that has to be added; null for none.</returns>
    public HiddenPosition? Take(Change change)
    {
        if (rule is not null && IsComplete)
        {
            return RowOf(change);
        }

        State = State with { UncountedFrom = State.UncountedFrom ?? change.Position.Value };
        return null;
    }

    /// <summary>Counts the next of those that were left uncounted.</summary>
    /// <param name="next">The changes from <see cref="PositionState.UncountedFrom"/> on.</param>
    /// <param name="head">The last position of the journal.</param>
    /// <returns>The rows that have to be added.</returns>
    /// <exception cref="InvalidDataException">One of them is missing.</exception>
    public IReadOnlyList<HiddenPosition> CatchUp(IEnumerable<Change> next, Position head)
    {
        var (rows, from) = (new List<HiddenPosition>(), State.UncountedFrom!.Value);
        foreach (var change in next)
        {
            from = change.Position.Value == from ? from + 1 : throw new InvalidDataException($"Position {from} is missing.");
            if (RowOf(change) is { } row)
            {
                rows.Add(row);
            }
        }

        State = State with { UncountedFrom = from > head.Value ? null : from };
        return rows;
    }

    private HiddenPosition? RowOf(Change change)
    {
        if (!rule!.Hides(change))
        {
            return null;
        }

        State = State with { Hidden = State.Hidden + 1 };
        return new(change.Position.Value, change.Position.Value - State.Hidden);
    }
}
