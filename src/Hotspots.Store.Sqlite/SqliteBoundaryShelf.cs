using System.IO.Compression;
using System.Security.Cryptography;
using Hotspots.Domain;
using Hotspots.Engine;
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
        var hash = SHA256.HashData(edition.GeoJson.Span);
        var compressed = await Task.Run(() => Compress(edition.GeoJson), cancellation);
        return await store.Writer.RunAsync(1, session => Put(session.Connection, edition, hash, compressed), cancellation);
    }

    private bool Put(SqliteConnection connection, ShelvedEdition edition, byte[] hash, byte[] compressed)
    {
        using var find = new Statement(connection, "SELECT sha256 FROM boundary WHERE level = ?1 AND name = ?2");
        if (find.Bind(1, (long)edition.Level).Bind(2, edition.Name).Step())
        {
            return find.Blob(0).AsSpan().SequenceEqual(hash);
        }

        using var add = new Statement(connection, "INSERT INTO boundary (level, name, sha256, put_at, geojson) VALUES (?1, ?2, ?3, ?4, ?5)");
        add.Bind(1, (long)edition.Level).Bind(2, edition.Name).Bind(3, hash)
            .Bind(4, store.Time.GetUtcNow().UtcTicks).Bind(5, compressed).Run();
        return true;
    }

    private static List<ShelvedEdition> ReadAll(SqliteConnection connection)
    {
        using var all = new Statement(connection, "SELECT level, name, sha256, geojson FROM boundary ORDER BY id");
        var editions = new List<ShelvedEdition>();
        while (all.Step())
        {
            var content = Decompress(all.Blob(3));
            editions.Add(SHA256.HashData(content).AsSpan().SequenceEqual(all.Blob(2))
                ? new((AreaLevel)all.Int32(0), all.Text(1), content)
                : throw new InvalidDataException($"The boundary edition '{all.Text(1)}' is not what was put there."));
        }

        return editions;
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content.Span);
        }

        return compressed.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }
}
