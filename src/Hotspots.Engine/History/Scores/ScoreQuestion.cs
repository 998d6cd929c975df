using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.History.Scores;

/// <summary>How good is the map?</summary>
/// <param name="Place">Where: a district, one of its areas or a polygon.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">The days at whose beginning maps are drawn.</param>
/// <param name="Step">How far apart these are.</param>
/// <param name="AheadDays">A map is judged by what happened in so many days from then on.</param>
/// <param name="WindowDays">It is drawn from so many days before.</param>
/// <param name="Kernel">How an incident spreads on the hotspot map.</param>
/// <param name="Bandwidth">The kernel's radius in metres, at least <paramref name="CellMetres"/>.</param>
/// <param name="CellMetres">The side of the square cells that all maps share.</param>
/// <param name="Knowledge">What maps are drawn from. They are judged by what is known now.</param>
/// <param name="Today">The first day that is not over.</param>
public sealed record ScoreQuestion(
    HistoryPlace Place, GroupSet Groups, Period Period, SeriesStep Step, int AheadDays, int WindowDays, Kernel Kernel, int Bandwidth, int CellMetres,
    KnowledgeBasis Knowledge, DateOnly Today);

/// <summary>A way to draw a map.</summary>
public enum MapMethod
{
    /// <summary>The kernel density of the window, at the middle of each cell.</summary>
    Hotspot = 0,

    /// <summary>How many incidents of the window stand in each cell.</summary>
    Count = 1,

    /// <summary>How many of the 365 days before stand in each cell.</summary>
    LastYear = 2,
}

/// <summary>One map on one day, with so much of the area flagged.</summary>
/// <param name="Method">How it was drawn.</param>
/// <param name="Share">The share of the area asked for.</param>
/// <param name="Score">How it did.</param>
/// <param name="Tied">How many flagged cells had the very same value as others that were not flagged.</param>
public sealed record JudgedMap(MapMethod Method, double Share, MapScore Score, int Tied);

/// <summary>One day on which maps were drawn.</summary>
/// <param name="Day">At the beginning of which.</param>
/// <param name="DrawnFrom">How many incidents were known then of the 365 days before, or of the window where that is longer; none of the maps says anything where there are none.</param>
/// <param name="Incidents">How many happened in the cells in the days after.</param>
/// <param name="Straddling">How many may have happened before or after: neither drawn from nor judged by.</param>
/// <param name="Maps">By method, then by share; empty where nothing was known or nothing happened.</param>
public sealed record ScoreLook(DateOnly Day, int DrawnFrom, int Incidents, int Straddling, IReadOnlyList<JudgedMap> Maps)
{
    /// <summary>Whether nothing was known to draw from.</summary>
    public bool IsBlank => DrawnFrom == 0;

    /// <summary>Whether there was something to judge by, and to draw from.</summary>
    public bool IsJudged => Maps.Count > 0;
}

/// <summary>A method over all looks.</summary>
/// <param name="Method">Which.</param>
/// <param name="Share">The share of the area asked for.</param>
/// <param name="Score">The sum over all looks.</param>
/// <param name="Interval">What its hit rate may truly be, each incident taken as one however often it was judged, and as independent of the others.</param>
/// <param name="Tied">The share of the flagged cells that had the very same value as others that were not.</param>
public sealed record MethodScore(MapMethod Method, double Share, MapScore Score, ShareInterval Interval, double Tied);

/// <summary>The hotspot map beside another.</summary>
/// <param name="Share">The share of the area asked for.</param>
/// <param name="Rival">The other.</param>
/// <param name="Test">On how many looks that share no day the hotspot map had more hits.</param>
/// <param name="Lead">How many more hits it had over all looks.</param>
public sealed record MapVerdict(double Share, MapMethod Rival, SignTest Test, long Lead)
{
    private const double Clear = 0.05;

    /// <summary>Whether one did better than chance explains, and over all looks as well.</summary>
    public bool IsClear => Test.PValue <= Clear && Math.Sign(Test.Better - Test.Worse) == Math.Sign(Lead);
}

/// <summary>How good the map was.</summary>
/// <param name="Looks">Each day on which maps were drawn.</param>
/// <param name="Unfinished">Days of the period that were left away, since what they are judged by is not over.</param>
/// <param name="Methods">By method, then by share; empty where no look could be judged.</param>
/// <param name="Verdicts">By share, then by rival; likewise.</param>
/// <param name="Cells">How many cells the place has.</param>
/// <param name="Incidents">By how many incidents maps were judged, each counted once.</param>
/// <param name="LeftOut">What is not judged by; coarse is what is known less precisely than the days ahead are long.</param>
public sealed record Score(
    IReadOnlyList<ScoreLook> Looks, int Unfinished, IReadOnlyList<MethodScore> Methods, IReadOnlyList<MapVerdict> Verdicts, int Cells, int Incidents, LeftOut LeftOut)
{
    /// <summary>The looks that were judged.</summary>
    public IEnumerable<ScoreLook> Judged => Looks.Where(look => look.IsJudged);
}
