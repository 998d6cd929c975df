using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>A surface as it is shown: a copy, never the cell's own.</summary>
/// <param name="Moment">How far it goes.</param>
/// <param name="Window">The window that it covers.</param>
/// <param name="Fingerprint">Of the incidents it is made of; see <see cref="Surface.Fingerprint"/>.</param>
/// <param name="Grid">The densities.</param>
/// <param name="Hotspots">By rank.</param>
/// <param name="Incidents">How many incidents it is made of.</param>
/// <param name="Newest">When the newest of them happened, UTC; null where there are none.</param>
public sealed record SurfaceState(
    Moment Moment,
    Interval Window,
    ulong Fingerprint,
    SurfaceGrid Grid,
    IReadOnlyList<Hotspot> Hotspots,
    int Incidents,
    DateTimeOffset? Newest)
{
    /// <summary>Names the grid and the hotspots: equal on every host, and after every new beginning, for equal ones.</summary>
    public string Version => FormattableString.Invariant($"{Incidents}.{Fingerprint:x16}");
}

/// <summary>The raw fixed-point cells of a surface at a moment.</summary>
/// <param name="Moment">How far they go.</param>
/// <param name="Cells">Row by row from the south, west to east.</param>
public sealed record SurfaceEvidence(Moment Moment, IReadOnlyList<long> Cells);

/// <summary>Densities in 16 bits each: enough for a screen, a quarter of the size.</summary>
/// <param name="Frame">Where the cells lie, EPSG:27700.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Scale">Density per km² = value × scale.</param>
/// <param name="Peak">The highest density, per km².</param>
/// <param name="Values">Row by row from the north, west to east, as a picture is painted.</param>
public sealed record SurfaceGrid(GridFrame Frame, int Bandwidth, double Scale, double Peak, ReadOnlyMemory<ushort> Values)
{
    /// <summary>Reads the densities off a surface.</summary>
    public static SurfaceGrid Of(Surface surface, int bandwidth)
    {
        var frame = surface.Frame;
        var peak = surface.Peak;
        var scale = peak / ushort.MaxValue;
        var values = new ushort[frame.Cells];
        for (var row = 0; peak > 0 && row < frame.Rows; row++)
        {
            var line = values.AsSpan((frame.Rows - 1 - row) * frame.Columns, frame.Columns);
            for (var column = 0; column < line.Length; column++)
            {
                line[column] = (ushort)Math.Round(surface.DensityAt(column, row) / scale);
            }
        }

        return new(frame, bandwidth, scale, peak, values);
    }
}
