namespace Hotspots.Server;

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
}
