using System.Data.Common;
using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary>A row of the journal as it lies in the store, read without any code of the store's own.</summary>
internal readonly record struct JournalRow(long Position, Revision Revision)
{
    /// <summary>Every row, by position, over a connection made for this alone.</summary>
    public static async IAsyncEnumerable<JournalRow> ReadAsync(StoreUnderTest store, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText =
            "SELECT r.position, r.incident, r.number, r.kind, r.occurred_after, r.occurred_up_to, r.flags, r.longitude, r.latitude, "
            + $"r.easting, r.northing, r.unlocated, r.said_by, r.reason, r.merged_incident, {store.From} ORDER BY r.position";
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return Of(row);
        }
    }

    private static JournalRow Of(DbDataReader row) => new(row.GetInt64(0), new()
    {
        Key = new(new(row.GetString(15), row.GetString(1)), row.GetInt32(2)),
        Kind = (RevisionKind)row.GetInt32(3),
        Occurred = OccurredAt.Span(new(row.GetInt64(4), TimeSpan.Zero), new(row.GetInt64(5), TimeSpan.Zero)),
        Category = new(row.GetString(16)),
        Flags = (IncidentFlags)row.GetInt32(6),
        Published = row.IsDBNull(7) ? null : new(row.GetDouble(7), row.GetDouble(8)),
        Grid = row.IsDBNull(9) ? null : new(row.GetDouble(9), row.GetDouble(10)),
        Unlocated = (UnlocatedReason)row.GetInt32(11),
        By = row.IsDBNull(12) ? null : row.GetString(12),
        Reason = row.IsDBNull(13) ? null : row.GetString(13),
        MergedInto = row.IsDBNull(14) ? null : new(row.GetString(17), row.GetString(14)),
    });
}
