using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.Journal;

/// <summary>Follows the journal, once per host, and hands what is new to whoever lives there, in order. What nobody there wants is not read.</summary>
/// <remarks>
/// Order and once-only come from here and not from messages: each subscriber sees the changes that concern it by ascending
/// position, each once. A subscriber that cannot keep up loses its backlog, learns so, and reads the journal again.
/// </remarks>
public sealed class JournalFollower(IJournal journal, Placer placer, TimeProvider clock, ILogger<JournalFollower> log, TracedAppends? traced = null) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly SubscriptionRegistry registry = new(placer.Atlas);
    private readonly CancellationTokenSource stopping = new();
    private readonly ExtentUnion wanted = new();
    private Position delivered;
    private Position reading; // The end of the stretch that is being read now.
    private bool grown; // Whether more is wanted by now than it is read for.
    private Task following = Task.CompletedTask;
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The traces of the changes that were handed on last.</summary>
    public TracedAppends Traced { get; } = traced ?? new();

    /// <summary>Everything up to here has been handed on.</summary>
    public Position Delivered
    {
        get
        {
            lock (gate)
            {
                return delivered;
            }
        }
    }

    /// <summary>Begins at the journal's head: what is older, subscribers read for themselves.</summary>
    public void Start()
    {
        delivered = reading = journal.Head;
        following = Task.Run(() => FollowAsync(stopping.Token));
    }

    /// <summary>Returns once everything up to that position has been handed on: whoever asks then is answered with it.</summary>
    public async Task WaitForAsync(Position position, CancellationToken cancellation = default)
    {
        while (NextMove(position) is { } next)
        {
            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>From now on hands on what concerns the subscriber; the inbox says from which position.</summary>
    /// <param name="filter">Which incidents are any of its business.</param>
    /// <param name="nudge">Called, quickly and from any thread, when so many changes wait.</param>
    /// <param name="nudgeAt">How many: 1 for who wants to know at once, more for who will ask anyway.</param>
    public Subscription Subscribe(SubscriptionFilter filter, Action nudge, int nudgeAt = 1) => Subscribe([new(filter, nudge, nudgeAt)])[0];

    /// <summary>The same for several subscribers, all from one position.</summary>
    public IReadOnlyList<Subscription> Subscribe(IReadOnlyList<Subscriber> subscribers)
    {
        lock (gate)
        {
            // What is being read now may lack what these want, or what somebody else began to want meanwhile: then they begin behind it.
            grown |= subscribers.Count(each => wanted.Add(each.Filter.Extent)) < subscribers.Count;
            var from = grown && reading > delivered ? reading : delivered;
            Subscription[] inboxes = [.. subscribers.Select(each => new Subscription(from, each.Filter, each.Nudge, each.NudgeAt, gate))];
            Array.ForEach(inboxes, registry.Add);
            return inboxes;
        }
    }

    /// <summary>Hands nothing more to that inbox.</summary>
    public void Unsubscribe(Subscription subscription)
    {
        lock (gate)
        {
            registry.Remove(subscription);
            wanted.Remove(subscription.Filter.Extent);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private Task? NextMove(Position position)
    {
        lock (gate)
        {
            return delivered >= position ? null : moved.Task;
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await journal.WaitBeyondAsync(delivered, cancellation).ConfigureAwait(false);
                await DeliverAsync(journal.Head, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The tail could not read the journal after position {Position}; it tries again in a second.", delivered);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAsync(Position head, CancellationToken cancellation)
    {
        var spans = Traced.BeginDelivery(delivered, head);
        try
        {
            await HandOnAsync(head, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var span in spans)
            {
                span.Dispose();
            }
        }
    }

    private async Task HandOnAsync(Position head, CancellationToken cancellation)
    {
        var recorded = default(DateTimeOffset?);
        if (BeginTo(head) is (true, var extent))
        {
            await foreach (var change in journal.ReadAsync(delivered, head, extent, cancellation).ConfigureAwait(false))
            {
                Deliver(placer.Place(change));
                recorded = change.RecordedAt;
            }
        }

        if (recorded is { } last)
        {
            EngineMetrics.Delivered(clock.GetUtcNow() - last);
        }

        TellMove(head);
    }

    private (bool Any, JournalExtent? Extent) BeginTo(Position head)
    {
        lock (gate)
        {
            (reading, grown) = (head, false);
            return (!wanted.IsEmpty, wanted.Extent);
        }
    }

    private void Deliver(PlacedChange change)
    {
        lock (gate)
        {
            registry.Offer(change);
            delivered = change.Position;
        }
    }

    private void TellMove(Position head)
    {
        lock (gate)
        {
            delivered = head;
            moved.SetResult();
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>Who wants to hear of something.</summary>
/// <param name="Filter">Of what.</param>
/// <param name="Nudge">Called, quickly and from any thread, when so many changes wait.</param>
/// <param name="NudgeAt">How many: 1 for who wants to know at once, more for who will ask anyway.</param>
public sealed record Subscriber(SubscriptionFilter Filter, Action Nudge, int NudgeAt);
