namespace Hotspots.Server.Api;

/// <summary>An incident as it is sent; an array of them, or a FeatureCollection of points, does as well.</summary>
/// <param name="Source">Who tells it.</param>
/// <param name="Id">The identifier, unique within the source.</param>
/// <param name="Revision">1 unless something sent before is corrected or withdrawn.</param>
/// <param name="Kind"><c>report</c>, <c>correction</c>, <c>reclassification</c>, <c>merge</c>, <c>withdrawal</c> or <c>reinstatement</c>.</param>
/// <param name="OccurredAt">An instant, a month as <c>YYYY-MM</c>, or an object with <c>after</c> and <c>upTo</c>.</param>
/// <param name="ReportedAt">An instant.</param>
/// <param name="Longitude">Degrees east, EPSG:4326.</param>
/// <param name="Latitude">Degrees north, EPSG:4326.</param>
/// <param name="Category">A category's code.</param>
/// <param name="Flags">Of <c>domestic</c>, <c>knife</c>, <c>gun</c>, <c>noxious-substance</c>, <c>under-25</c>.</param>
/// <param name="Place">The place in words.</param>
/// <param name="AreaCode">The area code that was published beside the place.</param>
/// <param name="By">Who says it, as a note: an officer's role, a person's identifier. The journal keeps besides by which key or account it came.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="MergedInto">Of a merge: the incident that counts instead.</param>
internal sealed record IncidentBody(
    string Source,
    string Id,
    int? Revision,
    string? Kind,
    object OccurredAt,
    DateTimeOffset? ReportedAt,
    double? Longitude,
    double? Latitude,
    string Category,
    IReadOnlyList<string>? Flags,
    string? Place,
    string? AreaCode,
    string? By,
    string? Reason,
    IncidentName? MergedInto);

/// <summary>Which incident.</summary>
/// <param name="Source">Who tells it; that of the merged one where it is left out.</param>
/// <param name="Id">The identifier, unique within the source.</param>
internal sealed record IncidentName(string? Source, string Id);
