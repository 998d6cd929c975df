namespace Hotspots.Engine.Journal;

/// <summary>Something that waits for the writer: done inside a transaction, answered after its commit.</summary>
internal abstract class JournalWork<TSession>(int rows)
{
    private int claimed;

    /// <summary>About how many rows it writes.</summary>
    public int Rows => rows;

    /// <summary>True for the first who asks: the writer, who then does it, or the caller, who then gave up.</summary>
    public bool Claim() => Interlocked.Exchange(ref claimed, 1) == 0;

    public abstract void Do(TSession session);

    public abstract void Succeed();

    public abstract void Fail(Exception error);
}

/// <summary>Work with a result.</summary>
internal sealed class JournalWork<TSession, T>(int rows, Func<TSession, T> work) : JournalWork<TSession>(rows)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    public override void Do(TSession session) => result = work(session);

    public override void Succeed() => answer.TrySetResult(result!);

    public override void Fail(Exception error) => answer.TrySetException(error);

    public void GiveUp(CancellationToken cancellation)
    {
        if (Claim())
        {
            answer.TrySetCanceled(cancellation);
        }
    }
}
