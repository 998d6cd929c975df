using Hotspots.Engine.Journal;
using Npgsql;
using NpgsqlTypes;

namespace Hotspots.Store.Postgres;

/// <summary>The table of hidden positions. To be changed under the store's lock only.</summary>
internal static class HiddenTable
{
    /// <summary>The statement that adds rows.</summary>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<HiddenPosition> rows) => new("INSERT INTO hidden (position, shown) SELECT * FROM unnest($1, $2)")
    {
        Parameters =
        {
            new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(row => row.Position)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(row => row.Shown)] },
        },
    };

    /// <summary>The statement that writes down what stands beside the table.</summary>
    public static NpgsqlBatchCommand Save(PositionState state) => new("UPDATE position_rule SET fingerprint = $1, uncounted_from = $2")
    {
        Parameters =
        {
            new() { NpgsqlDbType = NpgsqlDbType.Text, Value = state.Fingerprint ?? (object)DBNull.Value },
            new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = state.UncountedFrom ?? (object)DBNull.Value },
        },
    };

    /// <summary>The statement that forgets what the table says of a position and all that follow.</summary>
    public static NpgsqlBatchCommand Delete(long from) => new("DELETE FROM hidden WHERE position >= $1")
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = from } },
    };

    /// <summary>What stands beside the table, of a row of <see cref="Queries.PositionState"/>.</summary>
    public static PositionState Read(NpgsqlDataReader row) =>
        new(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2));

    /// <summary>What a look into the table found.</summary>
    public static PositionLookup ReadLookup(NpgsqlDataReader row) => new(Read(row), row.GetInt64(2), new(row.GetInt64(3)));
}
