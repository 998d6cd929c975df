using Hotspots.Domain.Areas;
using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Boundary editions in the same schema as the journal, compressed.</summary>
public sealed class PostgresBoundaryShelf : IBoundaryShelf
{
    private const string Add = """
        INSERT INTO boundary (level, name, sha256, put_at, geojson) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (level, name) DO NOTHING
        """;

    private readonly PostgresStore store;

    internal PostgresBoundaryShelf(PostgresStore store) => this.store = store;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ShelvedEdition>> ReadAsync(CancellationToken cancellation = default) =>
        await store.Readers.UseAsync(connection => ReadAllAsync(connection, cancellation), cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> PutAsync(ShelvedEdition edition, CancellationToken cancellation = default)
    {
        store.MustWrite();
        var packed = await Task.Run(() => PackedEdition.Of(edition), cancellation);
        return await store.Readers.UseAsync(connection => PutAsync(connection, packed, cancellation), cancellation);
    }

    /// <summary>Once more is harmless, should the connection break: what is there already stays.</summary>
    private async Task<bool> PutAsync(NpgsqlConnection connection, PackedEdition edition, CancellationToken cancellation)
    {
        await using var add = new NpgsqlCommand(Add, connection)
        {
            Parameters =
            {
                new() { Value = (int)edition.Level }, new() { Value = edition.Name }, new() { Value = edition.Sha256 },
                new() { Value = store.Time.GetUtcNow().UtcTicks }, new() { Value = edition.GeoJson },
            },
        };
        await add.ExecuteNonQueryAsync(cancellation);
        await using var find = new NpgsqlCommand("SELECT sha256 FROM boundary WHERE level = $1 AND name = $2", connection)
        {
            Parameters = { new() { Value = (int)edition.Level }, new() { Value = edition.Name } },
        };
        return edition.IsSame((byte[])(await find.ExecuteScalarAsync(cancellation))!);
    }

    private static async Task<List<ShelvedEdition>> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var all = new NpgsqlCommand("SELECT level, name, sha256, geojson FROM boundary ORDER BY id", connection);
        await using var reader = await all.ExecuteReaderAsync(cancellation);
        var editions = new List<ShelvedEdition>();
        while (await reader.ReadAsync(cancellation))
        {
            var packed = new PackedEdition(
                (AreaLevel)reader.GetInt32(0), reader.GetString(1), (byte[])reader[2], (byte[])reader[3]);
            editions.Add(packed.Unpack());
        }

        return editions;
    }
}
