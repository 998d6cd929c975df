using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;

namespace Hotspots.CrashRig;

/// <summary>What one sender tells, by a seed: reports, every kind of revision, repeats, and revisions that arrive too late.</summary>
/// <param name="eventful">Whether more is revised than reported: a short story then holds everything.</param>
internal sealed class IncidentStream(int seed, string name, Stage stage, TimeProvider clock, bool eventful = false)
{
    /// <summary>The feed that all of them speak for.</summary>
    public const string Source = "crash-rig";

    private const int Remembered = 2_000;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly Random random = new(seed);
    private readonly List<Revision> standing = [];
    private readonly List<Revision> said = [];
    private readonly Queue<Revision> overtaken = new();
    private int told;

    /// <summary>The next thing that is said.</summary>
    public Revision Next()
    {
        var next = random.Next(eventful ? 30 : 100) switch
        {
            _ when standing.Count == 0 => Report(),
            < 2 => Any(said),
            < 6 => Revise(Corrected),
            < 8 => Revise(Reclassified),
            < 10 => Revise(Withdrawn),
            < 12 => Merge(),
            < 14 => Overtake(),
            < 16 when overtaken.Count > 0 => overtaken.Dequeue(),
            _ => Report(),
        };
        Remember(said, next);
        return next;
    }

    /// <summary>A new incident.</summary>
    public Revision Report()
    {
        var report = Placed(new()
        {
            Key = new(new(Source, $"{name}-{++told}"), 1),
            Occurred = Occurred(),
            Category = Any(stage.Categories),
            Flags = (IncidentFlags)(random.Next(4) == 0 ? random.Next(32) : 0),
        });
        Remember(standing, report);
        return report;
    }

    private Revision Revise(Func<Revision, Revision> revise, int by = 1)
    {
        var index = random.Next(standing.Count);
        var earlier = standing[index];
        return standing[index] = revise(earlier) with { Key = earlier.Key with { Number = earlier.Key.Number + by } };
    }

    // The second correction goes first, so that the first one arrives when it no longer counts.
    private Revision Overtake()
    {
        var second = Revise(Corrected, by: 2);
        overtaken.Enqueue(Corrected(second) with { Key = second.Key with { Number = second.Key.Number - 1 } });
        return second;
    }

    // What does not count is told as counting again.
    private Revision Corrected(Revision earlier)
    {
        var again = Said(earlier, earlier.Counts ? RevisionKind.Correction : RevisionKind.Reinstatement);
        return random.Next(3) switch
        {
            0 => Placed(again),
            1 => again with { Occurred = Occurred() },
            _ => again with { Category = Any(stage.Categories) },
        };
    }

    private Revision Reclassified(Revision earlier) => Said(earlier, RevisionKind.Reclassification) with { Category = Any(stage.Categories) };

    private Revision Withdrawn(Revision earlier) => Said(earlier, RevisionKind.Withdrawal);

    private Revision Merge() => Any(standing).Key.Incident is var into && standing.Count > 1
        ? Revise(earlier => earlier.Key.Incident == into ? Withdrawn(earlier) : Said(earlier, RevisionKind.Merge) with { MergedInto = into })
        : Report();

    private Revision Said(Revision earlier, RevisionKind kind) => earlier with
    {
        Kind = kind,
        By = random.Next(2) == 0 ? "crime registrar" : null,
        Reason = random.Next(2) == 0 ? "As the rig will have it." : null,
        MergedInto = null,
    };

    private T Any<T>(IReadOnlyList<T> these) => these[random.Next(these.Count)];

    private Revision Placed(Revision revision)
    {
        Wgs84Position? at = random.Next(50) == 0 ? null : new(
            stage.SouthWest.Longitude + (random.NextDouble() * (stage.NorthEast.Longitude - stage.SouthWest.Longitude)),
            stage.SouthWest.Latitude + (random.NextDouble() * (stage.NorthEast.Latitude - stage.SouthWest.Latitude)));
        var (grid, unlocated) = NationalGrid.Locate(at);
        return revision with { Published = at, Grid = grid, Unlocated = unlocated };
    }

    private OccurredAt Occurred()
    {
        var now = clock.GetUtcNow();
        DateTimeOffset Ago(TimeSpan most) => Whole(now - (most * random.NextDouble()));
        return random.Next(100) switch
        {
            < 5 => OccurredAt.Instant(Ago(TimeSpan.FromDays(800))),
            < 8 => Ago(TimeSpan.FromDays(90)) is var upTo ? OccurredAt.Span(upTo - Month, upTo) : default,
            < 12 => Ago(TimeSpan.FromDays(2)) is var upTo ? OccurredAt.Span(upTo - TimeSpan.FromHours(8), upTo) : default,
            _ => OccurredAt.Instant(Ago(TimeSpan.FromMinutes(10))),
        };
    }

    // Whole milliseconds, which is what an answer says of its own time.
    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private void Remember(List<Revision> memory, Revision revision)
    {
        if (memory.Count < Remembered)
        {
            memory.Add(revision);
        }
        else
        {
            memory[random.Next(Remembered)] = revision;
        }
    }
}
