using Hotspots.Domain.Incidents;
using Hotspots.Engine.Timeliness;

namespace Hotspots.Engine.Tests;

/// <summary>A feed of which all is known: when each incident happened, and when it was told.</summary>
internal sealed class SimulatedFeed
{
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a feed.</summary>
    /// <param name="random">The chance.</param>
    /// <param name="source">Its name.</param>
    /// <param name="perHour">How many incidents happen in an hour, on average.</param>
    /// <param name="length">For how long from <see cref="Start"/>.</param>
    /// <param name="delay">Draws how long one takes to be told.</param>
    public SimulatedFeed(Random random, string source, double perHour, TimeSpan length, Func<Random, TimeSpan> delay)
    {
        for (var hours = Gap(random, perHour); hours < length.TotalHours; hours += Gap(random, perHour))
        {
            var occurred = Start + TimeSpan.FromHours(hours);
            Told.Add((occurred, occurred + delay(random), source));
        }
    }

    public List<(DateTimeOffset Occurred, DateTimeOffset Recorded, string Source)> Told { get; } = [];

    /// <summary>Most within the hour, some after days, as where people report by telephone and online.</summary>
    public static TimeSpan Mixed(Random random) => random.NextDouble() < 0.8
        ? TimeSpan.FromMinutes(-20 * Math.Log(1 - random.NextDouble()))
        : TimeSpan.FromDays(20 * Math.Pow(random.NextDouble(), 2));

    /// <summary>The share of <see cref="Mixed"/> that is told within a time.</summary>
    public static double MixedWithin(TimeSpan age) =>
        (0.8 * (1 - Math.Exp(-age.TotalMinutes / 20))) + (0.2 * Math.Min(1, Math.Sqrt(age.TotalDays / 20)));

    /// <summary>What the journal holds of feeds at a moment.</summary>
    public static IReadOnlyList<Change> KnownAt(DateTimeOffset now, params IEnumerable<SimulatedFeed> feeds) =>
    [
        .. feeds.SelectMany(feed => feed.Told).Where(told => told.Recorded <= now).OrderBy(told => told.Recorded)
            .Select((told, i) => Report(i + 1, told.Source, OccurredAt.Instant(told.Occurred), told.Recorded)),
    ];

    public static FeedFreshness Fold(IEnumerable<Change> changes)
    {
        var freshness = new FeedFreshness();
        foreach (var change in changes)
        {
            freshness.Take(change);
        }

        return freshness;
    }

    public static Change Report(int position, string source, OccurredAt occurred, DateTimeOffset recorded) => new(
        new(position), recorded, new() { Key = new(new(source, FormattableString.Invariant($"{position}")), 1), Occurred = occurred, Category = new("arson") }, null, false);

    private static double Gap(Random random, double perHour) => -Math.Log(1 - random.NextDouble()) / perHour;
}
