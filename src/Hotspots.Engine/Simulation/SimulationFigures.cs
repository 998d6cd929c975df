using System.Text.Json.Serialization;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Simulation;

/// <summary>What the simulator follows, as <c>geodata/simulation.json</c> has it. Figures are for a year.</summary>
/// <param name="Borough">The borough that the totals were published for, by its name.</param>
/// <param name="ScaledByResidents">Boroughs that get the same figures in proportion to their residents.</param>
/// <param name="Union">How many offences belong to any of the groups.</param>
/// <param name="Groups">The published totals. They add up to more than the union, since groups overlap.</param>
/// <param name="Overlaps">The offences that belong to several of the groups.</param>
/// <param name="Spreads">Where in a borough offences stand, by name.</param>
/// <param name="Rhythms">When in a week they happen, by name.</param>
/// <param name="SchoolHolidays">Each from a day of the year to another, both included: <c>07-22</c>.</param>
/// <param name="NearRepeats">How one incident leads to others.</param>
/// <param name="Recording">How late, how wrong and how vaguely incidents are told of.</param>
public sealed record SimulationFigures(
    string Borough,
    IReadOnlyList<string> ScaledByResidents,
    int Union,
    IReadOnlyList<GroupFigures> Groups,
    IReadOnlyList<OverlapFigures> Overlaps,
    IReadOnlyDictionary<string, SpreadFigures> Spreads,
    IReadOnlyDictionary<string, RhythmFigures> Rhythms,
    IReadOnlyList<HolidayFigures> SchoolHolidays,
    NearRepeatFigures NearRepeats,
    RecordingFigures Recording)
{
    /// <summary>Reads and checks the file; anything unexpected in it is an error.</summary>
    /// <exception cref="IntakeException">The file is absent or wrong; the message says where and what.</exception>
    public static SimulationFigures Read(string path)
    {
        var figures = StrictJson.Read<SimulationFigures>(path);
        FigureCheck.Demand(figures, path);
        return figures;
    }
}

/// <summary>A group's published figures.</summary>
/// <param name="Id">The group's id in the catalogue.</param>
/// <param name="Total">Offences in a year.</param>
/// <param name="PerThousand">Published offences per 1,000 residents, by the name of the ward.</param>
/// <param name="AssumedPerThousand">The same, where nothing is published and a guess is needed.</param>
/// <param name="Spread">The name of its <see cref="SpreadFigures"/>.</param>
/// <param name="Rhythm">The name of its <see cref="RhythmFigures"/>.</param>
/// <param name="Kinds">What its offences are that belong to no other of the groups.</param>
public sealed record GroupFigures(
    string Id,
    int Total,
    IReadOnlyDictionary<string, double> PerThousand,
    IReadOnlyDictionary<string, double> AssumedPerThousand,
    string Spread,
    string Rhythm,
    IReadOnlyList<KindFigures> Kinds);

/// <summary>Offences that belong to several groups at once. They stand where and when those of the first do.</summary>
/// <param name="Groups">The groups' ids.</param>
/// <param name="Total">Offences in a year.</param>
/// <param name="Kinds">What they are.</param>
public sealed record OverlapFigures(IReadOnlyList<string> Groups, int Total, IReadOnlyList<KindFigures> Kinds);

/// <summary>One kind of offence.</summary>
/// <param name="Category">Its category's code.</param>
/// <param name="Flags">Circumstances that all of them have.</param>
/// <param name="Share">Its part of the whole that it stands in, 0 to 1.</param>
/// <param name="Sometimes">Circumstances that only some have: how probable each is, 0 to 1. They change none of the groups.</param>
public sealed record KindFigures(
    string Category, IReadOnlyList<string> Flags, double Share, IReadOnlyDictionary<string, double> Sometimes);

/// <summary>Where offences stand.</summary>
/// <param name="Homes">The part that stands where people live.</param>
/// <param name="Around">The parts that stand around places; with <paramref name="Homes"/> they make 1.</param>
/// <param name="Busy">How much more than another a place of that name draws; 1 where it is not named.</param>
public sealed record SpreadFigures(double Homes, IReadOnlyList<AroundFigures> Around, IReadOnlyDictionary<string, double> Busy);

/// <summary>The part of offences that stands around places of one kind.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Share">The part, 0 to 1.</param>
/// <param name="Metres">The standard deviation of the distance in each direction.</param>
public sealed record AroundFigures(PlaceKind Kind, double Share, double Metres);

/// <summary>When in a week offences happen, by the clock in London.</summary>
/// <param name="Hours">24 weights, one for each hour of any day.</param>
/// <param name="Peaks">What comes on top on some days.</param>
public sealed record RhythmFigures(IReadOnlyList<double> Hours, IReadOnlyList<PeakFigures> Peaks);

/// <summary>A time of day at which more happens.</summary>
/// <param name="Days">The days it is on.</param>
/// <param name="Hour">Its middle: 16.5 for half past four in the afternoon.</param>
/// <param name="Deviation">Its standard deviation in hours.</param>
/// <param name="Adds">How much it adds, in average hours of <see cref="RhythmFigures.Hours"/>.</param>
public sealed record PeakFigures(IReadOnlyList<DayKind> Days, double Hour, double Deviation, double Adds);

/// <summary>The days that a peak can be on.</summary>
[JsonConverter(typeof(KebabCaseConverter<DayKind>))]
public enum DayKind
{
    /// <summary>Monday to Friday outside of the school holidays.</summary>
    SchoolDay = 0,

    /// <summary>Any Friday.</summary>
    Friday = 1,

    /// <summary>Any Saturday.</summary>
    Saturday = 2,

    /// <summary>Any Sunday.</summary>
    Sunday = 3,
}

/// <summary>A school holiday that is at about the same time each year.</summary>
/// <param name="First">Month and day, <c>07-22</c>.</param>
/// <param name="Last">Month and day, included; not before <paramref name="First"/>.</param>
public sealed record HolidayFigures(string First, string Last);

/// <summary>A self-exciting process: an incident leads to others of its kind near by and soon.</summary>
/// <param name="Ratio">How many an incident leads to by itself on average; below 1, or it would never end.</param>
/// <param name="Metres">The standard deviation of their distance in each direction.</param>
/// <param name="MeanDays">The mean of the exponential that their delay is drawn from, before it is cut off.</param>
/// <param name="MostDays">Where that is cut off.</param>
/// <param name="Generations">How far a chain goes: an incident of the last generation leads to none.</param>
public sealed record NearRepeatFigures(double Ratio, double Metres, double MeanDays, int MostDays, int Generations)
{
    /// <summary>How many incidents one that nothing led to stands for, itself included: the sum of the generations.</summary>
    internal double ClusterSize => Enumerable.Range(0, Generations + 1).Sum(generation => Math.Pow(Ratio, generation));
}

/// <summary>What becomes of incidents on their way into the record. Shares are 0 to 1.</summary>
/// <param name="MinutesToReport">The mean of an exponential, for those reported promptly.</param>
/// <param name="Late">The part that is reported days later.</param>
/// <param name="MostDaysLate">After how many days at most.</param>
/// <param name="Corrected">The part that is first told with a wrong category or place.</param>
/// <param name="Withdrawn">The part, on top of the totals, that turns out to have been no crime.</param>
/// <param name="MostDaysToRevise">After how many days at most a correction or withdrawal follows.</param>
/// <param name="WithoutPlace">The part without coordinates.</param>
/// <param name="DayOnly">The part of which only the day is known.</param>
public sealed record RecordingFigures(
    double MinutesToReport,
    double Late,
    int MostDaysLate,
    double Corrected,
    double Withdrawn,
    int MostDaysToRevise,
    double WithoutPlace,
    double DayOnly);
