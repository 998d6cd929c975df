using System.Threading.Channels;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Security.Audit;

/// <summary>Takes entries for the record, so that looking costs nothing: they are written together, a moment later. What must not be seen unrecorded waits until it is durable.</summary>
/// <remarks>
/// No entry is lost while the record can be written, and none that stands before something is shown ever is: where more wait than may
/// (<see cref="MostWaiting"/>), whoever brings another waits, and is refused before anything is shown where that takes too long. Only what has happened already
/// when the desk ends, and cannot be written by then, is lost, counted and told in the log. Entries that have to be durable are refused at once while they cannot be.
/// </remarks>
public sealed class AuditWriter : IAsyncDisposable
{
    /// <summary>How many entries may wait for the record.</summary>
    public const int MostWaiting = 10_000;

    private const int MostTogether = 1_000;

    /// <summary>A record that takes longer is as good as none.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<AuditEntry> waiting = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly CancellationTokenSource ending = new();
    private readonly IAuditLog log;
    private readonly TimeProvider clock;
    private readonly Task writing;
    private volatile string? fault;
    private volatile int inHand;
    private long written;
    private long lost;
    private long told;

    /// <summary>Begins to write.</summary>
    /// <param name="log">The record. It is closed by whoever opened it, after this.</param>
    /// <param name="clock">The machine's clock.</param>
    public AuditWriter(IAuditLog log, TimeProvider clock)
    {
        (this.log, this.clock) = (log, clock);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Is told when the record is lost, with the reason, and when it is back, with null.</summary>
    public event Action<string?>? Turned;

    /// <summary>Now, as entries have it.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Why the record cannot be written; null while it can.</summary>
    public string? Fault => fault;

    /// <summary>How many entries were written.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>How many entries were lost.</summary>
    public long Lost => Interlocked.Read(ref lost);

    /// <summary>How many entries wait, and are not durable yet.</summary>
    public int Waiting => waiting.Reader.Count + inHand;

    /// <summary>Writes an entry some time soon. Waits only where too many wait already.</summary>
    /// <exception cref="AuditUnavailableException">There was no room for it in time: what it tells of must not happen.</exception>
    public ValueTask PostAsync(AuditEntry entry, CancellationToken cancellation = default) =>
        waiting.Writer.TryWrite(entry) ? ValueTask.CompletedTask : WaitAsync(entry, cancellation);

    /// <summary>Writes an entry of what has happened already some time soon. Waits for as long as it takes where too many wait already.</summary>
    public async ValueTask KeepAsync(AuditEntry entry)
    {
        try
        {
            await waiting.Writer.WriteAsync(entry).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            Interlocked.Increment(ref lost);
        }
    }

    /// <summary>Writes an entry, and returns once it is durable.</summary>
    /// <exception cref="AuditUnavailableException">It could not be written, or not soon enough: what it tells of must not happen.</exception>
    public async ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellation = default)
    {
        try
        {
            await log.AppendAsync([entry], CancellationToken.None).AsTask().WaitAsync(Timeout, TimeProvider.System, cancellation).ConfigureAwait(false);
            Succeed(1);
        }
        catch (TimeoutException)
        {
            throw Fail(new(FormattableString.Invariant($"{log.Name} took longer than {Timeout.TotalSeconds} s to take an entry. See whether its disk is overloaded.")));
        }
        catch (AuditUnavailableException failure)
        {
            throw Fail(failure);
        }
    }

    /// <summary>Finds out whether entries can be written, without writing one.</summary>
    /// <returns>As <see cref="Fault"/>.</returns>
    public async ValueTask<string?> ProbeAsync(CancellationToken cancellation = default)
    {
        try
        {
            await log.AppendAsync([], CancellationToken.None).AsTask().WaitAsync(Timeout, TimeProvider.System, cancellation).ConfigureAwait(false);
            Succeed(0);
        }
        catch (Exception failure) when (failure is AuditUnavailableException or TimeoutException)
        {
            Turn(failure.Message);
        }

        return Fault;
    }

    /// <summary>Writes what waits, if it can be, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await ending.CancelAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        ending.Dispose();
    }

    private async ValueTask WaitAsync(AuditEntry entry, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(fault is null ? Timeout : TimeSpan.Zero);
        try
        {
            await waiting.Writer.WriteAsync(entry, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ChannelClosedException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new AuditUnavailableException(fault ?? FormattableString.Invariant($"{MostWaiting} entries wait for {log.Name}. See whether its disk is overloaded."), failure);
        }
    }

    private async Task WriteAsync()
    {
        var together = new List<AuditEntry>();
        while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (together.Count < MostTogether && waiting.Reader.TryRead(out var entry))
            {
                together.Add(entry);
                inHand = together.Count;
            }

            if (!await WriteAtLastAsync(together).ConfigureAwait(false))
            {
                Interlocked.Add(ref lost, together.Count);
            }

            together.Clear();
            inHand = 0;
        }
    }

    // However often it takes; false only where the desk ends before.
    private async Task<bool> WriteAtLastAsync(IReadOnlyList<AuditEntry> entries)
    {
        while (!await TryWriteAsync(entries).ConfigureAwait(false))
        {
            if (ending.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(Pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return true;
    }

    private async Task<bool> TryWriteAsync(IReadOnlyList<AuditEntry> entries, bool inPlace = false)
    {
        var missing = Lost;
        try
        {
            await log.AppendAsync(missing > told ? [Loss(missing - told), .. entries] : entries).ConfigureAwait(false);
            told = missing;
            Succeed(entries.Count);
            return true;
        }
        catch (Exception failure) when (failure is AuditUnavailableException or ObjectDisposedException)
        {
            Turn(failure.Message);
            return false;
        }
        catch (Exception failure) when (!inPlace)
        {
            return await WriteEachAsync(entries, failure).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Turn($"The record cannot be written ({failure.Message.TrimEnd('.')}).");
            return false;
        }
    }

    // No entry ends the writing: each is written alone, and one that cannot be leaves another in its place that says so.
    private async Task<bool> WriteEachAsync(IReadOnlyList<AuditEntry> entries, Exception failure)
    {
        if (entries is [var faulty])
        {
            var word = $"What was to be written here could not be ({failure.GetType().Name}).";
            return await TryWriteAsync([new(faulty.Act, "", faulty.Roles, faulty.At, null, word)], inPlace: true).ConfigureAwait(false);
        }

        foreach (var entry in entries)
        {
            if (!await WriteAtLastAsync([entry]).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private AuditEntry Loss(long count) => new(
        AuditAct.EntriesLost, "hotspots", Roles.None, Now, null, FormattableString.Invariant($"{count} entries were lost, since the record could not be written for too long.")) { Rows = count };

    private void Succeed(int count)
    {
        Interlocked.Add(ref written, count);
        Turn(null);
    }

    private AuditUnavailableException Fail(AuditUnavailableException failure)
    {
        Turn(failure.Message);
        return failure;
    }

    private void Turn(string? now)
    {
        var turned = (now is null) != (fault is null);
        fault = now;
        if (turned)
        {
            Turned?.Invoke(now);
        }
    }
}
