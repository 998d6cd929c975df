using System.Threading.Channels;

namespace Hotspots.Engine.Journal;

/// <summary>The one writer of a process: takes all work that waits, does it in one transaction, syncs once, then answers all.</summary>
/// <param name="open">Opens a session; called again after a failure, so that the writer recovers by itself.</param>
/// <param name="committed">Called after each commit and before the answers.</param>
/// <param name="explain">Turns an error into what callers are told.</param>
public sealed class GroupCommit<TSession>(Func<TSession> open, Action<TSession> committed, Func<Exception, Exception> explain)
    : IAsyncDisposable
    where TSession : class, IWriteSession
{
    private const int MostWaiting = 256;
    private const int MostRows = 8192;

    private readonly Channel<JournalWork<TSession>> waiting = Channel.CreateBounded<JournalWork<TSession>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TSession? session;

    /// <summary>Opens the first session and starts the thread.</summary>
    public void Start()
    {
        session = open();
        committed(session);
        new Thread(Write) { Name = "Journal writer", IsBackground = true }.Start();
    }

    /// <summary>Hands work to the writer; waits while too much waits already. Cancelled before its turn, it is not done at all.</summary>
    public async Task<T> RunAsync<T>(int rows, Func<TSession, T> work, CancellationToken cancellation)
    {
        var item = new JournalWork<TSession, T>(rows, work);
        try
        {
            await waiting.Writer.WriteAsync(item, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(IJournal), "The store is closed.");
        }

        await using var giveUp = cancellation.UnsafeRegister(_ => item.GiveUp(cancellation), null);
        return await item.Answer.ConfigureAwait(false);
    }

    /// <summary>Does what still waits, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await finished.Task.ConfigureAwait(false);
    }

    private void Write()
    {
        var group = new List<JournalWork<TSession>>();
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take(group);
            Finish(group);
        }

        session?.Dispose();
        finished.SetResult();
    }

    private void Take(List<JournalWork<TSession>> group)
    {
        group.Clear();
        for (var rows = 0; rows < MostRows && waiting.Reader.TryRead(out var work);)
        {
            if (work.Claim())
            {
                group.Add(work);
                rows += work.Rows;
            }
        }
    }

    private void Finish(List<JournalWork<TSession>> group)
    {
        try
        {
            Commit(group);
        }
        catch (Exception error)
        {
            session?.Dispose();
            session = null;
            var told = explain(error);
            group.ForEach(work => work.Fail(told));
            return;
        }

        committed(session!);
        group.ForEach(work => work.Succeed());
    }

    private void Commit(List<JournalWork<TSession>> group)
    {
        session ??= open();
        if (group.Count == 0)
        {
            return;
        }

        session.Begin();
        group.ForEach(work => work.Do(session));
        session.Commit();
    }
}
