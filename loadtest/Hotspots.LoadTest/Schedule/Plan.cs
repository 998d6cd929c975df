namespace Hotspots.LoadTest;

/// <summary>What a run is asked for, whether by flags or by a scenario's file.</summary>
internal sealed record Plan
{
    /// <summary>For people.</summary>
    public string Name { get; init; } = "A steady stream";

    /// <summary>What it stands for, in a sentence; empty for none.</summary>
    public string About { get; init; } = "";

    /// <summary>Incidents a second: from, and to at the end.</summary>
    public (double From, double To) Rate { get; init; } = (1_000, 1_000);

    /// <summary>How long is sent.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long at the beginning is left out of the figures.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>By how much the rate is multiplied at parts of the time, straight lines between; none for always by 1.</summary>
    public IReadOnlyList<(double At, double Times)> Curve { get; init; } = [];

    /// <summary>Whether arrivals are spread by chance.</summary>
    public bool Poisson { get; init; } = true;

    /// <summary>How many hub clients watch.</summary>
    public int Clients { get; init; } = 100;

    /// <summary>How many more begin to watch and then read nothing.</summary>
    public int Stalled { get; init; }

    /// <summary>How many different lenses the clients watch by.</summary>
    public int Lenses { get; init; } = 8;

    /// <summary>The boundaries of its own server: <c>demonstration</c>, <c>london</c> or <c>england-and-wales</c>.</summary>
    public string Geography { get; init; } = "demonstration";

    /// <summary>The districts in which incidents happen, by id; none for all.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>How large a part of the incidents is drawn from a group, by its id; the rest is drawn from all.</summary>
    public IReadOnlyDictionary<string, double> Mix { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Where a part of them crowds; null for nowhere.</summary>
    public Crowd? Around { get; init; }

    /// <summary>Which part of the rows corrects, moves, reclassifies or withdraws what was told before.</summary>
    public double Corrections { get; init; }

    /// <summary>Which part tells of what happened hours or days ago.</summary>
    public double Late { get; init; }

    /// <summary>Which part repeats word for word what was sent before.</summary>
    public double Duplicates { get; init; }

    /// <summary>How long ago the time begins in which incidents happen; null for now.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>How many times faster that time runs.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How many requests are under way at once.</summary>
    public int Connections { get; init; } = 24;

    /// <summary>How many rows a request has at most.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>How long rows are gathered before they are sent. It is part of every latency.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>From which all that is random follows.</summary>
    public int Seed { get; init; }

    /// <summary>When how many are sent.</summary>
    public Pace Pace => Curve.Count == 0
        ? Pace.Line(Rate.From, Rate.To, For.TotalSeconds)
        : new([.. Curve.Select(point => (point.At * For.TotalSeconds, point.Times * (Rate.From + ((Rate.To - Rate.From) * point.At))))]);

    /// <summary>The warm-up that leaves at least half of the time to be measured.</summary>
    public TimeSpan LeftOut => WarmUp < For / 2 ? WarmUp : For / 2;
}

/// <summary>Where a part of the incidents crowds.</summary>
/// <param name="Place">The name of a known place.</param>
/// <param name="Metres">At most so far from it.</param>
/// <param name="Share">Which part of them.</param>
internal sealed record Crowd(string Place, double Metres, double Share);
