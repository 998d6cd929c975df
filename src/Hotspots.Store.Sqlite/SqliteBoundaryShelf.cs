using Hotspots.Domain.Areas;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Boundary editions in the same file as the journal, compressed.</summary>
public sealed class SqliteBoundaryShelf : IBoundaryShelf
{
    private readonly SqliteStore store;

    internal SqliteBoundaryShelf(SqliteStore store) => this.store = store;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ShelvedEdition>> ReadAsync(CancellationToken cancellation = default) =>
        new(Task.Run<IReadOnlyList<ShelvedEdition>>(() => store.Readers.Use(session => ReadAll(session.Connection)), cancellation));

    /// <inheritdoc/>
    public async ValueTask<bool> PutAsync(ShelvedEdition edition, CancellationToken cancellation = default)
    {
        var packed = await Task.Run(() => PackedEdition.Of(edition), cancellation);
        return await store.Writer.RunAsync(1, session => Put(session.Connection, packed), cancellation);
    }

    private bool Put(SqliteConnection connection, PackedEdition edition)
    {
        using var find = new Statement(connection, "SELECT sha256 FROM boundary WHERE level = ?1 AND name = ?2");
        if (find.Bind(1, (long)edition.Level).Bind(2, edition.Name).Step())
        {
            return edition.IsSame(find.Blob(0));
        }

        using var add = new Statement(connection, "INSERT INTO boundary (level, name, sha256, put_at, geojson) VALUES (?1, ?2, ?3, ?4, ?5)");
        add.Bind(1, (long)edition.Level).Bind(2, edition.Name).Bind(3, edition.Sha256)
            .Bind(4, store.Time.GetUtcNow().UtcTicks).Bind(5, edition.GeoJson).Run();
        return true;
    }

    private static List<ShelvedEdition> ReadAll(SqliteConnection connection)
    {
        using var all = new Statement(connection, "SELECT level, name, sha256, geojson FROM boundary ORDER BY id");
        var editions = new List<ShelvedEdition>();
        while (all.Step())
        {
            editions.Add(new PackedEdition((AreaLevel)all.Int32(0), all.Text(1), all.Blob(2), all.Blob(3)).Unpack());
        }

        return editions;
    }
}
