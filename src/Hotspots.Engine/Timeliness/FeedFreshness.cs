using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Timeliness;

/// <summary>How late the feeds are, and so how much of the newest past is known: a fold over the journal, in bounded memory for each source.</summary>
/// <remarks>
/// What it answers follows from the changes recorded in the eight weeks before the moment asked for, and from nothing else: a
/// fold over those alone says the same as one over the whole journal. One caller at a time. Docs/freshness.md has the method.
/// </remarks>
public sealed class FeedFreshness
{
    private readonly SortedDictionary<string, FeedLog> feeds = new(StringComparer.Ordinal);
    private Func<Change, bool>? hides;
    private IReadOnlyList<FeedPace>? paces;
    private long pacesAt;

    /// <summary>How long before a moment changes matter.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromDays(FeedLog.Days);

    /// <summary>Up to where it has taken changes in.</summary>
    public Position Position { get; private set; }

    /// <summary>A fold over all that matters at a moment.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="upTo">The last position known then.</param>
    /// <param name="now">The moment.</param>
    /// <param name="hides">Which changes it passes over, now and later; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<FeedFreshness> ReadAsync(
        IJournal journal, Position upTo, DateTimeOffset now, Func<Change, bool>? hides = null, CancellationToken cancellation = default)
    {
        var from = await journal.FindAsync(now - Reach, cancellation).ConfigureAwait(false);
        var freshness = new FeedFreshness { Position = from < upTo ? from : upTo, hides = hides };
        await foreach (var change in journal.ReadAsync(from, upTo, cancellation).ConfigureAwait(false))
        {
            freshness.Take(change);
        }

        return freshness;
    }

    /// <summary>Takes the next change in; one that it has already is no news.</summary>
    public void Take(Change change)
    {
        if (change.Position <= Position)
        {
            return;
        }

        (Position, paces) = (change.Position, null);
        if (change.Revision.Kind == RevisionKind.Erasure || hides?.Invoke(change) == true)
        {
            return;
        }

        var source = change.Revision.Key.Incident.Source;
        if (!feeds.TryGetValue(source, out var log))
        {
            feeds[source] = log = new();
        }

        log.Take(change);
    }

    /// <summary>Every feed heard of in the last eight weeks, by name.</summary>
    public IReadOnlyList<FeedState> States(DateTimeOffset now) => [.. Paces(now.UtcTicks).Select(pace => pace.State())];

    /// <summary>How much of what happened in a window that ends now is known, the feeds going on at the pace of the last weeks.</summary>
    /// <remarks>Feeds of which nothing is live have no part in it: files of the past are neither late nor early.</remarks>
    public Completeness CompletenessOf(TimeSpan length, DateTimeOffset now)
    {
        var live = Paces(now.UtcTicks).Where(pace => pace.Live > 0).ToList();
        if (live.MaxBy(pace => pace.Rate) is not { } busiest)
        {
            return Completeness.Unknown("No source has yet recorded an incident that happened since it was first heard of.");
        }

        if (busiest.Objection(length.Ticks) is { } objection)
        {
            return Completeness.Unknown(objection);
        }

        var known = live.Where(pace => pace.Objection(length.Ticks) is null).ToList();
        var rate = known.Sum(pace => pace.Rate);
        var (share, variance) = (0.0, 0.0);
        foreach (var pace in known)
        {
            var mean = pace.Curve.MeanUpTo(length.Ticks);
            share += mean.Share * pace.Rate / rate;
            variance += Math.Pow(mean.Error * pace.Rate / rate, 2);
        }

        return Completeness.Of(share, Math.Sqrt(variance + (share * (1 - share) / Math.Max(rate * length.Ticks, 1))));
    }

    /// <summary>How much of what happened is known, judged by those known: each stands for as many as are known at its age.</summary>
    /// <param name="now">The moment asked for.</param>
    /// <param name="known">The incidents of a window that are known, each with its source and when it happened.</param>
    public Completeness CompletenessOf(DateTimeOffset now, IEnumerable<(string Source, DateTimeOffset OccurredAt)> known) =>
        new KnownIncidents(Paces(now.UtcTicks), now.UtcTicks).Judge(known);

    private IReadOnlyList<FeedPace> Paces(long now)
    {
        if (paces is null || pacesAt != now)
        {
            (paces, pacesAt) = ([.. feeds.Select(feed => new FeedPace(feed.Key, feed.Value, now)).Where(pace => pace.IsHeardOf)], now);
        }

        return paces;
    }
}
