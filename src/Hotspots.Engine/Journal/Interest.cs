namespace Hotspots.Engine;

/// <summary>What a subscriber of the <see cref="Tail"/> wants to hear of: one area, or whatever it picks out itself.</summary>
/// <remarks>Of thousands who each want one area, only those whose area it is are looked at when something changes.</remarks>
public readonly record struct Interest
{
    private Interest(int layer, int index, Func<PlacedIncident, bool>? concerns) => (Layer, Index, this.Concerns) = (layer, index, concerns);

    internal int Layer { get; }

    internal int Index { get; }

    internal Func<PlacedIncident, bool>? Concerns { get; }

    /// <summary>Incidents in one area.</summary>
    /// <param name="layer">The layer of its edition in the atlas.</param>
    /// <param name="index">Its index in that layer.</param>
    public static Interest In(int layer, int index) => new(layer, index, null);

    /// <summary>Incidents that a predicate is true of. It is asked about every change, so few should want this.</summary>
    public static Interest Where(Func<PlacedIncident, bool> concerns) => new(-1, -1, concerns);
}
