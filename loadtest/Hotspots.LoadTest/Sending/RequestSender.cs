using System.Collections.Concurrent;

namespace Hotspots.LoadTest;

/// <summary>Sends what is due when it is due, over a few connections. What finds none free waits, and its time counts from when it should have been sent.</summary>
internal sealed class RequestSender(Plan plan, IReadOnlyList<Uri> servers, Arrivals arrivals, IncidentGenerator generator, RowWriter writer, Tally tally, RunClock clock) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly Post post = new(plan.Connections);
    private readonly SemaphoreSlim free = new(plan.Connections);
    private readonly ConcurrentBag<Batch> spare = [];
    private readonly CancellationTokenSource givingUp = new();
    private int turn;

    /// <summary>How many rows should have been sent by now; answered or not.</summary>
    public long Due => (long)plan.Pace.ExpectedBy(clock.Micros / 1e6);

    /// <summary>Sends all, and returns when the last is answered, or after a minute of patience beyond the last moment.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, givingUp.Token);
        givingUp.CancelAfter(plan.For + Timeout);
        try
        {
            while (!arrivals.Over)
            {
                await SendDueAsync(ending.Token);
            }

            await AllFreeAsync(ending.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            tally.Fail("not answered in the end");
        }
    }

    public void Dispose()
    {
        post.Dispose();
        free.Dispose();
        givingUp.Dispose();
    }

    private async Task SendDueAsync(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        var batch = spare.TryTake(out var used) ? used : new Batch(plan.Batch);
        var count = batch.Fill(arrivals, clock.Micros, generator, writer);
        if (count > 0)
        {
            tally.Sent(count);
            _ = DeliverAsync(batch, servers[turn++ % servers.Count], cancellation);
        }
        else
        {
            spare.Add(batch);
            free.Release();
        }

        if (count < plan.Batch)
        {
            await Task.Delay(plan.Linger, clock.Time, cancellation);
        }
    }

    private async Task DeliverAsync(Batch batch, Uri server, CancellationToken cancellation)
    {
        try
        {
            while (await post.TryAsync(server, batch, cancellation) is { } failure)
            {
                tally.Fail(failure.Kind);
                await Task.Delay(failure.Wait, clock.Time, cancellation);
            }

            tally.Take(batch, clock.Micros);
            spare.Add(batch);
            free.Release();
        }
        catch (OperationCanceledException)
        {
            tally.GiveUp(batch.Count);
        }
    }

    private async Task AllFreeAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < plan.Connections; i++)
        {
            await free.WaitAsync(cancellation);
        }
    }
}
