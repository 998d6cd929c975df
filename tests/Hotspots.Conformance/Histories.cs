using Hotspots.Domain.Incidents;

namespace Hotspots.Conformance;

/// <summary>Random lives of incidents in the square city: late, corrected, moved, withdrawn, merged, reinstated, without a place, out of order.</summary>
public static class Histories
{
    private static readonly string[] Categories = ["robbery", "violence", "burglary"];

    private static readonly RevisionKind[] Later =
    [
        RevisionKind.Withdrawal, RevisionKind.Withdrawal, RevisionKind.Correction, RevisionKind.Correction, RevisionKind.Correction,
        RevisionKind.Reclassification, RevisionKind.Merge, RevisionKind.Reinstatement,
    ];

    /// <summary>The revisions of so many incidents around a moment, shuffled and some of them doubled, all by the seed.</summary>
    public static IReadOnlyList<Revision> Make(int seed, int incidents, DateTimeOffset now)
    {
        var random = new Random(seed);
        var revisions = Enumerable.Range(0, incidents).SelectMany(number => Life(random, $"i{number}", now)).ToList();
        var doubled = revisions.Where(_ => random.NextDouble() < 0.05).ToList();
        Revision[] all = [.. revisions, .. doubled];
        random.Shuffle(all);
        return all;
    }

    /// <summary>One report, located in the first column of LSOAs.</summary>
    public static Revision Report(string id, DateTimeOffset at, GridPosition? where = null, string category = "robbery") => new()
    {
        Key = new(new("test", id), 1),
        Occurred = OccurredAt.Instant(at),
        Category = new(category),
        Grid = where ?? new GridPosition(SquareCity.West + 500, SquareCity.South + 500),
    };

    private static IEnumerable<Revision> Life(Random random, string id, DateTimeOffset now)
    {
        var lives = random.NextDouble() < 0.3 ? random.Next(2, 5) : 1;
        for (var number = 1; number <= lives; number++)
        {
            var grid = random.NextDouble() < 0.05 ? (GridPosition?)null : Place(random);
            var kind = number == 1 ? RevisionKind.Report : Later[random.Next(Later.Length)];
            yield return new Revision
            {
                Key = new(new("test", id), number),
                Kind = kind,
                MergedInto = kind == RevisionKind.Merge ? new("test", $"i{random.Next(100)}-other") : null,
                Occurred = When(random, now),
                Category = new(Categories[random.Next(Categories.Length)]),
                Flags = (IncidentFlags)random.Next(4),
                Grid = grid,
                Unlocated = grid is null ? UnlocatedReason.NoCoordinates : UnlocatedReason.None,
            };
        }
    }

    // Positions stack, as published ones do, stand on edges, and some lie outside the city.
    private static GridPosition Place(Random random) => new(
        SquareCity.West - 200 + (random.Next(0, 45) * 100), SquareCity.South - 200 + (random.Next(0, 25) * 100));

    private static OccurredAt When(Random random, DateTimeOffset now)
    {
        double[] spans = [0.5, 2, 30, 400, 900, 20_000];
        var at = now - TimeSpan.FromHours((random.NextDouble() * spans[random.Next(spans.Length)]) - 0.05);
        return random.NextDouble() < 0.1 ? OccurredAt.Span(at, at + TimeSpan.FromDays(random.Next(1, 31))) : OccurredAt.Instant(at);
    }
}
