namespace Hotspots.LoadTest;

/// <summary>A scenario as its file has it. Everything but the name may be left out.</summary>
internal sealed record ScenarioText(
    string Name,
    string About = "",
    double? Rate = null,
    double? UpTo = null,
    string? For = null,
    IReadOnlyList<CurveText>? Curve = null,
    string? Arrivals = null,
    int? Clients = null,
    int? Stalled = null,
    int? Lenses = null,
    string? Geography = null,
    IReadOnlyList<string>? Districts = null,
    IReadOnlyDictionary<string, string>? Mix = null,
    CrowdText? Around = null,
    string? Corrections = null,
    string? Late = null,
    string? Duplicates = null,
    string? Since = null,
    double? Speed = null)
{
    private const int MostClients = 100_000;

    /// <summary>The plan that it means.</summary>
    /// <exception cref="FormatException">A value makes no sense.</exception>
    public Plan ToPlan()
    {
        var usual = new Plan();
        var rate = Within("rate", Rate ?? usual.Rate.From, 0.001, 1e7);
        return usual with
        {
            Name = Name,
            About = About,
            Rate = (rate, Within("upTo", UpTo ?? rate, 0.001, 1e7)),
            For = Read("for", For, Length, usual.For),
            Curve = CurveOf(),
            Poisson = OneOf("arrivals", Arrivals ?? "poisson", "poisson", "steady") == "poisson",
            Clients = (int)Within("clients", Clients ?? usual.Clients, 0, MostClients),
            Stalled = (int)Within("stalled", Stalled ?? 0, 0, MostClients),
            Lenses = (int)Within("lenses", Lenses ?? usual.Lenses, 1, Lens.Most),
            Geography = OneOf("geography", Geography ?? usual.Geography, Grounds.Names),
            Districts = Districts ?? [],
            Mix = MixOf(),
            Around = Around is null ? null : new(Around.Place, Within("around.metres", Around.Metres, 1, 100_000), Read("around.share", Around.Share, Quantities.Share, 1)),
            Corrections = Read("corrections", Corrections, Quantities.Share, 0),
            Late = Read("late", Late, Quantities.Share, 0),
            Duplicates = Read("duplicates", Duplicates, Quantities.Share, 0),
            Since = Since is null ? null : Read("since", Since, Length, default),
            Speed = Within("speed", Speed ?? 1, 0.001, 1e6),
        };
    }

    private IReadOnlyList<(double, double)> CurveOf()
    {
        var points = (Curve ?? []).Select(point => (At: Within("curve.at", point.At, 0, 1), Times: Within("curve.times", point.Times, 0.001, 1_000))).ToList();
        return points.Count == 0 || (points is [{ At: 0 }, .., { At: 1 }] && points.Zip(points.Skip(1)).All(pair => pair.First.At < pair.Second.At))
            ? points
            : throw new FormatException("curve: its points have to ascend from at 0 to at 1.");
    }

    private Dictionary<string, double> MixOf()
    {
        var mix = (Mix ?? new Dictionary<string, string>()).ToDictionary(part => part.Key, part => Read($"mix.{part.Key}", part.Value, Quantities.Share, 0), StringComparer.Ordinal);
        return mix.Values.Sum() <= 1.000_001 ? mix : throw new FormatException("mix: the shares add up to more than 100%.");
    }

    private static TimeSpan Length(string text) =>
        Quantities.Time(text) is var time && time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromDays(800) ? time : throw new FormatException($"'{text}' is not between 1s and 800d.");

    private static T Read<T>(string member, string? text, Func<string, T> read, T usual)
    {
        try
        {
            return text is null ? usual : read(text);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{member}: {wrong.Message}", wrong);
        }
    }

    private static double Within(string member, double value, double least, double most) =>
        value >= least && value <= most ? value : throw new FormatException($"{member}: {value} is not between {least} and {most}.");

    private static string OneOf(string member, string value, params IReadOnlyList<string> known) =>
        known.Contains(value, StringComparer.Ordinal) ? value : throw new FormatException($"{member}: '{value}' is not one of {string.Join(", ", known)}.");
}

/// <summary>A point of a curve: at which part of the time, by how much the rate is multiplied.</summary>
internal sealed record CurveText(double At, double Times);

/// <summary>Where a part of the incidents crowds.</summary>
internal sealed record CrowdText(string Place, double Metres, string Share);
