using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary>Tells its story at a rate that no server slows down, and says again whatever it got no answer for.</summary>
/// <param name="story">What it tells.</param>
/// <param name="ledger">Where it writes down what it was answered.</param>
/// <param name="gate">Holds it for a while.</param>
/// <param name="servers">Whom it tells, in turn; where one does not answer, the next hears the same.</param>
/// <param name="clock">By which the rate goes.</param>
internal sealed class Sender(IncidentStream story, Ledger ledger, Gate gate, IReadOnlyList<Uri> servers, TimeProvider clock) : IDisposable
{
    private const int Most = 2_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IncidentsPost post = new(ledger);
    private int turn;

    /// <summary>Tells until it is asked to stop; what is due meanwhile waits and goes in larger batches, so that no time is left out.</summary>
    /// <param name="before">How many are due at once.</param>
    /// <param name="rate">How many more are due each second.</param>
    /// <param name="stopping">Asks it to finish what it began.</param>
    /// <param name="cancellation">Ends it at once.</param>
    public async Task RunAsync(long before, double rate, CancellationToken stopping, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        for (var sent = 0L; !stopping.IsCancellationRequested;)
        {
            var due = before + (long)(clock.GetElapsedTime(begun).TotalSeconds * rate) - sent;
            if (due > 0)
            {
                Revision[] batch = [.. Enumerable.Range(0, (int)Math.Min(due, Most)).Select(_ => story.Next())];
                await DeliverAsync(batch, cancellation);
                sent += batch.Length;
            }

            await Task.Delay(due > Most ? TimeSpan.Zero : Tick, clock, cancellation);
        }
    }

    /// <summary>Tells one thing more, until it is answered.</summary>
    public Task TellAsync(CancellationToken cancellation) => DeliverAsync([story.Next()], cancellation);

    public void Dispose() => post.Dispose();

    private async Task DeliverAsync(IReadOnlyList<Revision> batch, CancellationToken cancellation)
    {
        ledger.Say(batch);
        await gate.PassAsync(cancellation);
        IReadOnlyList<RowAnswer>? answers;
        while ((answers = await post.TryAsync(servers[turn++ % servers.Count], batch, cancellation)) is null)
        {
            await Task.Delay(Pause, clock, cancellation);
            await gate.PassAsync(cancellation);
        }

        foreach (var (revision, answer) in batch.Zip(answers))
        {
            if (answer.Position is { } position)
            {
                ledger.Acknowledge(revision.Key, position, answer.Outcome == "known");
            }
            else
            {
                ledger.Refuse(revision.Key, answer.Reason);
            }
        }
    }
}
