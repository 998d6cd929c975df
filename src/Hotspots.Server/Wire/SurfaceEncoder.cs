using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Packs surfaces for the wire: each once, however many watch it, and for no longer than somebody holds it.</summary>
internal sealed class SurfaceEncoder
{
    private readonly ConditionalWeakTable<SurfaceGrid, SurfacePart> encoded = [];

    public SurfacePart Encode(SurfaceState state) => encoded.GetValue(state.Grid, grid => Encode(grid, state.Version));

    private static SurfacePart Encode(SurfaceGrid grid, string version) => new(
        version,
        grid.Frame.Columns,
        grid.Frame.Rows,
        grid.Frame.CellSize,
        grid.Bandwidth,
        Kernel.Quartic.Id,
        Degrees.CornersOf(grid.Frame),
        "incidents per km²",
        grid.Peak,
        grid.Scale,
        Offset: 0,
        "gzip,u16le",
        Pack(grid.Values.Span));

    private static byte[] Pack(ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(ushort)), values[i]);
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
