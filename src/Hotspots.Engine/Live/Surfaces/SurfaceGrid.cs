using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Densities in 16 bits each: enough for a screen, a quarter of the size.</summary>
/// <param name="Version">Equal versions are equal densities.</param>
/// <param name="Frame">Where the cells lie, EPSG:27700.</param>
/// <param name="Bandwidth">The kernel's radius in metres, however it was chosen.</param>
/// <param name="Scale">Density per km² = value × scale: a power of two, so that it steps with the peak's magnitude and not with every change.</param>
/// <param name="Peak">The highest density, per km².</param>
/// <param name="Values">Row by row from the north, west to east, as a picture is painted.</param>
public sealed record SurfaceGrid(string Version, GridFrame Frame, int Bandwidth, double Scale, double Peak, ReadOnlyMemory<ushort> Values)
{
    private const int Bits = 16;

    /// <summary>Reads the densities off a surface.</summary>
    public static SurfaceGrid Of(Surface surface, int bandwidth, string version)
    {
        var (frame, peak) = (surface.Frame, surface.Peak);
        var scale = peak > 0 ? Math.ScaleB(1, Math.ILogB(peak) + 1 - Bits) : 1;
        var values = new ushort[frame.Cells];
        var factor = 1 / (surface.Scale * scale);
        for (var row = 0; row < frame.Rows; row++)
        {
            var cells = surface.Cells.Slice(row * frame.Columns, frame.Columns);
            var line = values.AsSpan((frame.Rows - 1 - row) * frame.Columns, frame.Columns);
            for (var column = 0; column < line.Length; column++)
            {
                line[column] = (ushort)Math.Min(Math.Round(cells[column] * factor), ushort.MaxValue);
            }
        }

        return new(version, frame, bandwidth, scale, peak, values);
    }
}
