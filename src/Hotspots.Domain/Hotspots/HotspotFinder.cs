namespace Hotspots.Domain;

/// <summary>Finds where a surface is densest.</summary>
/// <remarks>
/// The cells that matter are the highest-density region (Hyndman 1996, The American Statistician 50:2): those at or above
/// the highest level at which they hold the wanted share of the incidents, each incident taken at the cell it stands in.
/// Cells that share an edge make one region; regions with enough incidents are hotspots. The same surface and incidents
/// give the same hotspots, in the same order.
/// </remarks>
/// <param name="rule">The share, and how many incidents make a hotspot.</param>
public sealed class HotspotFinder(HotspotRule rule)
{
    /// <summary>The hotspots, by rank.</summary>
    /// <param name="surface">The density of the incidents. It may hold others too, such as neighbours beyond a border.</param>
    /// <param name="incidents">
    /// Where the incidents happened. One outside the frame stands in no cell, but is one of those of which a share is taken;
    /// where so many are outside that the share cannot be had, the level is that of the thinnest cell with an incident.
    /// </param>
    public IReadOnlyList<Hotspot> Find(Surface surface, ReadOnlySpan<GridPosition> incidents)
    {
        var counts = CountByCell(surface.Frame, incidents);
        var wanted = (int)Math.Ceiling((decimal)rule.Share * incidents.Length);
        if (LevelOf(surface.Cells, counts, wanted) is not { } level)
        {
            return [];
        }

        var regions = new Regions(surface, level);
        var candidates = regions.All.Select(cells => new Candidate(surface, cells, counts))
            .Where(candidate => candidate.Incidents >= rule.LeastIncidents).Order();
        var total = incidents.Length;
        return [.. candidates.Select((candidate, index) => candidate.ToHotspot(index + 1, total, level, regions))];
    }

    private static int[] CountByCell(GridFrame frame, ReadOnlySpan<GridPosition> incidents)
    {
        var counts = new int[frame.Cells];
        foreach (var incident in incidents)
        {
            if (frame.IndexOf(incident) is >= 0 and var cell)
            {
                counts[cell]++;
            }
        }

        return counts;
    }

    /// <summary>The highest level at which the cells hold that many incidents; null where none stands in any.</summary>
    private static long? LevelOf(ReadOnlySpan<long> cells, int[] counts, int wanted)
    {
        var occupied = new List<(long Density, int Incidents)>();
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] > 0)
            {
                occupied.Add((cells[cell], counts[cell]));
            }
        }

        occupied.Sort((a, b) => b.Density.CompareTo(a.Density));
        var last = -1;
        for (var held = 0; held < wanted && last < occupied.Count - 1; held += occupied[last].Incidents)
        {
            last++;
        }

        return last < 0 ? null : Math.Max(1, occupied[last].Density);
    }

    /// <summary>A region on its way to be a hotspot, in the order of ranks.</summary>
    private sealed class Candidate : IComparable<Candidate>
    {
        private readonly Surface surface;
        private readonly int[] cells;
        private readonly int peakCell;

        public Candidate(Surface surface, int[] cells, int[] counts)
        {
            (this.surface, this.cells, peakCell) = (surface, cells, cells[0]);
            foreach (var cell in cells)
            {
                Incidents += counts[cell];
                peakCell = surface.Cells[cell] > surface.Cells[peakCell] ? cell : peakCell;
            }
        }

        public int Incidents { get; }

        public int CompareTo(Candidate? other) => other is null ? -1 :
            (other.Incidents, other.surface.Cells[other.peakCell], cells[0])
            .CompareTo((Incidents, surface.Cells[peakCell], other.cells[0]));

        public Hotspot ToHotspot(int rank, int total, long level, Regions regions)
        {
            var frame = surface.Frame;
            return new()
            {
                Rank = rank,
                Incidents = Incidents,
                Share = (double)Incidents / total,
                Peak = surface.DensityOf(surface.Cells[peakCell]),
                PeakAt = frame.Centre(peakCell % frame.Columns, peakCell / frame.Columns),
                Level = surface.DensityOf(level),
                Hectares = cells.Length * frame.CellSize * frame.CellSize / 10_000,
                Outline = new RegionOutline(frame, regions, cells).Trace(),
            };
        }
    }
}
