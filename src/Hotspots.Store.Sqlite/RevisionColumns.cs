using Hotspots.Domain.Incidents;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>How a revision lies in the columns of the table <c>revision</c>. Times are UTC ticks.</summary>
internal static class RevisionColumns
{
    /// <summary>How many columns <see cref="Of"/> names.</summary>
    public const int Count = 24;

    private static readonly string[] Names =
    [
        "position", "recorded_at", "source", "incident", "number", "kind", "occurred_after", "occurred_up_to", "reported_at",
        "category", "flags", "longitude", "latitude", "easting", "northing", "unlocated", "place_name", "published_area",
        "said_by", "reason", "merged_source", "merged_incident", "credential", "snapshot",
    ];

    /// <summary>The statement that inserts, with the parameters that <see cref="Bind"/> and the appender give.</summary>
    public static string Insert { get; } =
        $"INSERT INTO revision ({string.Join(", ", Names)}, counted_at, square, square_before, supersedes, stale) "
        + $"VALUES ({string.Join(", ", Enumerable.Range(1, Count + 5).Select(i => Invariant($"?{i}")))})";

    /// <summary>The columns of a table under that alias, as <see cref="Read"/> expects them.</summary>
    public static string Of(string alias) => string.Join(", ", Names.Select(name => $"{alias}.{name}"));

    public static Statement Bind(Statement statement, Revision revision, long source, long category, long? mergedSource, long? credential) => statement
        .Bind(3, source)
        .Bind(4, revision.Key.Incident.Id)
        .Bind(5, revision.Key.Number)
        .Bind(6, (long)revision.Kind)
        .Bind(7, revision.Occurred.After.UtcTicks)
        .Bind(8, revision.Occurred.UpTo.UtcTicks)
        .Bind(9, revision.ReportedAt?.UtcTicks)
        .Bind(10, category)
        .Bind(11, (long)revision.Flags)
        .Bind(12, revision.Published?.Longitude)
        .Bind(13, revision.Published?.Latitude)
        .Bind(14, revision.Grid?.Easting)
        .Bind(15, revision.Grid?.Northing)
        .Bind(16, (long)revision.Unlocated)
        .Bind(17, revision.PlaceName)
        .Bind(18, revision.PublishedAreaCode)
        .Bind(19, revision.By)
        .Bind(20, revision.Reason)
        .Bind(21, mergedSource)
        .Bind(22, revision.MergedInto?.Id)
        .Bind(23, credential)
        .Bind(24, revision.Snapshot)
        .Bind(25, revision.Occurred.CountedAt.UtcTicks);

    public static Position Position(Statement row, int first = 0) => new(row.Int64(first));

    public static DateTimeOffset RecordedAt(Statement row, int first = 0) => Time(row.Int64(first + 1));

    /// <summary>The revision of this row, its columns beginning at <paramref name="first"/>.</summary>
    public static Revision Read(Statement row, Words words, int first = 0) => new()
    {
        Key = new(new(words.Text(row.Int64(first + 2)), row.Text(first + 3)), row.Int32(first + 4)),
        Kind = (RevisionKind)row.Int32(first + 5),
        Occurred = OccurredAt.Span(Time(row.Int64(first + 6)), Time(row.Int64(first + 7))),
        ReportedAt = row.IsNull(first + 8) ? null : Time(row.Int64(first + 8)),
        Category = new(words.Text(row.Int64(first + 9))),
        Flags = (IncidentFlags)row.Int32(first + 10),
        Published = row.IsNull(first + 11) ? null : new(row.Double(first + 11), row.Double(first + 12)),
        Grid = row.IsNull(first + 13) ? null : new(row.Double(first + 13), row.Double(first + 14)),
        Unlocated = (UnlocatedReason)row.Int32(first + 15),
        PlaceName = Text(row, first + 16),
        PublishedAreaCode = Text(row, first + 17),
        By = Text(row, first + 18),
        Reason = Text(row, first + 19),
        MergedInto = row.IsNull(first + 20) ? null : new(words.Text(row.Int64(first + 20)), row.Text(first + 21)),
        Credential = row.IsNull(first + 22) ? null : words.Text(row.Int64(first + 22)),
        Snapshot = Text(row, first + 23),
    };

    private static string? Text(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
