using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

/// <summary>The simulator over the demonstration geography, and what a year of it came to in the end.</summary>
internal static class SimulatedYear
{
    public const int Seed = 20261120;
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<IReadOnlyList<Revision>> LewishamOnly = new(() => Facts(Lewisham(Seed), Start, End));
    private static readonly Lazy<IReadOnlyList<Revision>> BothBoroughs = new(() => Facts(Both(Seed), Start, End));

    private static readonly Lazy<IReadOnlyList<Revision>> Tenfold = new(() => Facts(Lewisham(4, rate: 10), Start, End));

    public static string Geodata { get; } = Path.Combine(SharedData.Root, "geodata");

    public static Atlas Atlas { get; } = new(DemonstrationGeography.Make(Geodata));

    public static GroupCatalogue Catalogue { get; } = CatalogueReader.Read(Geodata);

    public static IReadOnlyList<Place> Places { get; } = Engine.Geocoding.Places.Read(Path.Combine(Geodata, "places.csv"));

    public static SimulationFigures Figures { get; } = SimulationFigures.Read(Path.Combine(Geodata, "simulation.json"));

    /// <summary>The incidents of Lewisham as they are finally known, those without a place included.</summary>
    public static IReadOnlyList<Revision> OfLewisham => LewishamOnly.Value;

    /// <summary>Ten years of Lewisham in one: enough to tell a rate from the next.</summary>
    public static IReadOnlyList<Revision> TenOfLewisham => Tenfold.Value;

    public static IReadOnlyList<Revision> OfBoth => BothBoroughs.Value;

    public static Simulator Both(int seed, double rate = 1) => new(Figures, Atlas, Catalogue, Places, seed, rate);

    public static Simulator Lewisham(int seed, double rate = 1) =>
        new(Figures with { ScaledByResidents = [] }, Atlas, Catalogue, Places, seed, rate);

    /// <summary>What is known in the end of all that happened in a stretch of time.</summary>
    public static IReadOnlyList<Revision> Facts(Simulator simulator, DateTimeOffset from, DateTimeOffset to) =>
        [.. simulator.Past(from, to.AddDays(40)).GroupBy(revision => revision.Key.Incident).Select(told => told.MaxBy(revision => revision.Key.Number)!)
            .Where(fact => fact.Kind != RevisionKind.Withdrawal && from < fact.Occurred.CountedAt && fact.Occurred.CountedAt <= to)];

    public static IEnumerable<Revision> In(this IEnumerable<Revision> facts, string group) =>
        facts.Where(fact => Catalogue.GroupsOf(fact.Category, fact.Flags).Overlaps(Catalogue.Find([group])!.Value));

    public static DateTime London(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime;
}
