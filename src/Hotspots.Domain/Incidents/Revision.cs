namespace Hotspots.Domain;

/// <summary>One statement about one incident, as the journal keeps it. Never changed; a later revision says otherwise.</summary>
public sealed record Revision
{
    /// <summary>Which incident, and the how-manieth statement about it.</summary>
    public required RevisionKey Key { get; init; }

    /// <summary>What it says about the incident: report, correction, withdrawal…</summary>
    public RevisionKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required OccurredAt Occurred { get; init; }

    /// <summary>When the police or the ambulance service were told; null where the feed does not say.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>What kind of incident it is.</summary>
    public required Category Category { get; init; }

    /// <summary>Circumstances.</summary>
    public IncidentFlags Flags { get; init; }

    /// <summary>The place as the feed gave it, EPSG:4326; null where it gave none.</summary>
    public Wgs84Position? Published { get; init; }

    /// <summary>The place on the National Grid, EPSG:27700; null exactly when <see cref="Unlocated"/> states why.</summary>
    public GridPosition? Grid { get; init; }

    /// <summary>Why there is no <see cref="Grid"/>.</summary>
    public UnlocatedReason Unlocated { get; init; }

    /// <summary>The place in the feed's words, for example <c>On or near Rushey Green</c>.</summary>
    public string? PlaceName { get; init; }

    /// <summary>The area code that the feed published beside the place. Geometry overrules it; disagreement is counted.</summary>
    public string? PublishedAreaCode { get; init; }

    /// <summary>Who says it: an officer's role, a feed, a person's identifier; null where it was not told.</summary>
    public string? By { get; init; }

    /// <summary>Why, in words; null where it was not told.</summary>
    public string? Reason { get; init; }

    /// <summary>The incident that counts instead; there exactly when <see cref="Kind"/> is <see cref="RevisionKind.Merge"/>.</summary>
    public IncidentKey? MergedInto { get; init; }

    /// <summary>Whether the incident counts when this is what stands of it: not when it is withdrawn, merged or erased.</summary>
    public bool Counts => Kind is not (RevisionKind.Withdrawal or RevisionKind.Merge or RevisionKind.Erasure);
}
