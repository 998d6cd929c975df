using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Store.Postgres;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Settings;

/// <summary>A store as the server sees it, whichever kind it is.</summary>
/// <param name="Name">What and where it is, for people; never a password.</param>
/// <param name="Journal">The journal. Closing it closes the store.</param>
/// <param name="Boundaries">The boundary editions.</param>
/// <param name="Custody">Takes over another journal, and tells what was erased from this one.</param>
/// <param name="Probe">Writes and syncs without adding anything, or throws what an append would.</param>
internal sealed record OpenedStore(string Name, IJournal Journal, IBoundaryShelf Boundaries, IJournalCustody Custody, JournalProbe Probe) : IAsyncDisposable
{
    /// <summary>Opens what the settings name: PostgreSQL where they name a cluster, else the file.</summary>
    /// <param name="settings">What the server is started with.</param>
    /// <param name="clock">The clock by which revisions are recorded.</param>
    /// <param name="mode">What it is opened for.</param>
    /// <param name="rule">How positions are counted for those who may not see sensitive groups; needed by who appends.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalUnavailableException">It cannot be opened so; the message says why and what to do.</exception>
    public static async Task<OpenedStore> OpenAsync(
        ServerSettings settings, TimeProvider clock, StoreMode mode = StoreMode.Write, PositionRule? rule = null, CancellationToken cancellation = default) =>
        settings.Cluster is { } cluster
            ? Of(await PostgresStore.OpenAsync(cluster, clock, mode, rule: rule, cancellation: cancellation).ConfigureAwait(false))
            : Of(await SqliteStore.OpenAsync(Private(settings.StorePath, mode), clock, mode, rule, cancellation).ConfigureAwait(false));

    // Whoever may write in its folder could put another file in the place of the store, or of what lies beside it.
    private static string Private(string path, StoreMode mode) =>
        mode == StoreMode.Write && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && PrivateFiles.ObjectionTo(folder) is { } objection
            ? throw new JournalUnavailableException(objection)
            : path;

    /// <summary>Opens the accounts and tickets beside the journal; they are made where there are none.</summary>
    /// <exception cref="JournalUnavailableException">They cannot be opened; the message says why and what to do.</exception>
    public required Func<CancellationToken, Task<IAccessRegister>> OpenRegisterAsync { get; init; }

    /// <summary>Which of the last appends are sampled.</summary>
    public required TracedAppends Traced { get; init; }

    /// <summary>An open file.</summary>
    public static OpenedStore Of(SqliteStore store) => new(store.Path, store.Journal, store.Boundaries, store.Custody, new(store.ProbeAsync))
    {
        Traced = store.Traced,
        OpenRegisterAsync = async cancellation => await SqliteAccessRegister.OpenAsync(store.Path, cancellation).ConfigureAwait(false),
    };

    private static OpenedStore Of(PostgresStore store) => new($"PostgreSQL, {store.Name}", store.Journal, store.Boundaries, store.Custody, new(store.ProbeAsync))
    {
        Traced = store.Traced,
        OpenRegisterAsync = _ => Task.FromResult<IAccessRegister>(store.Access),
    };

    public ValueTask DisposeAsync() => Journal.DisposeAsync();
}
