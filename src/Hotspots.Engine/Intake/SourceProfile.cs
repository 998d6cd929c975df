namespace Hotspots.Engine.Intake;

/// <summary>How the rows of one source are recognised and read. It is data: a file in <c>geodata/profiles</c>.</summary>
/// <param name="Name">For people, for example <c>data.police.uk street CSV</c>.</param>
/// <param name="Required">The columns that every input of this source has; by these it is recognised.</param>
/// <param name="Optional">Columns it may have besides; any other is noted as not read.</param>
/// <param name="Refused">Why such an input holds no incidents, and what to do; null where it is read.</param>
/// <param name="Rows">How a row becomes a revision; null exactly when refused.</param>
public sealed record SourceProfile(
    string Name, IReadOnlyList<string> Required, IReadOnlyList<string>? Optional = null, string? Refused = null, RowRules? Rows = null)
{
    private readonly Lazy<HashSet<string>> known = new(() => Required.Concat(Optional ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The file that it stands in, for messages.</summary>
    public string File { get; init; } = "";

    /// <summary>Every column that it knows.</summary>
    public IEnumerable<string> Columns => Required.Concat(Optional ?? []);

    /// <summary>Whether it knows a column of that name, in letters of either case.</summary>
    internal bool Knows(string column) => known.Value.Contains(column);
}

/// <summary>How a row becomes a revision. Names of columns are as in the header; JSON members are joined by dots.</summary>
/// <param name="Source">The feed that the identifiers belong to.</param>
/// <param name="Id">The incident's identifier.</param>
/// <param name="Occurred">When it happened.</param>
/// <param name="Category">What kind of incident it is.</param>
/// <param name="Longitude">The column of degrees east, EPSG:4326.</param>
/// <param name="Latitude">The column of degrees north, EPSG:4326.</param>
/// <param name="Revision">The column of the revision's number; 1 where there is none.</param>
/// <param name="Kind">The column that says what it is: report, correction, withdrawal…; report where there is none.</param>
/// <param name="Reported">The column of the instant when it was reported.</param>
/// <param name="Flags">Where the circumstances stand.</param>
/// <param name="Place">The column of the place's name.</param>
/// <param name="AreaCode">The column of the area code that was published beside the place.</param>
/// <param name="By">The column that tells who says it.</param>
/// <param name="Reason">The column that tells why.</param>
/// <param name="MergedInto">Where a merge names the incident that counts instead.</param>
/// <param name="MayDiffer">Parts (<c>place</c>, <c>areaCode</c>) in which the same incident may be told otherwise a second time.</param>
public sealed record RowRules(
    TextRule Source,
    IdRule Id,
    TimeRule Occurred,
    CategoryRule Category,
    string? Longitude = null,
    string? Latitude = null,
    string? Revision = null,
    string? Kind = null,
    string? Reported = null,
    IReadOnlyList<FlagRule>? Flags = null,
    string? Place = null,
    string? AreaCode = null,
    string? By = null,
    string? Reason = null,
    MergeRule? MergedInto = null,
    IReadOnlyList<string>? MayDiffer = null);

/// <summary>A text that is the same for every row, or stands in a column.</summary>
/// <param name="Fixed">The text; null where a column has it.</param>
/// <param name="Column">The column; null where it is fixed.</param>
public sealed record TextRule(string? Fixed = null, string? Column = null);

/// <summary>Where a merge names the incident that counts instead.</summary>
/// <param name="Id">The column of its identifier.</param>
/// <param name="Source">The column of its source; where it is empty, or none, it is of the source of the merged one.</param>
public sealed record MergeRule(string Id, string? Source = null);

/// <summary>Where an incident's identifier comes from.</summary>
/// <param name="Column">The column that holds it; null where the source gives none.</param>
/// <param name="Otherwise">
/// The columns that tell a row without an identifier from others: not those that change later, such as an outcome. Two rows
/// alike in all of them are two incidents. Null rejects such rows.
/// </param>
public sealed record IdRule(string? Column = null, IReadOnlyList<string>? Otherwise = null);

/// <summary>Where the time of an incident stands, and how.</summary>
/// <param name="Column">The column.</param>
/// <param name="Formats"><c>instant</c>, <c>day</c>, <c>month</c> (ISO 8601), or a .NET pattern such as <c>dd/MM/yyyy HH:mm</c>.</param>
/// <param name="Zone">The IANA time zone of local times, days and months.</param>
/// <param name="After">The column where a span begins; where it is filled, <paramref name="Column"/> is not read.</param>
/// <param name="UpTo">The column where a span ends.</param>
public sealed record TimeRule(string Column, IReadOnlyList<string> Formats, string Zone, string? After = null, string? UpTo = null);

/// <summary>How a row's category is found.</summary>
/// <param name="Fixed">The category's code, the same for every row; null where a column has it.</param>
/// <param name="Column">The column.</param>
/// <param name="Codes">From the column's values to category codes; null where the column holds codes.</param>
public sealed record CategoryRule(string? Fixed = null, string? Column = null, IReadOnlyDictionary<string, string>? Codes = null);

/// <summary>A column of circumstances.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">From its values to flags; null where it lists flags by name, parted by commas or semicolons.</param>
public sealed record FlagRule(string Column, IReadOnlyDictionary<string, string>? Values = null);
