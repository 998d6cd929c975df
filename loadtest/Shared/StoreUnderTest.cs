using System.Data.Common;
using Hotspots.Engine;
using Hotspots.Geography;
using Hotspots.Store.Postgres;
using Hotspots.Store.Sqlite;
using Hotspots.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotspots.Rig;

/// <summary>The store that servers are killed over, and a way into it that leads past them.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>A new one by the name of its kind: <c>sqlite</c> or <c>postgres</c>.</summary>
    /// <exception cref="RigException">It cannot be had here.</exception>
    public static async Task<StoreUnderTest> MakeAsync(string kind, string folder, Stage stage, TimeProvider clock, CancellationToken cancellation)
    {
        StoreUnderTest store = kind == "sqlite" ? new SqliteUnderTest(Path.Combine(folder, "hotspots.db")) : await PostgresUnderTest.StartAsync();
        await store.LoadAsync(stage.Editions, clock, cancellation);
        return store;
    }

    /// <summary>What a server is told to serve over it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The end of the judge's query: source and category, and the tables that all is read from.</summary>
    public abstract string From { get; }

    /// <summary>A new connection that only reads.</summary>
    public abstract DbConnection Connect();

    public abstract ValueTask DisposeAsync();

    protected abstract Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation);

    protected static async Task PutAsync(IBoundaryShelf shelf, IReadOnlyList<BoundaryEdition> editions, CancellationToken cancellation)
    {
        foreach (var edition in editions)
        {
            using var content = new MemoryStream();
            BoundaryFile.Write(content, edition);
            await shelf.PutAsync(new(edition.Level, edition.Name, content.ToArray()), cancellation);
        }
    }

    private sealed class SqliteUnderTest(string path) : StoreUnderTest
    {
        public override IReadOnlyList<string> Arguments => ["--store", path];

        public override string From =>
            "source.text, category.text FROM revision r JOIN word source ON source.id = r.source JOIN word category ON category.id = r.category";

        public override DbConnection Connect() =>
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        protected override async Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation)
        {
            await using var store = await SqliteStore.OpenAsync(path, clock, StoreMode.Write, cancellation);
            await PutAsync(store.Boundaries, editions, cancellation);
        }
    }

    private sealed class PostgresUnderTest(PostgresServer server) : StoreUnderTest
    {
        public override IReadOnlyList<string> Arguments => ["--cluster", server.ConnectionString];

        public override string From => $"r.source, r.category FROM {PostgresStore.DefaultSchema}.revision r";

        public static async Task<PostgresUnderTest> StartAsync() => PostgresServer.Missing is { } reason
            ? throw new RigException($"{reason} Install it, or give --store sqlite.")
            : new(await PostgresServer.StartAsync());

        public override DbConnection Connect() => new NpgsqlConnection($"{server.ConnectionString};Pooling=false");

        public override ValueTask DisposeAsync() => server.DisposeAsync();

        protected override async Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation)
        {
            await using var store = await PostgresStore.OpenAsync(server.ConnectionString, clock, cancellation: cancellation);
            await PutAsync(store.Boundaries, editions, cancellation);
        }
    }
}
