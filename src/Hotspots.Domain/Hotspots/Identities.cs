namespace Hotspots.Domain;

/// <summary>Which of the hotspots of one look are which of the next, by the rules of <see cref="HotspotTracker"/>.</summary>
internal sealed class Identities
{
    /// <summary>All overlaps, the largest first.</summary>
    private readonly Overlap[] overlaps;

    private readonly Dictionary<int, int> formerOf = [];
    private readonly Dictionary<int, int> presentOf = [];

    /// <param name="former">Those of the last look.</param>
    /// <param name="present">The regions that are hotspots now.</param>
    /// <param name="owner">For each cell 1 + which of the former it was part of, or 0.</param>
    /// <param name="incidents">How many stand in each cell now.</param>
    /// <param name="reach">How far apart the peaks of one hotspot may be where nothing overlaps, in metres.</param>
    public Identities(IReadOnlyList<TrackedHotspot> former, DenseRegion[] present, int[] owner, int[] incidents, double reach)
    {
        overlaps =
        [
            .. present.SelectMany((region, index) => region.Cells.Where(cell => owner[cell] > 0).GroupBy(cell => owner[cell] - 1)
                    .Select(common => new Overlap(common.Key, index, common.Sum(cell => incidents[cell]), common.Count())))
                .OrderByDescending(overlap => overlap.Incidents).ThenByDescending(overlap => overlap.Cells)
                .ThenBy(overlap => former[overlap.Former].Id).ThenBy(overlap => present[overlap.Present].Cells[0]),
        ];
        Array.ForEach(overlaps, overlap => Match(overlap.Former, overlap.Present));
        var near = former.Index().SelectMany(a => present.Index().Select(b => (
                a, b, Distance: double.Hypot(a.Item.Hotspot.PeakAt.Easting - b.Item.PeakAt.Easting, a.Item.Hotspot.PeakAt.Northing - b.Item.PeakAt.Northing))))
            .Where(pair => pair.Distance <= reach)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.a.Item.Id).ThenBy(pair => pair.b.Item.Cells[0]);
        foreach (var (a, b, _) in near.Where(pair => DestinationOf(pair.a.Index) is null && OriginOf(pair.b.Index) is null))
        {
            Match(a.Index, b.Index);
        }
    }

    /// <summary>The former one that a present one is.</summary>
    public int? FormerOf(int present) => formerOf.TryGetValue(present, out var former) ? former : null;

    /// <summary>The former one that a new one came off.</summary>
    public int? OriginOf(int present) => overlaps.Where(overlap => overlap.Present == present).Select(overlap => (int?)overlap.Former).FirstOrDefault();

    /// <summary>The present one that a former one went into.</summary>
    public int? DestinationOf(int former) => overlaps.Where(overlap => overlap.Former == former).Select(overlap => (int?)overlap.Present).FirstOrDefault();

    /// <summary>Whether a former one is still there.</summary>
    public bool GoesOn(int former) => presentOf.ContainsKey(former);

    /// <summary>Whether another went into a present one or came off it, which says by itself why its count jumped.</summary>
    public bool IsJoined(int present) => FormerOf(present) is { } own && overlaps.Any(overlap =>
        (overlap.Present == present && !GoesOn(overlap.Former) && DestinationOf(overlap.Former) == present)
        || (overlap.Former == own && FormerOf(overlap.Present) is null && OriginOf(overlap.Present) == own));

    private void Match(int former, int present)
    {
        if (!presentOf.ContainsKey(former) && formerOf.TryAdd(present, former))
        {
            presentOf.Add(former, present);
        }
    }

    private readonly record struct Overlap(int Former, int Present, int Incidents, int Cells);
}
