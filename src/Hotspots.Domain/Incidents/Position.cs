namespace Hotspots.Domain.Incidents;

/// <summary>A place in the journal's one total order: 1 for the first revision, without gaps.</summary>
/// <param name="Value">0 stands before the first revision.</param>
public readonly record struct Position(long Value) : IComparable<Position>
{
    /// <summary>Before the first revision.</summary>
    public static Position Start => default;

    /// <summary>After every revision there can be.</summary>
    public static Position End => new(long.MaxValue);

    /// <inheritdoc/>
    public int CompareTo(Position other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Earlier in the journal.</summary>
    public static bool operator <(Position a, Position b) => a.Value < b.Value;

    /// <summary>Later in the journal.</summary>
    public static bool operator >(Position a, Position b) => a.Value > b.Value;

    /// <summary>Earlier in the journal, or the same.</summary>
    public static bool operator <=(Position a, Position b) => a.Value <= b.Value;

    /// <summary>Later in the journal, or the same.</summary>
    public static bool operator >=(Position a, Position b) => a.Value >= b.Value;
}
