using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Npgsql;
using NpgsqlTypes;

namespace Hotspots.Store.Postgres;

/// <summary>What readers ask, with the answers as the engine knows them.</summary>
internal sealed class Reading(Words words)
{
    /// <summary>The changes after one position and up to another.</summary>
    /// <exception cref="InvalidDataException">One of them is not there.</exception>
    public async Task<List<Change>> ChangesAsync(NpgsqlConnection connection, Position after, Position upTo, CancellationToken cancellation)
    {
        var found = await ListAsync(connection, Queries.Changes, ReadChange, cancellation, Number(after.Value), Number(upTo.Value));
        return found.Count == upTo.Value - after.Value
            ? found
            : throw new InvalidDataException($"Positions are missing between {after} and {upTo}.");
    }

    /// <summary>The first changes after one position and up to another that an extent contains, as far as squares tell, and the last in any case.</summary>
    /// <exception cref="InvalidDataException">The last position is not there.</exception>
    public async Task<List<Change>> ChangesAsync(
        NpgsqlConnection connection, Position after, Position upTo, JournalExtent extent, int most, CancellationToken cancellation)
    {
        NpgsqlParameter<long[]> Each(Func<GridBox, long> edge) => new() { TypedValue = [.. extent.Boxes.Select(edge)] };
        var found = await ListAsync(
            connection, Queries.ChangesIn, ReadChange, cancellation,
            Number(after.Value), Number(upTo.Value), new NpgsqlParameter<bool> { TypedValue = extent.Unlocated },
            Each(box => GridSquare.Column(box.SouthWest.Easting)), Each(box => GridSquare.Column(box.NorthEast.Easting)),
            Each(box => GridSquare.Row(box.SouthWest.Northing)), Each(box => GridSquare.Row(box.NorthEast.Northing)), Number(most));
        return found.Count == most || (found is [.., var last] && last.Position == upTo) ? found : throw new InvalidDataException($"Position {upTo} is missing.");
    }

    /// <summary>What was said about one incident up to a position, in order.</summary>
    public Task<List<Change>> IncidentAsync(NpgsqlConnection connection, IncidentKey incident, Position upTo, CancellationToken cancellation) =>
        ListAsync(connection, Queries.Incident, ReadChange, cancellation, Text(incident.Source), Text(incident.Id), Number(upTo.Value));

    /// <summary>How many hidden positions there are up to one.</summary>
    public static Task<PositionLookup> HiddenUpToAsync(NpgsqlConnection connection, Position real, CancellationToken cancellation) =>
        LookUpAsync(connection, Queries.HiddenUpTo, real, cancellation);

    /// <summary>How many hidden positions there are that are shown as less.</summary>
    public static Task<PositionLookup> HiddenBeforeAsync(NpgsqlConnection connection, Position shown, CancellationToken cancellation) =>
        LookUpAsync(connection, Queries.HiddenBefore, shown, cancellation);

    /// <summary>When the revision at that position was recorded; null where there is none.</summary>
    public static async ValueTask<DateTimeOffset?> RecordedAtAsync(NpgsqlConnection connection, Position position, CancellationToken cancellation) =>
        await ListAsync(connection, Queries.RecordedAt, row => row.GetInt64(0), cancellation, Number(position.Value)) is [var ticks]
            ? new(ticks, TimeSpan.Zero)
            : null;

    /// <summary>The next revisions after a position that counted as of another.</summary>
    public Task<List<Counted>> CountedAsync(
        NpgsqlConnection connection, Position after, Position asOf, JournalSlice slice, int most, CancellationToken cancellation) =>
        ListAsync(
            connection, Queries.Counted, ReadCounted, cancellation,
            Number(after.Value), Number(asOf.Value), Number(After(slice)), Number(UpTo(slice)), Text(slice.Source), Number(most));

    /// <summary>Where the revisions stand, in order, that counted as of a position and may lie in a box.</summary>
    public static async Task<List<long>> PositionsInAsync(
        NpgsqlConnection connection, GridBox box, Position asOf, JournalSlice slice, CancellationToken cancellation)
    {
        var found = await InBoxAsync(connection, box, asOf, slice, cancellation);
        if (slice.Unlocated)
        {
            found.AddRange(await ListAsync(
                connection, Queries.Unlocated, row => row.GetInt64(0), cancellation, Number(asOf.Value), Number(After(slice)), Number(UpTo(slice))));
            found.Sort();
        }

        return found;
    }

    /// <summary>What was erased, in order.</summary>
    public static Task<List<Erasure>> ErasuresAsync(NpgsqlConnection connection, CancellationToken cancellation) => ListAsync(
        connection, Queries.Erasures,
        row => new Erasure(
            new(row.GetInt64(0), TimeSpan.Zero), new(row.GetInt64(1)), new(row.GetInt64(2), TimeSpan.Zero),
            row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6)),
        cancellation);

    private static Task<List<long>> InBoxAsync(
        NpgsqlConnection connection, GridBox box, Position asOf, JournalSlice slice, CancellationToken cancellation) =>
        ListAsync(
            connection, Queries.InBox, row => row.GetInt64(0), cancellation,
            Number(GridSquare.Column(box.SouthWest.Easting)), Number(GridSquare.Column(box.NorthEast.Easting)),
            Number(GridSquare.Row(box.SouthWest.Northing)), Number(GridSquare.Row(box.NorthEast.Northing)),
            Number(asOf.Value), Number(After(slice)), Number(UpTo(slice)));

    /// <summary>The revisions at those positions.</summary>
    public Task<List<Counted>> AtAsync(NpgsqlConnection connection, long[] positions, CancellationToken cancellation) =>
        ListAsync(connection, Queries.At, ReadCounted, cancellation, new NpgsqlParameter<long[]> { TypedValue = positions });

    private static async Task<PositionLookup> LookUpAsync(NpgsqlConnection connection, string sql, Position position, CancellationToken cancellation) =>
        (await ListAsync(connection, sql, HiddenTable.ReadLookup, cancellation, Number(position.Value)))[0];

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(read(reader));
        }

        return found;
    }

    private Change ReadChange(NpgsqlDataReader row) => new(
        RevisionColumns.Position(row), RevisionColumns.RecordedAt(row), RevisionColumns.Read(row, words),
        row.IsDBNull(RevisionColumns.Count) ? null : RevisionColumns.Read(row, words, RevisionColumns.Count),
        row.GetBoolean(RevisionColumns.Count * 2));

    private Counted ReadCounted(NpgsqlDataReader row) =>
        new(RevisionColumns.Position(row), RevisionColumns.RecordedAt(row), RevisionColumns.Read(row, words));

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };

    private static long After(JournalSlice slice) => slice.CountedAfter?.UtcTicks ?? -1;

    private static long UpTo(JournalSlice slice) => slice.CountedUpTo?.UtcTicks ?? long.MaxValue;
}
