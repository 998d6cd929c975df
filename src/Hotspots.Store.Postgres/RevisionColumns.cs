using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Npgsql;
using NpgsqlTypes;
using static System.FormattableString;

namespace Hotspots.Store.Postgres;

/// <summary>How a revision lies in the columns of the table <c>revision</c>. Times are UTC ticks.</summary>
internal static class RevisionColumns
{
    /// <summary>How many columns <see cref="Of"/> names.</summary>
    public const int Count = 24;

    private static readonly Column[] All =
    [
        Column.Of("position", NpgsqlDbType.Bigint, row => row.Change.Position.Value),
        Column.Of("recorded_at", NpgsqlDbType.Bigint, row => row.Change.RecordedAt.UtcTicks),
        Column.Of("source", NpgsqlDbType.Text, row => row.Revision.Key.Incident.Source),
        Column.Of("incident", NpgsqlDbType.Text, row => row.Revision.Key.Incident.Id),
        Column.Of("number", NpgsqlDbType.Integer, row => row.Revision.Key.Number),
        Column.Of("kind", NpgsqlDbType.Integer, row => (int)row.Revision.Kind),
        Column.Of("occurred_after", NpgsqlDbType.Bigint, row => row.Revision.Occurred.After.UtcTicks),
        Column.Of("occurred_up_to", NpgsqlDbType.Bigint, row => row.Revision.Occurred.UpTo.UtcTicks),
        Column.Of("reported_at", NpgsqlDbType.Bigint, row => row.Revision.ReportedAt?.UtcTicks),
        Column.Of("category", NpgsqlDbType.Text, row => row.Revision.Category.Code),
        Column.Of("flags", NpgsqlDbType.Integer, row => (int)row.Revision.Flags),
        Column.Of("longitude", NpgsqlDbType.Double, row => row.Revision.Published?.Longitude),
        Column.Of("latitude", NpgsqlDbType.Double, row => row.Revision.Published?.Latitude),
        Column.Of("easting", NpgsqlDbType.Double, row => row.Revision.Grid?.Easting),
        Column.Of("northing", NpgsqlDbType.Double, row => row.Revision.Grid?.Northing),
        Column.Of("unlocated", NpgsqlDbType.Integer, row => (int)row.Revision.Unlocated),
        Column.Of("place_name", NpgsqlDbType.Text, row => row.Revision.PlaceName),
        Column.Of("published_area", NpgsqlDbType.Text, row => row.Revision.PublishedAreaCode),
        Column.Of("said_by", NpgsqlDbType.Text, row => row.Revision.By),
        Column.Of("reason", NpgsqlDbType.Text, row => row.Revision.Reason),
        Column.Of("merged_source", NpgsqlDbType.Text, row => row.Revision.MergedInto?.Source),
        Column.Of("merged_incident", NpgsqlDbType.Text, row => row.Revision.MergedInto?.Id),
        Column.Of("credential", NpgsqlDbType.Text, row => row.Revision.Credential),
        Column.Of("snapshot", NpgsqlDbType.Text, row => row.Revision.Snapshot),
        Column.Of("counted_at", NpgsqlDbType.Bigint, row => row.Revision.Occurred.CountedAt.UtcTicks),
        Column.Of("square", NpgsqlDbType.Bigint, row => GridSquare.Of(row.Change.After)),
        Column.Of("square_before", NpgsqlDbType.Bigint, row => GridSquare.Of(row.Change.Before)),
        Column.Of("supersedes", NpgsqlDbType.Bigint, row => row.Supersedes),
        Column.Of("stale", NpgsqlDbType.Boolean, row => row.Change.Stale),
    ];

    private static readonly string InsertAll =
        $"INSERT INTO revision ({string.Join(", ", All.Select(column => column.Name))}) "
        + $"SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, All.Length).Select(i => Invariant($"${i}")))})";

    /// <summary>The columns of a table under that alias, as <see cref="Read"/> expects them.</summary>
    public static string Of(string alias) => string.Join(", ", All.Take(Count).Select(column => $"{alias}.{column.Name}"));

    /// <summary>The statement that inserts those rows.</summary>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<Row> rows)
    {
        var insert = new NpgsqlBatchCommand(InsertAll);
        Array.ForEach(All, column => insert.Parameters.Add(column.Bind(rows)));
        return insert;
    }

    public static Position Position(NpgsqlDataReader row, int first = 0) => new(row.GetInt64(first));

    public static DateTimeOffset RecordedAt(NpgsqlDataReader row, int first = 0) => Time(row.GetInt64(first + 1));

    /// <summary>The revision of this row, its columns beginning at <paramref name="first"/>.</summary>
    public static Revision Read(NpgsqlDataReader row, Words words, int first = 0) => new()
    {
        Key = new(new(words.Once(row.GetString(first + 2)), row.GetString(first + 3)), row.GetInt32(first + 4)),
        Kind = (RevisionKind)row.GetInt32(first + 5),
        Occurred = OccurredAt.Span(Time(row.GetInt64(first + 6)), Time(row.GetInt64(first + 7))),
        ReportedAt = row.IsDBNull(first + 8) ? null : Time(row.GetInt64(first + 8)),
        Category = new(words.Once(row.GetString(first + 9))),
        Flags = (IncidentFlags)row.GetInt32(first + 10),
        Published = row.IsDBNull(first + 11) ? null : new(row.GetDouble(first + 11), row.GetDouble(first + 12)),
        Grid = row.IsDBNull(first + 13) ? null : new(row.GetDouble(first + 13), row.GetDouble(first + 14)),
        Unlocated = (UnlocatedReason)row.GetInt32(first + 15),
        PlaceName = Text(row, first + 16),
        PublishedAreaCode = Text(row, first + 17),
        By = Text(row, first + 18),
        Reason = Text(row, first + 19),
        MergedInto = row.IsDBNull(first + 20) ? null : new(words.Once(row.GetString(first + 20)), row.GetString(first + 21)),
        Credential = row.IsDBNull(first + 22) ? null : words.Once(row.GetString(first + 22)),
        Snapshot = Text(row, first + 23),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed record Column(string Name, Func<IReadOnlyList<Row>, NpgsqlParameter> Bind)
    {
        public static Column Of<T>(string name, NpgsqlDbType type, Func<Row, T> value) => new(name, rows => new NpgsqlParameter<T[]>
        {
            NpgsqlDbType = NpgsqlDbType.Array | type,
            TypedValue = [.. rows.Select(value)],
        });
    }
}
