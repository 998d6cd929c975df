using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Packs surfaces for the wire: each once, however many watch it, and for no longer than somebody holds it.</summary>
internal sealed class SurfaceEncoder
{
    /// <summary>A screen tells a thousandth of the peak from the next at best, and what is finer than that hardly packs: this halves what is sent.</summary>
    private const uint ScreenLevels = 1_023;

    private readonly ConditionalWeakTable<SurfaceGrid, SurfacePart> encoded = [];

    /// <summary>To be watched: densities in thousandths of the peak.</summary>
    public SurfacePart ForScreen(SurfaceState state) => encoded.GetValue(state.Grid, grid => Encode(grid, state.Version, ScreenLevels));

    /// <summary>To be reckoned with: densities as fine as the engine gives them.</summary>
    public static SurfacePart InFull(SurfaceState state) => Encode(state.Grid, state.Version, ushort.MaxValue);

    private static SurfacePart Encode(SurfaceGrid grid, string version, uint levels) => new(
        version,
        grid.Frame.Columns,
        grid.Frame.Rows,
        grid.Frame.CellSize,
        grid.Bandwidth,
        Kernel.Quartic.Id,
        Degrees.CornersOf(grid.Frame),
        "incidents per km²",
        grid.Peak,
        grid.Scale * ushort.MaxValue / levels,
        Offset: 0,
        "gzip,u16le",
        Pack(grid.Values.Span, levels));

    private static byte[] Pack(ReadOnlySpan<ushort> values, uint levels)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(ushort)), (ushort)(((values[i] * levels) + (ushort.MaxValue / 2)) / ushort.MaxValue));
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
