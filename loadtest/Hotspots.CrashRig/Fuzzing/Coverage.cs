using System.Numerics;
using System.Runtime.InteropServices;
using Hotspots.Engine.Intake;
using SharpFuzz.Common;

namespace Hotspots.CrashRig;

/// <summary>The edges between basic blocks that inputs of one target went along, where the assemblies are instrumented.</summary>
/// <remarks>
/// SharpFuzz counts each edge in a byte of a map of 64 KiB, at the hash of its two blocks, as AFL does. As there, an edge gone along once, twice,
/// up to 4, 8 … 128 times or more counts as new each time. What the server does meanwhile by itself is among it.
/// </remarks>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;
    private static readonly byte* Map = (byte*)NativeMemory.AllocZeroed(Size);

    private readonly byte[] seen = new byte[Size];

    public Coverage() => Taken.Clear();

    /// <summary>Whether this process runs instrumented assemblies.</summary>
    public static bool IsMeasured { get; } = typeof(IncidentReader).Assembly.GetReferencedAssemblies().Any(assembly => assembly.Name == typeof(Trace).Assembly.GetName().Name);

    /// <summary>How many edges there were.</summary>
    public int Edges => seen.Count(hits => hits != 0);

    private static Span<byte> Taken => new(Map, Size);

    /// <summary>Gives instrumented code its map: without one, its first block ends the process.</summary>
    public static void Begin() => Trace.SharedMem = Map;

    /// <summary>Takes what was counted since the last time.</summary>
    /// <returns>Whether any of it is new.</returns>
    public bool Take()
    {
        var isNew = false;
        for (var edge = 0; edge < Size; edge++)
        {
            var often = Map[edge] == 0 ? 0 : 1 << BitOperations.Log2(Map[edge]);
            isNew |= (seen[edge] & often) != often;
            seen[edge] |= (byte)often;
        }

        Taken.Clear();
        return isNew;
    }
}
