using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Server.Wire;

/// <summary>Packs surfaces for the wire: each once, however many watch it, and for no longer than somebody holds it.</summary>
internal sealed class SurfaceEncoder
{
    // A screen tells a thousandth of the peak from the next at best, and what is finer than that hardly packs: this halves what is sent.
    private const int BitsTooFine = 6;

    private readonly ConditionalWeakTable<SurfaceGrid, Painting> paintings = [];

    /// <summary>To be watched: densities in thousandths of the peak; only the rectangle that changed where the watcher holds another of that scale.</summary>
    /// <param name="grid">What is shown.</param>
    /// <param name="held">What the watcher holds; null for nothing.</param>
    /// <param name="lens">How it was drawn.</param>
    public SurfacePart ForScreen(SurfaceGrid grid, SurfaceGrid? held, Lens lens)
    {
        var painting = paintings.GetValue(grid, Paint);
        var patched = held is not null && held.Frame == grid.Frame && held.Scale == grid.Scale;
        return painting.Packed.GetOrAdd(patched ? held!.Version : "", _ => patched
            ? Part(grid, painting, painting.Values.ChangedFrom(paintings.GetValue(held!, Paint).Values), held!.Version, lens, residues: true)
            : Part(grid, painting, painting.Values.Whole, null, lens, residues: true));
    }

    /// <summary>To be reckoned with: densities as fine as the engine gives them.</summary>
    public static SurfacePart InFull(SurfaceGrid grid, Lens lens)
    {
        var whole = new Raster(grid.Frame.Columns, grid.Frame.Rows, grid.Values);
        return Part(grid, new(whole, grid.Scale), whole.Whole, null, lens, residues: false);
    }

    /// <summary>To be played: surfaces of one frame in thousandths of the highest peak. What they share, without values; and the values of each.</summary>
    /// <param name="grids">In the order of time.</param>
    /// <param name="lens">How they were drawn.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static (SurfacePart? Shared, IReadOnlyList<byte[]> Values) InSeries(IReadOnlyList<SurfaceGrid> grids, Lens lens, CancellationToken cancellation)
    {
        if (grids.MaxBy(grid => grid.Peak) is not { } highest)
        {
            return (null, []);
        }

        // Scales are powers of two; where nothing happened it is one, and says nothing.
        var finest = Math.ILogB(highest.Scale);
        var values = new byte[grids.Count][];
        Parallel.For(0, values.Length, new ParallelOptions { CancellationToken = cancellation, TaskScheduler = TaskScheduler.Current }, number =>
        {
            var (grid, bits) = (grids[number], BitsTooFine + (grids[number].Peak > 0 ? finest - Math.ILogB(grids[number].Scale) : 0));
            var painting = Paint(grid, bits);
            values[number] = Pack(Planes(painting.Values.ResiduesOf(painting.Values.Whole)), CompressionLevel.Optimal);
        });
        var shown = Paint(highest);
        return (Part(highest, shown, shown.Values.Whole, null, lens, residues: true) with { Values = [] }, values);
    }

    private static Painting Paint(SurfaceGrid grid) => Paint(grid, BitsTooFine);

    private static Painting Paint(SurfaceGrid grid, int bits)
    {
        var values = grid.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (ushort)((values[i] + (1L << (bits - 1))) >> bits);
        }

        return new(new(grid.Frame.Columns, grid.Frame.Rows, values), Math.ScaleB(grid.Scale, bits));
    }

    private static SurfacePart Part(SurfaceGrid grid, Painting painting, Patch patch, string? basedOn, Lens lens, bool residues) => new(
        grid.Version,
        basedOn,
        grid.Frame.Columns,
        grid.Frame.Rows,
        grid.Frame.CellSize,
        patch.Left,
        patch.Top,
        patch.Width,
        patch.Height,
        grid.Bandwidth,
        WireNames.Of(lens.BandwidthRule),
        lens.Kernel.Id,
        WireNames.Of(lens.Weighting),
        WireNames.Of(lens.Edge),
        Degrees.CornersOf(grid.Frame),
        lens.Weighting == Weighting.Severity ? "severity per km²" : "incidents per km²",
        grid.Peak,
        painting.Scale,
        Offset: 0,
        residues ? "gzip,gradient" : "gzip,u16le",
        residues ? Pack(Planes(painting.Values.ResiduesOf(patch)), CompressionLevel.Optimal) : Pack(Pairs(painting.Values.Values.Span), CompressionLevel.Fastest));

    // First all low bytes, then all high ones, which are nearly all zero.
    private static byte[] Planes(ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        for (var i = 0; i < values.Length; i++)
        {
            (bytes[i], bytes[values.Length + i]) = ((byte)values[i], (byte)(values[i] >> 8));
        }

        return bytes;
    }

    private static byte[] Pairs(ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(ushort)), values[i]);
        }

        return bytes;
    }

    private static byte[] Pack(byte[] bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private sealed record Painting(Raster Values, double Scale)
    {
        // By the version that it builds on: watchers of one lens mostly hold the same.
        public ConcurrentDictionary<string, SurfacePart> Packed { get; } = new(StringComparer.Ordinal);
    }
}
