using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>Seeded revisions that meet often: few incidents, few numbers, places on the edges of squares and on Greenwich.</summary>
public sealed class RandomRevisions(int seed)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly Random random = new(seed);

    /// <summary>Calls of one to nine revisions each; some revisions repeat or contradict earlier ones.</summary>
    public IReadOnlyList<IReadOnlyList<Revision>> Calls(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(1, 10)).Select(_ => Next()).ToList())];

    public Revision Next()
    {
        var grid = random.Next(6) == 0 ? (GridPosition?)null : new(Coordinate(), Coordinate());
        var after = Moment();
        var incident = Incident();
        var kind = (RevisionKind)random.Next(6);
        return new()
        {
            Key = new(incident, random.Next(1, 6)),
            Kind = kind,
            Occurred = random.Next(3) == 0 ? OccurredAt.Span(after, after.AddTicks(random.NextInt64(1, 1L << 40))) : OccurredAt.Instant(after),
            ReportedAt = random.Next(2) == 0 ? null : Moment().ToOffset(TimeSpan.FromHours(random.Next(-2, 3))),
            Category = new(Pick("robbery", "violence-with-injury", "drugs")),
            Flags = (IncidentFlags)random.Next(32),
            Published = grid is null ? null : new(Pick(-0.0, 0.0, -0.0123456789), random.NextDouble() * 90),
            Grid = grid,
            Unlocated = grid is null ? UnlocatedReason.NullIsland : UnlocatedReason.None,
            PlaceName = Pick(null, string.Empty, "On or near Rushey Green", "Café 😀\r\n\"'--"),
            PublishedAreaCode = Pick(null, "E01003189"),
            By = Pick(null, "police.uk", "Sgt. O’Neill", "42"),
            Reason = Pick(null, "No crime.", "Doppelt 😀\r\n\"'--"),
            MergedInto = kind == RevisionKind.Merge ? OtherThan(incident) : null,
            Credential = Pick(null, "key:met-feed#0123456789ab", "anna"),
            Snapshot = Pick(null, null, null, "2024-03"),
        };
    }

    public IncidentKey Incident() => new(Pick("police.uk", "live", "ambulance é"), Pick("a", "b", "B", "ß-7", "0123456789"));

    public JournalSlice Slice() => new(
        random.Next(4) == 0 ? null : Box(),
        random.Next(3) == 0 ? null : Moment().ToOffset(TimeSpan.FromHours(1)),
        random.Next(3) == 0 ? Moment().ToOffset(TimeSpan.FromHours(-1)) : null,
        random.Next(3) == 0 ? Pick("police.uk", "live", "unheard of") : null,
        random.Next(3) == 0);

    public JournalExtent Extent() => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => Box())], random.Next(2) == 0);

    public Position UpTo(Position head) => new(random.NextInt64(head.Value + 1));

    public IReadOnlyList<T> Shuffled<T>(IReadOnlyList<T> all)
    {
        var copy = all.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    // Merges in circles and into the unknown among them.
    private IncidentKey OtherThan(IncidentKey incident)
    {
        var other = random.Next(5) == 0 ? new IncidentKey("elsewhere", "1") : Incident();
        return other == incident ? new("elsewhere", incident.Id) : other;
    }

    private GridBox Box()
    {
        var (west, south) = (Coordinate(), Coordinate());
        return random.Next(8) switch
        {
            0 => new(new(double.NegativeInfinity, south), new(double.PositiveInfinity, double.PositiveInfinity)),
            1 => new(new(west, south), new(west, south)),
            2 => new(new(west, south), new(west - 1, south + 500)),
            _ => new(new(west, south), new(west + random.Next(2000), south + random.Next(2000))),
        };
    }

    private double Coordinate() => random.Next(8) switch
    {
        0 => -0.0,
        1 => -random.NextDouble() * 1000,
        2 => 1e9 * random.NextDouble(),
        3 => Math.BitDecrement(250.0 * random.Next(8)),
        4 or 5 => 250.0 * random.Next(8),
        _ => random.NextDouble() * 2000,
    };

    private DateTimeOffset Moment() => random.Next(2) == 0 ? Noon.AddHours(random.Next(4)) : Noon.AddTicks(random.NextInt64(1L << 40));

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
