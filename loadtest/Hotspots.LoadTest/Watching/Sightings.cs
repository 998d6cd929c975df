using System.Threading.Channels;

namespace Hotspots.LoadTest;

/// <summary>Brings together when each row should have been sent, where the journal has it, and when a client had a frame that goes so far.</summary>
/// <remarks>
/// A client has an incident's effect with its first frame whose position is that of the incident or a later one. A frame can be there
/// before the sender's answer, so frames wait until every position up to theirs is known, or for a few seconds. Each incident is looked
/// for by one of the clients, in turn by its position: that is a fair sample of all pairs, and costs a thousandth of them all.
/// </remarks>
/// <param name="plan">What is left out of the figures.</param>
/// <param name="masks">For each spot the lenses that an incident there changes.</param>
/// <param name="head">The journal's last position before the run.</param>
internal sealed class Sightings(Plan plan, ulong[] masks, long head)
{
    private const int RingBits = 21;
    private const int Ring = 1 << RingBits;
    private const long LongestWait = 5_000_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private readonly Row[] ring = new Row[Ring];
    private readonly Channel<Seen> frames = Channel.CreateUnbounded<Seen>(new() { SingleReader = true });
    private readonly long warm = plan.LeftOut.Ticks / TimeSpan.TicksPerMicrosecond;
    private readonly Lock gate = new();
    private long known = head;
    private RunClock? clock;

    /// <summary>From when rows should have been sent until the client that looks for them had their effect.</summary>
    public Recorder Latency { get; } = new();

    /// <summary>Learns where the rows of a batch stand.</summary>
    public void Placed(Batch batch)
    {
        lock (gate)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                ref var there = ref ring[batch.Positions[i] & (Ring - 1)];
                if (batch.Positions[i] > known && there.Position != batch.Positions[i])
                {
                    there = new(batch.Positions[i], batch.Intended[i], masks[batch.Told[i].Spot]);
                }
            }

            while (ring[(known + 1) & (Ring - 1)].Position == known + 1)
            {
                known++;
            }
        }
    }

    /// <summary>A client has a frame.</summary>
    /// <param name="client">Which one.</param>
    /// <param name="clients">How many there are.</param>
    /// <param name="lens">The number of its lens.</param>
    /// <param name="after">The position of its last frame.</param>
    /// <param name="upTo">The position of this one.</param>
    public void Framed(int client, int clients, int lens, long after, long upTo) =>
        _ = clock is { } running && frames.Writer.TryWrite(new(client, clients, lens, after, upTo, running.Micros));

    /// <summary>Nothing comes any more.</summary>
    public void End() => frames.Writer.TryComplete();

    /// <summary>Matches until the end; what came before it began is of no interest.</summary>
    public async Task RunAsync(RunClock running)
    {
        clock = running;
        var times = new List<long>();
        await foreach (var frame in frames.Reader.ReadAllAsync())
        {
            while (Interlocked.Read(ref known) < frame.UpTo && running.Micros - frame.At < LongestWait)
            {
                await Task.Delay(LookAgain, running.Time);
            }

            Match(frame, times);
        }
    }

    private void Match(Seen frame, List<long> times)
    {
        times.Clear();
        lock (gate)
        {
            known = Math.Max(known, frame.UpTo); // What is still missing, others sent.
            var first = Math.Max(frame.After, frame.UpTo - Ring) + 1;
            for (var position = first + ((frame.Client - (first % frame.Clients) + frame.Clients) % frame.Clients); position <= frame.UpTo; position += frame.Clients)
            {
                if (ring[position & (Ring - 1)] is var placed && placed.Position == position && (placed.Lenses >> frame.Lens & 1) != 0 && placed.Intended >= warm)
                {
                    times.Add(frame.At - placed.Intended);
                }
            }
        }

        Latency.Record(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(times), counted: true);
    }

    private readonly record struct Row(long Position, long Intended, ulong Lenses);

    private readonly record struct Seen(int Client, int Clients, int Lens, long After, long UpTo, long At);
}
