using Hotspots.Domain;

namespace Hotspots.Store.Sqlite;

/// <summary>How far the journal goes, and who waits for it to go farther.</summary>
internal sealed class JournalHead
{
    private TaskCompletionSource moved = NewSignal();
    private long value;

    public Position Value => new(Volatile.Read(ref value));

    public void MoveTo(Position position)
    {
        if (position == Value)
        {
            return;
        }

        Volatile.Write(ref value, position.Value);
        Interlocked.Exchange(ref moved, NewSignal()).SetResult();
    }

    public async ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the look at the head: a move between the two then wakes us.
            var signal = Volatile.Read(ref moved).Task;
            if (Value > position)
            {
                return;
            }

            await signal.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
