using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

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

    /// <summary>
    /// Whether all that follows from these follows from the others too: the same hotspots in the same order of coming, whatever
    /// numbers they have. Numbers differ where one more or one less was seen before, and are gone since.
    /// </summary>
    public bool LeadsWhereDoes(TrackedHotspots other) =>
        ReferenceEquals(this, other)
        || (Hotspots.Count == other.Hotspots.Count && Hotspots.Zip(other.Hotspots, IsSame).All(same => same) && Order().SequenceEqual(other.Order()));

    private static bool IsSame(TrackedHotspot a, TrackedHotspot b) =>
        (a.Since, a.BornAt, a.Told, a.Hotspot.PeakAt) == (b.Since, b.BornAt, b.Told, b.Hotspot.PeakAt) && a.Cells.IsSameAs(b.Cells);

    private IEnumerable<int> Order() => Enumerable.Range(0, Hotspots.Count).OrderBy(index => Hotspots[index].Id);
}
