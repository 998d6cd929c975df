using System.Runtime.CompilerServices;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>The record of who looked, as lines in a file of its own beside the store. docs/audit.md tells the format.</summary>
/// <remarks>
/// Lines and no database: every byte of it is under a link, it is only ever appended to, and the system can be told to allow nothing else.
/// Several processes may write, one after another under a lock, such as a server and a command beside it.
/// </remarks>
public sealed class AuditFile : IAuditLog
{
    private readonly AuditPaths paths;
    private readonly GroupCommit<AuditSession>? writer;

    private AuditFile(AuditPaths paths, StoreMode mode, byte[]? key, TimeProvider time)
    {
        this.paths = paths;
        var memory = new AuditMemory();
        writer = mode == StoreMode.Write ? new(() => new(paths, memory, key, time), _ => { }, Explain) : null;
    }

    /// <inheritdoc/>
    public string Name => $"The record of who looked, '{paths.Log}',";

    /// <summary>Where the record of a store is.</summary>
    public static string PathOf(string store) => AuditPaths.Of(store).Log;

    /// <summary>Opens the record of a store; for writing, it is made where there is none, readable by this user only.</summary>
    /// <param name="store">The path of the store.</param>
    /// <param name="time">The machine's clock.</param>
    /// <param name="mode">What it is opened for.</param>
    /// <param name="key">The key that seals the mark beside it; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AuditUnavailableException">It cannot be, or has lost its end; the message says why and what to do.</exception>
    public static Task<AuditFile> OpenAsync(
        string store, TimeProvider time, StoreMode mode = StoreMode.Write, byte[]? key = null, CancellationToken cancellation = default) => Task.Run(() =>
    {
        var log = new AuditFile(AuditPaths.Of(store), mode, key, time);
        log.Start();
        return log;
    }, cancellation);

    /// <inheritdoc/>
    public async ValueTask<AuditHead> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default)
    {
        var appended = await Writer.RunAsync(entries.Count, session => session.Calls.Add(entries), cancellation);
        return appended.Head;
    }

    /// <inheritdoc/>
    public ValueTask<AuditHead> HeadAsync(CancellationToken cancellation = default) => Reading(lines => lines.Head());

    /// <inheritdoc/>
    public ValueTask<AuditBounds> BoundsAsync(CancellationToken cancellation = default) => Reading(lines =>
    {
        var (before, fault) = lines.Beginning();
        var (marked, why) = AuditMark.Read(paths.Mark);
        return new AuditBounds(before, marked, fault ?? why);
    });

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var lines = await Reading(lines => lines, close: false);
        foreach (var line in lines.Entries())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AuditEntry?> RetainAsync(AuditRetention order, CancellationToken cancellation = default) =>
        (await Writer.RunAsync(1, session => session.Calls.Retain(order), cancellation)).Retained;

    /// <summary>Writes what waits, and closes the file.</summary>
    public ValueTask DisposeAsync() => writer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private GroupCommit<AuditSession> Writer => writer ?? throw new AuditUnavailableException($"{Name} was opened for reading only.");

    private void Start()
    {
        try
        {
            if (writer is not null)
            {
                writer.Start();
            }
            else if (!File.Exists(paths.Log))
            {
                throw new AuditUnavailableException($"There is no record of who looked at '{paths.Log}'. Give the path of a store that a server has written to.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Explain(error);
        }
    }

    private ValueTask<T> Reading<T>(Func<AuditLines, T> read, bool close = true) => new(Task.Run(() =>
    {
        try
        {
            var lines = AuditLines.Open(paths);
            try
            {
                return read(lines);
            }
            finally
            {
                if (close)
                {
                    lines.Dispose();
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Explain(error);
        }
    }));

    private Exception Explain(Exception error) => error is AuditUnavailableException ? error : error is IOException or UnauthorizedAccessException
        ? new AuditUnavailableException($"{Name} cannot be used: {error.Message.TrimEnd('.')}. Make room, and make the file and its folder readable and writable for this user; it goes on by itself.", error)
        : error;
}
