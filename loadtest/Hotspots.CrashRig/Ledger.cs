using System.Collections.Concurrent;
using System.Net;
using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary>What was said to the servers, and where they answered that it stands. Nothing in it is a server's opinion but these answers.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<RevisionKey, Entry> entries = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private long acknowledged;
    private long highest;
    private long unanswered;
    private long refusals;

    /// <summary>How many revisions were acknowledged, each counted once.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>How many were durable before anybody was answered so: the server died in between, and they were said again.</summary>
    public long Unanswered => Interlocked.Read(ref unanswered);

    /// <summary>How many batches were refused for the time being, as they should be: 503 or 429, a problem body, when to try again.</summary>
    public long Refusals => Interlocked.Read(ref refusals);

    /// <summary>The last position that was ever answered.</summary>
    public long Highest => Interlocked.Read(ref highest);

    /// <summary>Answers that cannot be right, whatever the journal holds: a refusal, or two positions for one revision.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Remembers what is about to be sent; said again, it changes nothing.</summary>
    public void Say(IEnumerable<Revision> revisions)
    {
        foreach (var revision in revisions)
        {
            entries.TryAdd(revision.Key, new(revision));
        }
    }

    /// <summary>Remembers that the server answered for a revision: it is durable, and stands there.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="known">Whether it stood there already.</param>
    public void Acknowledge(RevisionKey key, long position, bool known = false)
    {
        var before = Interlocked.CompareExchange(ref entries[key].Position, position, 0);
        if (before == 0)
        {
            Interlocked.Increment(ref acknowledged);
            Interlocked.Add(ref unanswered, known ? 1 : 0);
            Raise(position);
        }
        else if (before != position)
        {
            complaints.Enqueue($"{Verdict.Name(key)} was acknowledged at position {before} and again at {position}.");
        }
    }

    /// <summary>Remembers that the server would not have a revision that it must take.</summary>
    public void Refuse(RevisionKey key, string? reason) => complaints.Enqueue($"{Verdict.Name(key)} was refused: {reason}");

    /// <summary>Remembers that a batch was not taken.</summary>
    public async Task HearAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer is { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, Headers.RetryAfter: not null, Content.Headers.ContentType.MediaType: "application/problem+json" })
        {
            Interlocked.Increment(ref refusals);
            return;
        }

        var body = await answer.Content.ReadAsStringAsync(cancellation);
        complaints.Enqueue($"A batch was answered {(int)answer.StatusCode}: {(body.Length > 300 ? body[..300] : body)}");
    }

    /// <summary>Remembers something that should not have been.</summary>
    public void Complain(string sentence) => complaints.Enqueue(sentence);

    /// <summary>What was said under that key; null where nothing was.</summary>
    public Revision? Find(RevisionKey key) => entries.TryGetValue(key, out var entry) ? entry.Revision : null;

    /// <summary>What is acknowledged by now, with its positions.</summary>
    public IReadOnlyList<(RevisionKey Key, long Position)> Snapshot() =>
        [.. entries.Select(entry => (entry.Key, Position: Interlocked.Read(ref entry.Value.Position))).Where(entry => entry.Position > 0)];

    private void Raise(long position)
    {
        for (var seen = Highest; seen < position; seen = Highest)
        {
            Interlocked.CompareExchange(ref highest, position, seen);
        }
    }

    private sealed class Entry(Revision revision)
    {
        /// <summary>0 while nobody answered for it.</summary>
        public long Position;

        public Revision Revision => revision;
    }
}
