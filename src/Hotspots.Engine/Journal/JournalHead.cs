using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>How far the journal goes, as far as this process knows, and who waits for it to go farther.</summary>
public sealed class JournalHead
{
    private TaskCompletionSource moved = NewSignal();
    private long value;

    /// <summary>The last position known to be durable.</summary>
    public Position Value => new(Volatile.Read(ref value));

    /// <summary>Moves it on and wakes those who wait. A position that is not beyond it is old news and changes nothing.</summary>
    public void MoveTo(Position position)
    {
        var before = Volatile.Read(ref value);
        while (position.Value > before)
        {
            var found = Interlocked.CompareExchange(ref value, position.Value, before);
            if (found == before)
            {
                Interlocked.Exchange(ref moved, NewSignal()).SetResult();
                return;
            }

            before = found;
        }
    }

    /// <summary>Returns once <see cref="Value"/> is beyond that position.</summary>
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

            await signal.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
