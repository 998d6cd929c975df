using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>One SQLite file that holds a journal and the boundaries beside it.</summary>
public sealed class SqliteStore : IAsyncDisposable
{
    private readonly StoreFile file;
    private readonly WriterLock? writerLock;
    private readonly GroupCommit<WriteSession>? writer;
    private readonly JournalHead head = new();
    private readonly RecentChanges recent = new();
    private readonly Action<SqliteConnection>? tune;
    private HighWaterMark? highWater;
    private IntegrityCheck? check;

    private SqliteStore(StoreFile file, WriterLock? writerLock, TimeProvider time, PositionRule? rule, Action<SqliteConnection>? tune)
    {
        (this.file, this.writerLock, Time, Rule, this.tune) = (file, writerLock, time, rule, tune);
        Readers = new(() => Over(file.OpenToRead(), connection => new ReadSession(connection)), file.Explain);
        writer = Writes ? new(OpenSession, Publish, file.Explain) : null;
        Journal = new(this, head, recent);
        Boundaries = new(this);
    }

    /// <summary>Where the file is, as a full path.</summary>
    public string Path => file.Path;

    /// <summary>The journal. Closing it closes the store.</summary>
    public SqliteJournal Journal { get; }

    /// <summary>Which of the last appends are sampled.</summary>
    public TracedAppends Traced { get; } = new();

    /// <summary>Takes over another journal, and tells what was erased from this one.</summary>
    public IJournalCustody Custody => new SqliteCustody(this);

    /// <summary>The boundary editions.</summary>
    public SqliteBoundaryShelf Boundaries { get; }

    internal bool Writes => writerLock is not null;

    internal TimeProvider Time { get; }

    internal PositionRule? Rule { get; }

    internal Readers Readers { get; }

    /// <exception cref="JournalUnavailableException">It was opened for reading only, or is known to be damaged.</exception>
    internal GroupCommit<WriteSession> Writer
    {
        get
        {
            check?.Demand();
            return writer ?? throw new JournalUnavailableException(
                $"The store '{Path}' was opened for reading only, so nothing can be added. Open it for writing.");
        }
    }

    /// <summary>Opens the store at a path; for writing, it is made where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock by which revisions are recorded.</param>
    /// <param name="mode">What it is opened for.</param>
    /// <param name="rule">How positions are counted for those who may not see everything. What is appended without one is counted when the store is opened with one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalUnavailableException">It cannot be opened so; the message says why and what to do.</exception>
    public static Task<SqliteStore> OpenAsync(
        string path, TimeProvider time, StoreMode mode = StoreMode.Write, PositionRule? rule = null, CancellationToken cancellation = default) =>
        Task.Run(() => Open(path, time, mode, rule), cancellation);

    /// <summary>Writes and syncs a page without changing anything, so that a health check learns whether the journal takes appends.</summary>
    /// <exception cref="JournalUnavailableException">It takes none; the message says why and what to do.</exception>
    public Task ProbeAsync(CancellationToken cancellation = default) =>
        Writer.RunAsync(1, session => StoreFile.Touch(session.Connection), cancellation);

    /// <summary>Copies a store to a new file, also beside a running server, and makes sure that the copy is whole.</summary>
    /// <returns>The copy's last position.</returns>
    /// <exception cref="JournalUnavailableException">It cannot be; the message says why and what to do. Then there is no copy.</exception>
    public static Task<Position> BackUpAsync(string path, string target, CancellationToken cancellation = default) =>
        Task.Run(() => SqliteBackup.Make(StoreFile.At(path, StoreMode.ReadOnly), target), cancellation);

    /// <summary>Erases old incidents and writes down that this was done. Only this process may have the store open for writing.</summary>
    /// <returns>What was erased; of a trial, what would be.</returns>
    /// <exception cref="ArgumentException">The order cannot be followed.</exception>
    /// <exception cref="JournalUnavailableException">The store cannot be written to; nothing was erased.</exception>
    public async Task<Erasure> EraseAsync(ErasureOrder order, bool trial = false, CancellationToken cancellation = default)
    {
        if (order.Objection is { } objection)
        {
            throw new ArgumentException(objection, nameof(order));
        }

        var done = await Writer.RunAsync(1, session => new Eraser(session.Connection, session.Appender, Path).Run(order, Time.GetUtcNow(), trial), cancellation);
        recent.Clear();
        return done;
    }

    /// <summary>Finishes what waits to be written, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // Readers go first: the last connection to close empties the write-ahead log, and that must be one that may write.
        Readers.Dispose();
        check?.Dispose();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        if (Interlocked.Exchange(ref highWater, null) is { } mark)
        {
            mark.TryClose(head.Value);
            mark.Dispose();
        }

        writerLock?.Dispose();
    }

    /// <summary>As <see cref="OpenAsync"/>; <paramref name="tune"/> is called with each connection that will write.</summary>
    internal static SqliteStore Open(string path, TimeProvider time, StoreMode mode, PositionRule? rule = null, Action<SqliteConnection>? tune = null)
    {
        var file = StoreFile.At(path, mode);
        var store = new SqliteStore(file, mode == StoreMode.Write ? WriterLock.Take(file.Path) : null, time, rule, tune);
        try
        {
            store.Start();
            return store;
        }
        catch (Exception error)
        {
            store.Readers.Dispose();
            store.check?.Dispose();
            store.highWater?.Dispose();
            store.writerLock?.Dispose();
            throw file.Explain(error);
        }
    }

    private void Start()
    {
        if (Writes)
        {
            file.Create();
        }

        // One reader stays open: it shows that the file can be read, and keeps the log's index even while the disk is full.
        var last = Readers.Use(session => session.Head());
        if (Writes)
        {
            highWater = HighWaterMark.Open(Path);
            highWater.Demand(last, Path);
            check = highWater.WasClosed ? null : IntegrityCheck.Begin(file);
            CatchUp();
            writer!.Start();
        }
    }

    // In steps, so that the log does not grow with the journal, and what breaks off goes on where it was.
    private void CatchUp()
    {
        if (Rule is null)
        {
            return;
        }

        using var session = OpenSession();
        for (var more = true; more;)
        {
            session.Begin();
            more = session.Appender.CatchUp(Path);
            session.Commit();
        }
    }

    private WriteSession OpenSession() => Over(file.OpenToWrite(tune), connection => new WriteSession(connection, Rule));

    private static T Over<T>(SqliteConnection connection, Func<SqliteConnection, T> session)
    {
        try
        {
            return session(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Publish(WriteSession session)
    {
        recent.Add(session.Appender.TakeAdded());
        session.Traced.ForEach(Traced.Add);
        highWater!.TryMoveTo(session.Appender.Last);
        head.MoveTo(session.Appender.Last);
    }
}
