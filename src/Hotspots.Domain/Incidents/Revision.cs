namespace Hotspots.Domain.Incidents;

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

    /// <summary>Who says it, in the sender's words: an officer's role, a person's identifier; null where it was not told. It proves nothing: <see cref="Credential"/> does.</summary>
    public string? By { get; init; }

    /// <summary>Why, in words; null where it was not told.</summary>
    public string? Reason { get; init; }

    /// <summary>The incident that counts instead; there exactly when <see cref="Kind"/> is <see cref="RevisionKind.Merge"/>.</summary>
    public IncidentKey? MergedInto { get; init; }

    /// <summary>By what it came in, as the program itself knows it: <c>key:NAME#ID</c>, an account's name, <c>cli:USER</c>. No sender can choose it.</summary>
    public string? Credential { get; init; }

    /// <summary>The period of the complete snapshot that said it for its source, for example <c>2024-03</c>; null for what a row said. No sender can choose it.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Whether another one says the same, whoever sent it, in a row or by a snapshot.</summary>
    public bool SaysWhat(Revision other) => this == other with { Credential = Credential, Snapshot = Snapshot };

    /// <summary>Whether the incident counts when this is what stands of it: not when it is withdrawn, merged or erased.</summary>
    public bool Counts => Kind is not (RevisionKind.Withdrawal or RevisionKind.Merge or RevisionKind.Erasure);
}
