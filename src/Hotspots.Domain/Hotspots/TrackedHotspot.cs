namespace Hotspots.Domain;

/// <summary>A hotspot that keeps its identity from look to look.</summary>
/// <remarks>
/// <paramref name="Since"/> and <paramref name="BornAt"/> name it: no two have both alike, and they say the same wherever it was seen to come.
/// </remarks>
/// <param name="Id">Counts up from 1 where following began; never given twice there.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="BornAt">The centre of the cell that was its densest then, EPSG:27700.</param>
/// <param name="Hotspot">As it is now. Its level is that of staying; cells beside it that only reach that level are not part of it.</param>
/// <param name="Told">How many incidents it had when it was last told of; a change is counted from there.</param>
/// <param name="Cells">Ascending, as <see cref="GridFrame.IndexOf(int, int)"/> orders them.</param>
public sealed record TrackedHotspot(long Id, DateTimeOffset Since, GridPosition BornAt, Hotspot Hotspot, int Told, CellRuns Cells);

/// <summary>All hotspots that are followed on one grid, between two looks.</summary>
/// <param name="Frame">The grid.</param>
/// <param name="NextId">The identity of the next new one.</param>
/// <param name="Hotspots">By rank.</param>
public sealed record TrackedHotspots(GridFrame Frame, long NextId, IReadOnlyList<TrackedHotspot> Hotspots)
{
    /// <summary>None yet.</summary>
    public static TrackedHotspots None(GridFrame frame) => new(frame, 1, []);
}
