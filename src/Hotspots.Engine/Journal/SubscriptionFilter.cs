using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Journal;

/// <summary>What a subscriber of the <see cref="JournalFollower"/> wants to hear of: one area, or whatever it picks out itself.</summary>
/// <remarks>Of thousands who each want one area, only those whose area it is are looked at when something changes.</remarks>
public readonly record struct SubscriptionFilter
{
    private SubscriptionFilter(int layer, int index, Func<PlacedIncident, bool>? concerns, JournalExtent? extent) =>
        (Layer, Index, this.Concerns, Extent) = (layer, index, concerns, extent);

    /// <summary>Where in the journal it can lie; null for anywhere. What nobody wants is not read.</summary>
    public JournalExtent? Extent { get; }

    internal int Layer { get; }

    internal int Index { get; }

    internal Func<PlacedIncident, bool>? Concerns { get; }

    /// <summary>All incidents.</summary>
    public static SubscriptionFilter Everything { get; } = Where(_ => true, extent: null);

    /// <summary>Incidents without a place.</summary>
    public static SubscriptionFilter Unlocated { get; } = Where(incident => incident.Grid is null, new([], Unlocated: true));

    /// <summary>Incidents in one area.</summary>
    /// <param name="layer">The layer of its edition in the atlas.</param>
    /// <param name="index">Its index in that layer.</param>
    /// <param name="box">A box that it lies in. The areas of one borough should name the same, since each is read by itself.</param>
    public static SubscriptionFilter In(int layer, int index, GridBox box) => new(layer, index, null, new([box], Unlocated: false));

    /// <summary>Incidents that a predicate is true of. It is asked about every change, so few should want this.</summary>
    /// <param name="concerns">The predicate.</param>
    /// <param name="extent">Where in the journal they can lie; null for anywhere.</param>
    public static SubscriptionFilter Where(Func<PlacedIncident, bool> concerns, JournalExtent? extent) => new(-1, -1, concerns, extent);

    /// <summary>Whether an incident is of interest.</summary>
    public bool Includes(in PlacedIncident incident) => Concerns?.Invoke(incident) ?? incident.Placement[Layer] == Index;
}
