using System.CommandLine;

namespace Hotspots.LoadTest;

/// <summary>The options that say what is sent and who watches. They say more than the scenario does, and win over it.</summary>
internal sealed class PlanOptions
{
    private readonly Option<string?> scenario = new("--scenario") { Description = "A scenario that comes along, or the path of a file.", HelpName = "NAME" };
    private readonly Option<(double From, double To)?> rate = Of<(double, double)?>("--rate", "Incidents a second.", "N", text => Quantities.Rates(text));
    private readonly Option<(double From, double To)?> ramp = Of<(double, double)?>("--ramp", "From one rate to another: 1000..40000.", "N..N", text => Quantities.Rates(text));
    private readonly Option<TimeSpan?> length = Of<TimeSpan?>("--for", "How long is sent: 90s, 5m, 1h.", "TIME", text => Quantities.Time(text));
    private readonly Option<TimeSpan?> warmUp = Of<TimeSpan?>("--warm-up", "How long at the beginning is left out of the figures.", "TIME", text => Quantities.Time(text));
    private readonly Option<TimeSpan?> linger = Of<TimeSpan?>("--linger", "How long rows are gathered before they are sent.", "TIME", text => Quantities.Time(text));
    private readonly Option<string?> arrivals = new Option<string?>("--arrivals") { Description = "poisson or steady.", HelpName = "NAME" }.AcceptOnlyFromAmong("poisson", "steady");
    private readonly Option<int?> clients = Count("--clients", "How many hub clients watch.", 0);
    private readonly Option<int?> stalled = Count("--stalled", "How many more begin to watch and then read nothing.", 0);
    private readonly Option<int?> lenses = Count("--lenses", "By how many different lenses they watch, at most 64.", 1);
    private readonly Option<int?> connections = Count("--connections", "How many requests are under way at once.", 1);
    private readonly Option<int?> batch = Count("--batch", "How many rows a request has at most.", 1);
    private readonly Option<int?> seed = Count("--seed", "From which all that is random follows; drawn by the clock, and told, if not given.", 0);
    private readonly Option<string[]?> districts = Of<string[]?>("--district", "Where: ids of districts, parted by commas.", "IDS", text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    private readonly Option<Dictionary<string, double>?> mix = Of<Dictionary<string, double>?>("--mix", "Which part is drawn from a group: personal-robbery=30%,knife-enabled=10%.", "GROUP=SHARE,…", ReadMix);
    private readonly Option<double?> corrections = Of<double?>("--corrections", "Which part corrects or withdraws what was told: 2%.", "SHARE", text => Quantities.Share(text));
    private readonly Option<double?> late = Of<double?>("--late", "Which part tells of hours or days ago.", "SHARE", text => Quantities.Share(text));
    private readonly Option<double?> duplicates = Of<double?>("--duplicates", "Which part repeats word for word.", "SHARE", text => Quantities.Share(text));

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[scenario, rate, ramp, length, warmUp, linger, arrivals, clients, stalled, lenses, connections, batch, seed, districts, mix, corrections, late, duplicates])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="FormatException">The scenario is wrong, or there is none of that name.</exception>
    public Plan Read(ParseResult parsed, TimeProvider clock)
    {
        var plan = parsed.GetValue(scenario) is { } name ? Scenario.Read(name) : new Plan();
        return plan with
        {
            Rate = parsed.GetValue(ramp) ?? parsed.GetValue(rate) ?? plan.Rate,
            For = parsed.GetValue(length) ?? plan.For,
            WarmUp = parsed.GetValue(warmUp) ?? plan.WarmUp,
            Linger = parsed.GetValue(linger) ?? plan.Linger,
            Poisson = parsed.GetValue(arrivals) is { } arrive ? arrive == "poisson" : plan.Poisson,
            Clients = parsed.GetValue(clients) ?? plan.Clients,
            Stalled = parsed.GetValue(stalled) ?? plan.Stalled,
            Lenses = Math.Min(parsed.GetValue(lenses) ?? plan.Lenses, Lens.Most),
            Connections = parsed.GetValue(connections) ?? plan.Connections,
            Batch = Math.Min(parsed.GetValue(batch) ?? plan.Batch, 10_000),
            Seed = parsed.GetValue(seed) ?? (int)(clock.GetUtcNow().ToUnixTimeMilliseconds() % 1_000_000),
            Districts = parsed.GetValue(districts) ?? plan.Districts,
            Mix = parsed.GetValue(mix) ?? plan.Mix,
            Corrections = parsed.GetValue(corrections) ?? plan.Corrections,
            Late = parsed.GetValue(late) ?? plan.Late,
            Duplicates = parsed.GetValue(duplicates) ?? plan.Duplicates,
        };
    }

    private static Dictionary<string, double> ReadMix(string text)
    {
        var parts = text.Split(',').Select(part => part.Split('=')).ToList();
        var mix = parts.TrueForAll(part => part.Length == 2)
            ? parts.ToDictionary(part => part[0].Trim(), part => Quantities.Share(part[1].Trim()), StringComparer.Ordinal)
            : throw new FormatException($"'{text}' is no mix. Write GROUP=SHARE, parted by commas: personal-robbery=30%,knife-enabled=10%.");
        return mix.Values.Sum() <= 1.000_001 ? mix : throw new FormatException("The shares of the mix add up to more than 100%.");
    }

    private static Option<T> Of<T>(string name, string description, string help, Func<string, T> parse) =>
        new(name) { Description = description, HelpName = help, CustomParser = Quantities.Parsed(parse) };

    private static Option<int?> Count(string name, string description, int least)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
            {
                result.AddError($"{name} is {value}; give at least {least}.");
            }
        });
        return option;
    }
}
