namespace Hotspots.LoadTest;

/// <summary>Says what each row tells: new incidents, and of those told lately corrections, withdrawals and repeats, by a seed.</summary>
/// <param name="plan">The shares.</param>
/// <param name="ground">Where incidents happen.</param>
/// <param name="began">The wall's clock when the run began.</param>
/// <param name="first">The number of the first incident: those of a run before have the lower ones.</param>
internal sealed class IncidentGenerator(Plan plan, Ground ground, DateTimeOffset began, long first = 0)
{
    private const int Remembered = 50_000;

    /// <summary>Of what is revised, one in ten is withdrawn.</summary>
    private const double Withdrawn = 0.1;
    private const int MostRevisions = 200;
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(20);

    private readonly Random random = new(plan.Seed + 1);
    private readonly List<GeneratedRevision> lately = [];

    /// <summary>The number of the next new incident.</summary>
    public long Following { get; private set; } = first;

    /// <summary>The next row.</summary>
    /// <param name="intended">When it should be sent, in microseconds since the start.</param>
    public GeneratedRevision Next(long intended)
    {
        var chance = random.NextDouble();
        return lately.Count == 0 || chance >= plan.Duplicates + plan.Corrections ? Report(intended)
            : chance < plan.Duplicates ? lately[random.Next(lately.Count)] with { Repeat = true }
            : Revise(intended);
    }

    private GeneratedRevision Report(long intended)
    {
        var told = new GeneratedRevision(Following++, 1, ground.Draw(random), Occurred(intended), GeneratedKind.Report, Repeat: false);
        Remember(lately.Count < Remembered ? lately.Count : random.Next(Remembered), told);
        return told;
    }

    private GeneratedRevision Revise(long intended)
    {
        var index = random.Next(lately.Count);
        var before = lately[index];
        if (before.Kind == GeneratedKind.Withdrawal || before.Revision == MostRevisions)
        {
            return Report(intended);
        }

        var revised = before with { Revision = before.Revision + 1, Kind = random.NextDouble() < Withdrawn ? GeneratedKind.Withdrawal : GeneratedKind.Correction };
        var told = revised.Kind == GeneratedKind.Withdrawal ? revised
            : random.Next(2) == 0 ? revised with { Spot = ground.Draw(random) }
            : revised with { OccurredMs = Occurred(intended) };
        Remember(index, told);
        return told;
    }

    // Never in the future, not even by the clock of a server that is a little slow.
    private long Occurred(long intended)
    {
        var now = plan.Since is { } since ? began - since + (TimeSpan.FromMicroseconds(intended) * plan.Speed) : began + TimeSpan.FromMicroseconds(intended);
        var ago = random.NextDouble() * (random.NextDouble() < plan.Late ? LongAgo : JustNow);
        return (Earlier(now, began + TimeSpan.FromMicroseconds(intended)) - ago - TimeSpan.FromSeconds(2)).ToUnixTimeMilliseconds();
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private void Remember(int index, GeneratedRevision told)
    {
        if (index == lately.Count)
        {
            lately.Add(told);
        }
        else
        {
            lately[index] = told;
        }
    }
}
