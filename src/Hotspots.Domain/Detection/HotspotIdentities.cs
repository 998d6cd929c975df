using System.Runtime.InteropServices;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>Which of the hotspots of one look are which of the next, by the rules of <see cref="HotspotTracker"/>.</summary>
internal sealed class HotspotIdentities
{
    private readonly Dictionary<int, int> formerOf = [];
    private readonly Dictionary<int, int> presentOf = [];

    /// <summary>Of the overlaps of each, the other side of the largest.</summary>
    private readonly Dictionary<int, int> originOf = [];
    private readonly Dictionary<int, int> destinationOf = [];

    private readonly HashSet<int> joined;

    /// <param name="former">Those of the last look.</param>
    /// <param name="present">The regions that are hotspots now.</param>
    /// <param name="owner">For each cell 1 + which of the former it was part of, or 0.</param>
    /// <param name="incidents">How many stand in each cell now.</param>
    /// <param name="reach">How far apart the peaks of one hotspot may be where nothing overlaps, in metres.</param>
    public HotspotIdentities(IReadOnlyList<TrackedHotspot> former, DenseRegion[] present, int[] owner, ReadOnlySpan<int> incidents, double reach)
    {
        Overlap[] overlaps =
        [
            .. Overlaps(present, owner, incidents)
                .OrderByDescending(overlap => overlap.Incidents).ThenByDescending(overlap => overlap.Cells)
                .ThenBy(overlap => former[overlap.Former].Id).ThenBy(overlap => present[overlap.Present].Cells.First),
        ];
        foreach (var overlap in overlaps)
        {
            originOf.TryAdd(overlap.Present, overlap.Former);
            destinationOf.TryAdd(overlap.Former, overlap.Present);
            Match(overlap.Former, overlap.Present);
        }

        joined = [.. overlaps.SelectMany(Joined)];
        MatchNear(former, present, reach);
    }

    /// <summary>The former one that a present one is.</summary>
    public int? FormerOf(int present) => Find(formerOf, present);

    /// <summary>The former one that a new one came off.</summary>
    public int? OriginOf(int present) => Find(originOf, present);

    /// <summary>The present one that a former one went into.</summary>
    public int? DestinationOf(int former) => Find(destinationOf, former);

    /// <summary>Whether a former one is still there.</summary>
    public bool GoesOn(int former) => presentOf.ContainsKey(former);

    /// <summary>Whether another went into a present one that goes on, or came off it, which says by itself why its count jumped.</summary>
    public bool IsJoined(int present) => joined.Contains(present);

    private static int? Find(Dictionary<int, int> of, int index) => of.TryGetValue(index, out var found) ? found : null;

    private static double Distance(GridPosition a, GridPosition b) => double.Hypot(a.Easting - b.Easting, a.Northing - b.Northing);

    private static List<Overlap> Overlaps(DenseRegion[] present, int[] owner, ReadOnlySpan<int> incidents)
    {
        var (common, found) = (new Dictionary<int, Overlap>(), new List<Overlap>());
        for (var index = 0; index < present.Length; index++, common.Clear())
        {
            foreach (var run in present[index].Cells.Runs)
            {
                for (var cell = run.First; cell < run.End; cell++)
                {
                    if (owner[cell] > 0)
                    {
                        ref var overlap = ref CollectionsMarshal.GetValueRefOrAddDefault(common, owner[cell], out _);
                        overlap = new(owner[cell] - 1, index, overlap.Incidents + incidents[cell], overlap.Cells + 1);
                    }
                }
            }

            found.AddRange(common.Values);
        }

        return found;
    }

    /// <summary>Those that are joined by an overlap: where it is the largest of one that does not go on, or of one that is new.</summary>
    private IEnumerable<int> Joined(Overlap overlap)
    {
        if (formerOf.ContainsKey(overlap.Present) && !GoesOn(overlap.Former) && DestinationOf(overlap.Former) == overlap.Present)
        {
            yield return overlap.Present;
        }

        if (presentOf.TryGetValue(overlap.Former, out var own) && FormerOf(overlap.Present) is null && OriginOf(overlap.Present) == overlap.Former)
        {
            yield return own;
        }
    }

    /// <summary>Matches those that overlap with none, the nearest first.</summary>
    private void MatchNear(IReadOnlyList<TrackedHotspot> former, DenseRegion[] present, double reach)
    {
        int[] gone = [.. Enumerable.Range(0, former.Count).Where(index => DestinationOf(index) is null)];
        int[] anew = [.. Enumerable.Range(0, present.Length).Where(index => OriginOf(index) is null)];
        var near = gone.SelectMany(a => anew.Select(b => (a, b, Distance: Distance(former[a].Hotspot.PeakAt, present[b].PeakAt))))
            .Where(pair => pair.Distance <= reach)
            .OrderBy(pair => pair.Distance).ThenBy(pair => former[pair.a].Id).ThenBy(pair => present[pair.b].Cells.First);
        foreach (var (a, b, _) in near)
        {
            Match(a, b);
        }
    }

    private void Match(int former, int present)
    {
        if (!presentOf.ContainsKey(former) && formerOf.TryAdd(present, former))
        {
            presentOf.Add(former, present);
        }
    }

    private readonly record struct Overlap(int Former, int Present, int Incidents, int Cells);
}
