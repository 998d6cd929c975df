using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Live.Cells;

/// <summary>Reads for cells what the journal held before they began: once for all of one reading that begin while another pass is under way.</summary>
/// <remarks>
/// A board that is looked at for the first time wakes hundreds of areas together. The first of them reads by itself; those that
/// come meanwhile share the next pass, in which each incident is read and placed once.
/// </remarks>
public sealed class CellLoader(IJournal journal, JournalFollower follower, Placer placer)
{
    // So many are taken in before others get the thread: about a millisecond.
    private const int Slice = 1_024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Loading>> queues = [];

    /// <summary>Subscribes a cell, clears it and adds all that counted where its subscription begins. The cell must not be used meanwhile.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="now">Where its clock begins.</param>
    /// <param name="nudge">Called, quickly and from any thread, when so many changes wait.</param>
    /// <param name="nudgeAt">How many.</param>
    /// <param name="cancellation">Ends the reading; not of a pass that others may share.</param>
    /// <exception cref="JournalUnavailableException">The journal cannot be read.</exception>
    public async Task<Subscription> LoadAsync(Cell cell, DateTimeOffset now, Action nudge, int nudgeAt, CancellationToken cancellation)
    {
        var loading = new Loading(cell, now, nudge, nudgeAt);
        if (cell.Reading is not { } reading)
        {
            await ReadAsync([loading], cancellation).ConfigureAwait(true); // On the threads of whoever asks.
        }
        else if (Enqueue(reading, loading))
        {
            _ = Task.Run(() => ReadAllAsync(reading), CancellationToken.None);
        }

        return await loading.Begun.Task.ConfigureAwait(false);
    }

    // True for the first of a reading, which has a pass begun.
    private bool Enqueue(string reading, Loading loading)
    {
        lock (gate)
        {
            var first = !queues.TryGetValue(reading, out var queue);
            (queue ??= queues[reading] = []).Add(loading);
            return first;
        }
    }

    private List<Loading>? Dequeue(string reading)
    {
        lock (gate)
        {
            var queue = queues[reading];
            if (queue.Count == 0)
            {
                queues.Remove(reading);
                return null;
            }

            queues[reading] = [];
            return queue;
        }
    }

    private async Task ReadAllAsync(string reading)
    {
        while (Dequeue(reading) is { } together)
        {
            await ReadAsync(together, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Subscribed first and read afterwards, so that nothing falls between the two.
    private async Task ReadAsync(IReadOnlyList<Loading> together, CancellationToken cancellation)
    {
        IReadOnlyList<Subscription> inboxes = [];
        try
        {
            inboxes = follower.Subscribe([.. together.Select(each => new Subscriber(each.Cell.Filter, each.Nudge, each.NudgeAt))]);
            together.ToList().ForEach(each => each.Cell.Clear(each.Now));
            await FillAsync(together, inboxes[0].From, cancellation).ConfigureAwait(true);
            foreach (var (each, subscription) in together.Zip(inboxes))
            {
                each.Begun.SetResult(subscription);
            }
        }
        catch (Exception failure)
        {
            inboxes.ToList().ForEach(follower.Unsubscribe);
            together.ToList().ForEach(each => each.Begun.SetException(failure));
        }
    }

    private async Task FillAsync(IReadOnlyList<Loading> together, Position from, CancellationToken cancellation)
    {
        var (byArea, read) = (new CellsByArea([.. together.Select(each => each.Cell)]), 0);
        await foreach (var counted in journal.ReadCountedAsync(Around(together), from, cancellation).ConfigureAwait(true))
        {
            byArea.Add(placer.Place(counted.Revision));
            if (++read % Slice == 0)
            {
                await Task.Yield();
            }
        }
    }

    private static JournalSlice Around(IReadOnlyList<Loading> together) =>
        together.Select(each => each.Cell.SliceAt(each.Now)).Aggregate((a, b) => a.Around(b));

    private sealed record Loading(Cell Cell, DateTimeOffset Now, Action Nudge, int NudgeAt)
    {
        public TaskCompletionSource<Subscription> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
