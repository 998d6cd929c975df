using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hotspots.Domain.Density.Stamps;

/// <summary>Working memory that starts on a line of the cache, so that no vector in it lies across two. It never moves.</summary>
internal readonly struct ScratchBuffer<T>
    where T : unmanaged
{
    private const int Line = 64;

    private readonly T[] items;
    private readonly int start;

    public ScratchBuffer(int length)
    {
        items = GC.AllocateArray<T>(length + (Line / Unsafe.SizeOf<T>()), pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(items, 0) % Line);
        start = (Line - beyond) % Line / Unsafe.SizeOf<T>();
    }

    /// <summary>One of the items. The index is not checked.</summary>
    public ref T this[int index] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), start + index);

    public void Clear() => Array.Clear(items);
}
