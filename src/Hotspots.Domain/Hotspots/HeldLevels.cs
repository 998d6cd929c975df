namespace Hotspots.Domain;

/// <summary>The levels of a surface at which its densest cells hold a share of the incidents, each taken at the density of its cell.</summary>
/// <remarks>
/// The incidents are summed by classes of density, 256 to each doubling; only the cells of the class in which a share is
/// reached are put in order. So a level costs two passes over the cells and no memory to speak of.
/// </remarks>
internal sealed class HeldLevels
{
    private const int FractionBits = 8;
    private const int Classes = 64 << FractionBits;

    private readonly Surface surface;
    private readonly StandingCounts standing;
    private readonly int[] byClass = new int[Classes];
    private readonly int lowest = Classes;

    public HeldLevels(Surface surface, StandingCounts standing)
    {
        (this.surface, this.standing) = (surface, standing);
        var cells = surface.Cells;
        var counts = standing.ByCell;
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] > 0)
            {
                var held = ClassOf(cells[cell]);
                byClass[held] += counts[cell];
                lowest = Math.Min(lowest, held);
            }
        }
    }

    /// <summary>The highest level at which the cells that reach it hold that share of all; null where no incident stands in any.</summary>
    public long? LevelOf(double share)
    {
        var wanted = (int)Math.Ceiling((decimal)share * standing.Total);
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
        var cells = surface.Cells;
        var counts = standing.ByCell;
        var near = new List<(long Density, int Incidents)>();
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (ClassOf(cells[cell]) == own && counts[cell] > 0)
            {
                near.Add((cells[cell], counts[cell]));
            }
        }

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
