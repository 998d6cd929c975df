namespace Hotspots.Server.Wire;

/// <summary>A rectangle of cells; left counts from the west, top from the north.</summary>
internal readonly record struct Patch(int Left, int Top, int Width, int Height);

/// <summary>The values of a picture, row by row from the north.</summary>
internal sealed record Raster(int Columns, int Rows, ReadOnlyMemory<ushort> Values)
{
    public Patch Whole => new(0, 0, Columns, Rows);

    /// <summary>The cells of one row of a patch.</summary>
    public ReadOnlySpan<ushort> Line(Patch patch, int row) => Values.Span.Slice(((patch.Top + row) * Columns) + patch.Left, patch.Width);

    /// <summary>The smallest rectangle that holds all that differs from another of the same size; empty where nothing does.</summary>
    public Patch ChangedFrom(Raster other)
    {
        var (left, right, top, bottom) = (Columns, -1, Rows, -1);
        for (var row = 0; row < Rows; row++)
        {
            var mine = Line(Whole, row);
            var others = other.Line(Whole, row);
            var first = mine.CommonPrefixLength(others);
            if (first == Columns)
            {
                continue;
            }

            var last = Columns - 1;
            while (mine[last] == others[last])
            {
                last--;
            }

            (left, right, top, bottom) = (Math.Min(left, first), Math.Max(right, last), Math.Min(top, row), row);
        }

        return right < 0 ? new(0, 0, 0, 0) : new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>
    /// What is left of a patch's values where each is foretold by its neighbours as west + north − north-west, as on a slope: on a smooth surface
    /// next to nothing, which packs to a third. Signs are folded in, 0, −1, 1, −2 … as 0, 1, 2, 3 …, so that small ones are small.
    /// </summary>
    public ushort[] ResiduesOf(Patch patch)
    {
        var residues = new ushort[patch.Width * patch.Height];
        for (var row = 0; row < patch.Height; row++)
        {
            var line = Line(patch, row);
            var north = row > 0 ? Line(patch, row - 1) : default;
            for (var column = 0; column < line.Length; column++)
            {
                var above = north.IsEmpty ? 0 : north[column] - (column > 0 ? north[column - 1] : 0);
                var residue = (short)(line[column] - (column > 0 ? line[column - 1] : 0) - above);
                residues[(row * patch.Width) + column] = (ushort)((residue << 1) ^ (residue >> 15));
            }
        }

        return residues;
    }
}
