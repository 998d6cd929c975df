using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>Finds positions by the time of their recording. Positions have no gaps and times never decrease: no index is needed.</summary>
public static class PositionSearch
{
    /// <summary>The last of the positions 1 to <paramref name="head"/> that was recorded at or before an instant, by halving.</summary>
    /// <param name="head">The last position looked at.</param>
    /// <param name="knownBy">The instant.</param>
    /// <param name="recordedAt">When a position was recorded.</param>
    public static async ValueTask<Position> LastAsync(
        Position head, DateTimeOffset knownBy, Func<Position, ValueTask<DateTimeOffset>> recordedAt)
    {
        var (before, after) = (0L, head.Value + 1);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = await recordedAt(new(middle)).ConfigureAwait(false) <= knownBy ? (middle, after) : (before, middle);
        }

        return new(before);
    }
}
