namespace Hotspots.Domain.Incidents;

/// <summary>Names one incident: who told us, and by what identifier.</summary>
/// <param name="Source">The feed, for example <c>police.uk</c>.</param>
/// <param name="Id">The feed's own identifier, unique within <paramref name="Source"/>.</param>
public readonly record struct IncidentKey(string Source, string Id);

/// <summary>Names one revision of one incident; the same key sent twice is the same revision.</summary>
/// <param name="Incident">The incident that is told about.</param>
/// <param name="Number">1 for the first report; the highest number known is the one that counts.</param>
public readonly record struct RevisionKey(IncidentKey Incident, int Number);
