using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>Which vectors of a row of the window hold cells within the kernel: fewer towards the top and the bottom of the disk.</summary>
/// <remarks>
/// For any place in a block of that many columns, by how far the row is from that of the place. Conservative: a cell that is
/// left out is outside of the radius, whichever place of the block the incident stands on.
/// </remarks>
internal sealed class Chords
{
    private readonly Chord[] chords;

    private Chords(StampForm form, Func<int, Chord> at) =>
        chords = [.. Enumerable.Range(-form.Span, (2 * form.Span) + 1).Select(at)];

    /// <summary>The chords around a block that stands in the middle of its window.</summary>
    public static Chords Around(StampForm form, int block, int lanes, int width) => new(form, away =>
    {
        var dy = Math.Max(0, Math.Abs(away) - 0.5);
        var half = Math.Sqrt(Math.Max(0, (form.Radius * form.Radius) - (dy * dy))) + 1e-6;
        var first = (int)Math.Max(0, Math.Ceiling(form.Span - half - 0.5));
        var last = (int)Math.Floor(form.Span + block + half - 0.5);
        return new(first / lanes * lanes, Math.Min(width, ((last / lanes) + 1) * lanes));
    });

    /// <summary>All of the window, for one that was moved to stay in the frame.</summary>
    public static Chords Whole(StampForm form, int width) => new(form, _ => new(0, width));

    /// <summary>The chord of the row so far south of the incident's own; those further north follow. Not checked.</summary>
    public ref Chord From(int south) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chords), south + (chords.Length / 2));
}

/// <summary>Columns of a window: the first, and the first beyond.</summary>
internal readonly record struct Chord(int From, int To);
