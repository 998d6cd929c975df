using Hotspots.Conformance;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Incidents;

namespace Hotspots.Attack;

/// <summary>A year of a small city: ordinary incidents, sensitive ones, and among those the ones that are suspected.</summary>
internal sealed class Planting
{
    private const int Blocks = 13;
    private const double OrdinaryADay = 4;
    private static readonly DateOnly First = new(2025, 11, 3); // A Monday on which a block of four weeks begins.

    private readonly Random random;
    private readonly List<(DateTimeOffset RecordedAt, Revision Revision)> told = [];

    public Planting(int seed, double sensitiveABlock)
    {
        random = new(seed);
        for (var block = 0; block < Blocks; block++)
        {
            Background(block, sensitiveABlock);
            for (var ward = 0; ward < Wards; ward++)
            {
                Suspect(block, ward);
            }
        }

        var secret = new byte[CellKeys.SecretLength];
        random.NextBytes(secret);
        Secret = Convert.ToBase64String(secret);
    }

    public const int Wards = 4;

    /// <summary>The secret of the noise, in base64. It follows from the seed as all else does, so that a campaign ends the same when it is run again; the attacker does not know it.</summary>
    public string Secret { get; }

    /// <summary>The blocks' first days, in London.</summary>
    public static IReadOnlyList<DateOnly> Begins { get; } = [.. Enumerable.Range(0, Blocks).Select(block => First.AddDays(28 * block))];

    public List<Candidate> Candidates { get; } = [];

    /// <summary>Which of them happened.</summary>
    public List<bool> Happened { get; } = [];

    /// <summary>How many other sensitive incidents stand in a ward and a block.</summary>
    public int[,] Others { get; } = new int[Wards, Blocks];

    /// <summary>All that is told, in the order in which it is.</summary>
    public IEnumerable<(DateTimeOffset RecordedAt, Revision Revision)> Told => told.OrderBy(each => each.RecordedAt);

    public static DateTimeOffset End => At(First.AddDays(28 * Blocks), 10).AddDays(12);

    private void Background(int block, double sensitiveABlock)
    {
        for (var day = 0; day < 28; day++)
        {
            for (var number = Poisson(OrdinaryADay); number > 0; number--)
            {
                Tell(Place(random.Next(Wards)), At(First.AddDays((28 * block) + day), random.Next(24)), false);
            }
        }

        for (var ward = 0; ward < Wards; ward++)
        {
            for (var number = Others[ward, block] = Poisson(sensitiveABlock * (ward + 1) / 2.5); number > 0; number--)
            {
                Tell(Place(ward), At(First.AddDays((28 * block) + random.Next(28)), random.Next(24)), true);
            }
        }
    }

    // Of the blocks every other one holds a single suspect for each ward, and the others a pair.
    private void Suspect(int block, int ward)
    {
        if ((block + ward) % 2 == 0)
        {
            Add(block, ward, null, random.Next(2) == 0);
            return;
        }

        var first = random.Next(2) == 0;
        Add(block, ward, Candidates.Count + 1, first);
        Add(block, ward, Candidates.Count - 1, !first);
        Others[ward, block]++;
    }

    private void Add(int block, int ward, int? twin, bool happened)
    {
        var candidate = new Candidate(Candidates.Count, ward, Place(ward), At(First.AddDays((28 * block) + random.Next(28)), 12), default, twin);
        candidate = candidate with { RecordedAt = candidate.OccurredAt.AddMinutes(random.Next(30, 600)) };
        Candidates.Add(candidate);
        Happened.Add(happened);
        if (happened)
        {
            told.Add((candidate.RecordedAt, Revision(candidate.At, candidate.OccurredAt, true)));
        }
    }

    private void Tell(GridPosition at, DateTimeOffset occurred, bool sensitive) => told.Add((
        new DateTimeOffset(occurred.Date.AddDays(1).AddMinutes(1), TimeSpan.Zero), Revision(at, occurred, sensitive))); // With all others of its day.


    private Revision Revision(GridPosition at, DateTimeOffset occurred, bool sensitive) => new()
    {
        Key = new(new("cad", FormattableString.Invariant($"{told.Count}")), 1),
        Occurred = OccurredAt.Instant(occurred),
        Category = new(sensitive ? "violence-with-injury" : "personal-robbery"),
        Flags = sensitive ? IncidentFlags.Domestic : IncidentFlags.None,
        Grid = at,
    };

    private GridPosition Place(int ward) => new(
        SquareCity.West + ((ward + (0.05 + (0.9 * random.NextDouble()))) * SquareCity.Side), SquareCity.South + ((0.05 + (1.9 * random.NextDouble())) * SquareCity.Side));

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new(hour, 0)), TimeSpan.Zero);

    private int Poisson(double mean)
    {
        var (count, left) = (0, mean + Math.Log(1 - random.NextDouble()));
        for (; left > 0; count++)
        {
            left += Math.Log(1 - random.NextDouble());
        }

        return count;
    }
}
