using Hotspots.Domain.Density;

namespace Hotspots.Domain.Detection;

/// <summary>The levels of a surface at which its densest cells hold a share of the incidents, each taken at the density of its cell.</summary>
/// <remarks>
/// The incidents are summed by classes of density, 256 to each doubling; only the cells of the class in which a share is
/// reached are put in order. So all levels together cost one pass over the cells, and one each over those with incidents.
/// </remarks>
internal sealed class RetainedLevels
{
    private const int FractionBits = 8;
    private const int Classes = 64 << FractionBits;

    private readonly int total;
    private readonly List<(long Density, int Incidents)> occupied = [];
    private readonly int[] byClass = new int[Classes];
    private readonly int lowest = Classes;

    public RetainedLevels(Surface surface, StandingCounts standing)
    {
        var cells = surface.Cells;
        var counts = standing.ByCell;
        total = standing.Total;
        for (var cell = 0; counts[cell..].IndexOfAnyExcept(0) is >= 0 and var gap; cell++)
        {
            cell += gap;
            occupied.Add((cells[cell], counts[cell]));
            var held = ClassOf(cells[cell]);
            byClass[held] += counts[cell];
            lowest = Math.Min(lowest, held);
        }
    }

    /// <summary>The highest level at which the cells that reach it hold that share of all; null where no incident stands in any.</summary>
    public long? LevelOf(double share)
    {
        var wanted = (int)Math.Ceiling((decimal)share * total);
        if (lowest == Classes || wanted == 0)
        {
            return null;
        }

        var own = Classes - 1;
        for (; own > lowest && byClass[own] < wanted; own--)
        {
            wanted -= byClass[own];
        }

        return Math.Max(1, LevelIn(own, wanted));
    }

    /// <summary>The highest density of a class at which its cells hold so many; its lowest where they do not.</summary>
    private long LevelIn(int own, int wanted)
    {
        var near = occupied.FindAll(cell => ClassOf(cell.Density) == own);
        near.Sort();
        var last = near.Count - 1;
        for (var held = near[last].Incidents; held < wanted && last > 0; held += near[last].Incidents)
        {
            last--;
        }

        return near[last].Density;
    }

    /// <summary>The exponent and the first bits of the fraction of the nearest double: it grows with the density.</summary>
    private static int ClassOf(long density)
    {
        const int Below = 52 - FractionBits;
        return density < 1 ? 0 : Math.Min(Classes - 1, (int)(BitConverter.DoubleToInt64Bits(density) >> Below) - (1023 << FractionBits));
    }
}
