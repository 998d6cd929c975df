using System.Collections.Concurrent;

namespace Hotspots.LoadTest;

/// <summary>What was sent and what was answered, counted by the tester itself.</summary>
/// <param name="plan">What is left out of the figures.</param>
/// <param name="standing">Learns what is durable.</param>
/// <param name="positions">Learns where.</param>
/// <param name="sightings">Learns where the journal has each row.</param>
internal sealed class Tally(Plan plan, Standing standing, Positions positions, Sightings sightings)
{
    private readonly ConcurrentDictionary<string, long> errors = new(StringComparer.Ordinal);
    private readonly long warm = plan.LeftOut.Ticks / TimeSpan.TicksPerMicrosecond;
    private long sent;
    private long answered;
    private long accepted;
    private long rejected;
    private long unknown;
    private long last;

    /// <summary>From when rows should have been sent until they were durable.</summary>
    public Recorder Ack { get; } = new();

    /// <summary>Rows that were sent.</summary>
    public long Rows => Interlocked.Read(ref sent);

    /// <summary>Rows that were answered, whatever the answer.</summary>
    public long Answered => Interlocked.Read(ref answered);

    /// <summary>Revisions that are durable and were not before.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Rows that were not taken.</summary>
    public long Rejected => Interlocked.Read(ref rejected);

    /// <summary>Rows that were durable already.</summary>
    public long Known => Answered - Accepted - Rejected;

    /// <summary>Rows of which nobody knows whether they are durable.</summary>
    public long Unknown => Interlocked.Read(ref unknown);

    /// <summary>When the last answer came, in microseconds since the start.</summary>
    public long LastAnswer => Interlocked.Read(ref last);

    /// <summary>What went wrong, by kind, and how often.</summary>
    public IReadOnlyDictionary<string, long> Errors => errors;

    public void Sent(int count) => Interlocked.Add(ref sent, count);

    public void Fail(string kind) => errors.AddOrUpdate(kind, 1, (_, count) => count + 1);

    public void GiveUp(int count) => Interlocked.Add(ref unknown, count);

    /// <summary>A batch was answered at that moment, in microseconds since the start.</summary>
    public void Take(Batch batch, long now)
    {
        var (times, durable, taken) = (new long[batch.Count], new GeneratedRevision[batch.Count], 0);
        for (var i = 0; i < batch.Count; i++)
        {
            times[i] = now - batch.Intended[i];
            if (batch.Fates[i] != RowFate.Rejected)
            {
                durable[taken++] = batch.Told[i];
            }
        }

        standing.Acknowledge(durable.AsSpan(0, taken));
        sightings.Placed(batch);
        Ack.Record(times, counted: batch.Intended[0] >= warm);
        Interlocked.Add(ref accepted, positions.Add(batch.Positions.AsSpan(0, batch.Count)));
        Interlocked.Add(ref rejected, batch.Count - taken);
        Interlocked.Add(ref answered, batch.Count);
        Interlocked.Exchange(ref last, now);
    }
}
