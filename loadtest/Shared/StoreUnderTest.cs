using System.Data.Common;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
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
        StoreUnderTest store = kind == "sqlite" ? new SqliteUnderTest(System.IO.Path.Combine(folder, "hotspots.db")) : await PostgresUnderTest.StartAsync();
        await store.LoadAsync(stage.Editions, clock, cancellation);
        return store;
    }

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What a server is told to serve over it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The end of the judge's query: source, category and source merged into, and the tables that all is read from.</summary>
    public abstract string From { get; }

    /// <summary>A new connection that only reads.</summary>
    public abstract DbConnection Connect();

    public abstract ValueTask DisposeAsync();

    /// <summary>Puts boundaries into it; to be done once, before it is served.</summary>
    public abstract Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation);

    protected static async Task PutAsync(IBoundaryShelf shelf, IReadOnlyList<BoundaryEdition> editions, CancellationToken cancellation)
    {
        foreach (var edition in editions)
        {
            using var content = new MemoryStream();
            BoundaryFile.Write(content, edition);
            await shelf.PutAsync(new(edition.Level, edition.Name, content.ToArray()), cancellation);
        }
    }

    /// <summary>A file.</summary>
    internal sealed class SqliteUnderTest(string path) : StoreUnderTest
    {
        public override string Name => "sqlite";

        /// <summary>Where it is.</summary>
        public string Path => path;

        public override IReadOnlyList<string> Arguments => ["--store", path];

        public override string From =>
            "source.text, category.text, merged.text FROM revision r JOIN word source ON source.id = r.source JOIN word category ON category.id = r.category "
            + "LEFT JOIN word merged ON merged.id = r.merged_source";

        public override DbConnection Connect() =>
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public override async Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation)
        {
            await using var store = await SqliteStore.OpenAsync(path, clock, StoreMode.Write, cancellation: cancellation);
            await PutAsync(store.Boundaries, editions, cancellation);
        }
    }

    /// <summary>A PostgreSQL of its own.</summary>
    internal sealed class PostgresUnderTest(PostgresServer server) : StoreUnderTest
    {
        public override string Name => "postgres";

        /// <summary>What can be stopped and killed.</summary>
        public PostgresServer Server => server;

        public override IReadOnlyList<string> Arguments => ["--cluster", server.ConnectionString];

        public override string From => $"r.source, r.category, r.merged_source FROM {PostgresStore.DefaultSchema}.revision r";

        /// <param name="within">The folder that its own is made in; null for a temporary one.</param>
        public static async Task<PostgresUnderTest> StartAsync(string? within = null) => PostgresServer.Missing is { } reason
            ? throw new RigException($"{reason} Install it, or give --store sqlite.")
            : new(await PostgresServer.StartAsync(within));

        public override DbConnection Connect() => new NpgsqlConnection($"{server.ConnectionString};Pooling=false");

        public override ValueTask DisposeAsync() => server.DisposeAsync();

        public override async Task LoadAsync(IReadOnlyList<BoundaryEdition> editions, TimeProvider clock, CancellationToken cancellation)
        {
            await using var store = await PostgresStore.OpenAsync(server.ConnectionString, clock, cancellation: cancellation);
            await PutAsync(store.Boundaries, editions, cancellation);
        }
    }
}
