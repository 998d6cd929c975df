using System.Runtime.CompilerServices;

namespace Hotspots.Geography.PointLocation;

/// <summary>In which area of each layer of an <see cref="Atlas"/> a place lies. The default lies in none.</summary>
public readonly struct Placement : IEquatable<Placement>
{
    /// <summary>How many layers an atlas can have.</summary>
    public const int MostLayers = 8;

    // One more than the index, so that a default placement is in no area.
    private readonly Layers ordinals;

    internal Placement(ReadOnlySpan<int> indexes)
    {
        for (var layer = 0; layer < indexes.Length; layer++)
        {
            ordinals[layer] = indexes[layer] + 1;
        }
    }

    /// <summary>The index of its area in that layer's edition; −1 where it lies in none.</summary>
    public int this[int layer] => ordinals[layer] - 1;

    /// <summary>Whether it lies in no area of any layer.</summary>
    public bool IsNowhere => Equals(default);

    /// <inheritdoc/>
    public bool Equals(Placement other) => ((ReadOnlySpan<int>)ordinals).SequenceEqual(other.ordinals);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Placement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ordinals[0], ordinals[1], ordinals[2], ordinals[3]);

    /// <summary>Whether both lie in the same areas.</summary>
    public static bool operator ==(Placement a, Placement b) => a.Equals(b);

    /// <summary>Whether they differ in any layer.</summary>
    public static bool operator !=(Placement a, Placement b) => !a.Equals(b);

    [InlineArray(MostLayers)]
    private struct Layers
    {
        private int first;
    }
}
