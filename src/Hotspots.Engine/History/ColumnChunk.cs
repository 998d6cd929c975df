using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.History;

/// <summary>Up to 65,536 incidents in columns: a row is one revision that counted from some position on.</summary>
/// <remarks>
/// One thread writes and any number read. Rows and ends are only ever added, each by ascending position, so a reader who goes no
/// further than the rows and ends of its own position sees one state of the journal, whatever is added meanwhile. The writer
/// publishes by the position in <see cref="IncidentColumns"/>, after the row is whole.
/// </remarks>
internal sealed class ColumnChunk
{
    public const int Capacity = 1 << 16;

    private End[] ends = [];
    private int endCount;

    public ColumnChunk(int layers) => Areas = [.. Enumerable.Range(0, layers).Select(_ => new ushort[Capacity])];

    /// <summary>The second by which it is counted (<see cref="TimeRange.SecondOf"/>): the middle of its span.</summary>
    public int[] Counted { get; } = new int[Capacity];

    /// <summary>How many seconds the span is long that it is known to lie in, rounded up; 0 for a moment.</summary>
    public int[] Precision { get; } = new int[Capacity];

    /// <summary>The position from which on it counts.</summary>
    public uint[] Born { get; } = new uint[Capacity];

    /// <summary>The second in which it was recorded.</summary>
    public int[] Recorded { get; } = new int[Capacity];

    /// <summary>Category, flags and source, by the number that <see cref="KindTable"/> gave them.</summary>
    public ushort[] Kind { get; } = new ushort[Capacity];

    /// <summary>A hash of the incident's key, to find the row again by; the same in every process.</summary>
    public int[] Tag { get; } = new int[Capacity];

    /// <summary>EPSG:27700 metres; not a number where it has no place.</summary>
    public double[] Easting { get; } = new double[Capacity];

    /// <summary>Likewise.</summary>
    public double[] Northing { get; } = new double[Capacity];

    /// <summary>For each layer of the atlas: 0 outside of all areas, 1 + the area's index, or 1 + the number of areas for what has no place.</summary>
    public ushort[][] Areas { get; }

    /// <summary>No row is counted before this second.</summary>
    public int Earliest { get; private set; } = int.MaxValue;

    /// <summary>No row is counted after this second.</summary>
    public int Latest { get; private set; } = int.MinValue;

    /// <summary>Whether a row is known as a span only.</summary>
    public bool HasSpans { get; set; }

    /// <summary>The hash of a key.</summary>
    public static int TagOf(IncidentKey incident)
    {
        var hash = (ulong)incident.Source.Length;
        foreach (var letter in incident.Source)
        {
            hash = SplitMix.Of(hash ^ letter);
        }

        foreach (var letter in incident.Id)
        {
            hash = SplitMix.Of(hash ^ letter);
        }

        return (int)hash;
    }

    /// <summary>Lets the bounds of time hold a row that is being written.</summary>
    public void Widen(int counted) => (Earliest, Latest) = (Math.Min(Earliest, counted), Math.Max(Latest, counted));

    /// <summary>From that position on a row counts no more.</summary>
    public void Close(int row, uint position, int recorded)
    {
        if (endCount == ends.Length)
        {
            Array.Resize(ref ends, Math.Max(16, ends.Length * 2));
        }

        ends[endCount] = new(row, position, recorded);
        Volatile.Write(ref endCount, endCount + 1);
    }

    /// <summary>How many of the first <paramref name="rows"/> rows began up to that position.</summary>
    public int RowsUpTo(uint position, int rows)
    {
        var found = Array.BinarySearch(Born, 0, rows, position);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The rows that ended up to that position, in the order in which they did.</summary>
    public ReadOnlySpan<End> EndsUpTo(uint position)
    {
        var count = Volatile.Read(ref endCount);
        var known = ends.AsSpan(0, count);
        while (!known.IsEmpty && known[^1].Position > position)
        {
            known = known[..^1];
        }

        return known;
    }

    /// <summary>Whether no row that counts in a stretch can be here.</summary>
    public bool Misses(TimeRange range) => Latest < range.From || Earliest >= range.To;

    /// <summary>Whether all rows that can be here are counted in a stretch.</summary>
    public bool IsWithin(TimeRange range) => Earliest >= range.From && Latest < range.To;

    /// <summary>The newest row of that tag and second which has not ended; −1 where there is none.</summary>
    public int Find(int tag, int counted, int rows)
    {
        for (var row = Tag.AsSpan(0, rows).LastIndexOf(tag); row >= 0; row = Tag.AsSpan(0, row).LastIndexOf(tag))
        {
            if (Counted[row] == counted && !HasEnded(row))
            {
                return row;
            }
        }

        return -1;
    }

    private bool HasEnded(int row)
    {
        foreach (var end in ends.AsSpan(0, endCount))
        {
            if (end.Row == row)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of a row.</summary>
    /// <param name="Row">Its number here.</param>
    /// <param name="Position">The position from which on it does not count.</param>
    /// <param name="Recorded">The second in which that was recorded.</param>
    internal readonly record struct End(int Row, uint Position, int Recorded);
}
