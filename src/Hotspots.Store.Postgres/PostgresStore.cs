using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres;

/// <summary>A schema of a PostgreSQL database that holds a journal and the boundaries beside it. Any number of processes may write to it.</summary>
public sealed class PostgresStore : IAsyncDisposable
{
    /// <summary>The schema where none is named.</summary>
    public const string DefaultSchema = "hotspots";

    /// <summary>A full disk counts for so long as full: a probe may find room where an append finds none.</summary>
    private static readonly TimeSpan FullFor = TimeSpan.FromSeconds(5);

    private readonly StoreDatabase database;
    private readonly GroupCommit<WriteSession>? writer;
    private readonly Follower follower;
    private readonly JournalHead head = new();
    private readonly RecentChanges recent = new();
    private readonly Lazy<Task> closing;
    private volatile Refusal? full;

    private PostgresStore(StoreDatabase database, TimeProvider time, StoreMode mode, PositionRule? rule)
    {
        (this.database, Time, Rule) = (database, time, rule);
        var words = new Words();
        Readers = new(database);
        follower = new(database, head, Traced, time);
        writer = mode == StoreMode.Write
            ? new(() => new(database.ConnectToWrite(), database, words, time, rule), Publish, Explain)
            : null;
        Journal = new(this, head, recent, new(words));
        Boundaries = new(this);
        Access = new(this);
        closing = new(CloseAsync);
    }

    /// <summary>The schema and where it is, for people to read.</summary>
    public string Name => database.Name;

    /// <summary>The journal. Closing it closes the store.</summary>
    public PostgresJournal Journal { get; }

    /// <summary>Which of the last appends are sampled, whichever process made them.</summary>
    public TracedAppends Traced { get; } = new();

    /// <summary>Takes over another journal, and tells what was erased from this one.</summary>
    public IJournalCustody Custody => new PostgresCustody(this);

    /// <summary>The boundary editions.</summary>
    public PostgresBoundaryShelf Boundaries { get; }

    /// <summary>Accounts and tickets.</summary>
    public PostgresAccessRegister Access { get; }

    internal TimeProvider Time { get; }

    internal PositionRule? Rule { get; }

    internal Readers Readers { get; }

    internal GroupCommit<WriteSession> Writer => writer ?? throw new JournalUnavailableException(
        $"The store {Name} was opened for reading only, so nothing can be added. Open it for writing.");

    /// <exception cref="JournalUnavailableException">It was opened for reading only.</exception>
    internal void MustWrite() => _ = Writer;

    /// <summary>Opens the store in a schema; for writing, its tables are made where there are none.</summary>
    /// <param name="connectionString">As Npgsql takes it, for example <c>Host=db1;Database=hotspots;Username=hotspots</c>.</param>
    /// <param name="time">The clock by which revisions are recorded.</param>
    /// <param name="mode">What it is opened for.</param>
    /// <param name="schema">The schema: 1 to 40 lower-case letters, digits and underscores, a letter first.</param>
    /// <param name="rule">How positions are counted for those who may not see everything. What is appended without one is counted when the store is opened with one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalUnavailableException">It cannot be opened so; the message says why and what to do.</exception>
    public static async Task<PostgresStore> OpenAsync(
        string connectionString, TimeProvider time, StoreMode mode = StoreMode.Write, string schema = DefaultSchema,
        PositionRule? rule = null, CancellationToken cancellation = default)
    {
        var store = new PostgresStore(StoreDatabase.At(connectionString, schema), time, mode, rule);
        try
        {
            await store.StartAsync(mode, cancellation);
            return store;
        }
        catch (Exception error)
        {
            await store.follower.DisposeAsync();
            await store.database.DisposeAsync();
            throw store.database.Errors.Explain(error);
        }
    }

    /// <summary>Writes and syncs a row without changing anything, so that a health check learns whether the journal takes appends and hears of those of others.</summary>
    /// <exception cref="JournalUnavailableException">It does not; the message says why and what to do.</exception>
    public async Task ProbeAsync(CancellationToken cancellation = default)
    {
        await Writer.RunAsync(1, session => session.Touch(), cancellation);
        if (full is { } refused && Time.GetElapsedTime(refused.At) < FullFor)
        {
            throw refused.Told;
        }

        if (follower.Failure is { } failure)
        {
            throw database.Errors.Explain(failure);
        }
    }

    /// <summary>Erases old incidents and writes down that this was done. No process may have the store open, this one included.</summary>
    /// <param name="connectionString">As for <see cref="OpenAsync"/>; its user must own the tables.</param>
    /// <param name="order">What is erased, by whom and why.</param>
    /// <param name="time">The clock by which the erasure is written down.</param>
    /// <param name="trial">Erases nothing, and tells what would be erased.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="rule">As for <see cref="OpenAsync"/>.</param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <exception cref="ArgumentException">The order cannot be followed.</exception>
    /// <exception cref="JournalUnavailableException">It cannot be; the message says why and what to do. Nothing was erased.</exception>
    public static async Task<Erasure> EraseAsync(
        string connectionString, ErasureOrder order, TimeProvider time, bool trial = false, string schema = DefaultSchema,
        PositionRule? rule = null, CancellationToken cancellation = default)
    {
        if (order.Objection is { } objection)
        {
            throw new ArgumentException(objection, nameof(order));
        }

        await using var database = StoreDatabase.At(connectionString, schema);
        try
        {
            await database.PrepareAsync(trial ? StoreMode.ReadOnly : StoreMode.Write, cancellation);
            return await new Eraser(database, rule).RunAsync(order, time.GetUtcNow(), trial, cancellation);
        }
        catch (Exception error)
        {
            throw database.Errors.Explain(error);
        }
    }

    /// <summary>Finishes what waits to be written, and closes all connections.</summary>
    public ValueTask DisposeAsync() => new(closing.Value);

    private async Task StartAsync(StoreMode mode, CancellationToken cancellation)
    {
        await database.PrepareAsync(mode, cancellation);
        await follower.StartAsync(cancellation);
        if (writer is not null)
        {
            await (Rule is null ? Task.CompletedTask : new Recounting(database, Rule).RunAsync(cancellation));
            await Task.Run(writer.Start, cancellation);
        }
    }

    private async Task CloseAsync()
    {
        Readers.Close();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        await follower.DisposeAsync();
        await database.DisposeAsync();
    }

    private Exception Explain(Exception error)
    {
        var told = database.Errors.ExplainAppend(error);
        full = StoreErrors.IsFull(error) ? new(Time.GetTimestamp(), told) : null;
        return told;
    }

    private void Publish(WriteSession session)
    {
        recent.Add(session.Added);
        session.Traced.ForEach(Traced.Add);
        head.MoveTo(session.Last);
    }

    private sealed record Refusal(long At, Exception Told);
}
