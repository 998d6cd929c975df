using System.ComponentModel.DataAnnotations;

namespace Hotspots.Server.Wire;

/// <summary>What a watcher gets: a whole picture, or what is different from the one it was sent before.</summary>
/// <param name="Version">Names this state.</param>
/// <param name="BasedOn">The version that it builds on; null for a whole.</param>
/// <param name="Position">How far in the journal it goes.</param>
/// <param name="At">Until when it counts, UTC.</param>
/// <param name="AsOf">What was known when, where that was asked for; null where it lives.</param>
/// <param name="Window">The stretches of time that are counted and compared.</param>
/// <param name="Newest">When the newest incident happened of those that stand on the surface or among the arrivals; null where there are none.</param>
/// <param name="Total">The place as a whole.</param>
/// <param name="Unlocated">Incidents of the lens without a place, of all districts.</param>
/// <param name="Rows">The areas; in a difference only those that changed.</param>
/// <param name="Scales">The edges of the legend's classes; null where unchanged.</param>
/// <param name="Surface">The densities; null where unchanged.</param>
/// <param name="Contours">The densest parts of the surface, the widest first; null where unchanged.</param>
/// <param name="Hotspots">The hotspots; null where unchanged.</param>
/// <param name="Events">What happened to hotspots, the newest last; null where unchanged.</param>
/// <param name="Judgement">What alarms rest on; null where unchanged.</param>
/// <param name="Completeness">How much of the window is known by now; null where unchanged.</param>
/// <param name="Feeds">How late each feed is; null where unchanged.</param>
/// <param name="Arrivals">What came since, the newest last.</param>
/// <param name="Health">Whether the figures stand up to being recomputed.</param>
/// <param name="Disclosure">What is not told, or told only with noise, because of who watches; null where nothing is.</param>
/// <param name="LostSince">Since when the servers that count cannot be reached, so that this is the last picture that is known; null where they can.</param>
/// <param name="Figures">All counts of a place that is a single area; null where unchanged, and of a district.</param>
internal sealed record Frame(
    string Version,
    string? BasedOn,
    long Position,
    DateTimeOffset At,
    AsOfPart? AsOf,
    WindowPart Window,
    DateTimeOffset? Newest,
    TotalPart Total,
    int Unlocated,
    RowColumns Rows,
    Scales? Scales,
    SurfacePart? Surface,
    IReadOnlyList<ContourPart>? Contours,
    IReadOnlyList<HotspotPart>? Hotspots,
    IReadOnlyList<EventPart>? Events,
    JudgementPart? Judgement,
    CompletenessPart? Completeness,
    IReadOnlyList<FeedPart>? Feeds,
    IReadOnlyList<ArrivalPart> Arrivals,
    HealthPart Health,
    DisclosurePart? Disclosure,
    DateTimeOffset? LostSince = null,
    FiguresPart? Figures = null)
{
    /// <summary>Whether it tells nothing that the frame before did not: then it is not sent, since that it came would tell of what its reader may not know.</summary>
    public bool TellsNothingAfter(Frame before) => (Version, At) == (BasedOn, before.At) && LostSince == before.LostSince && Health == before.Health
        && Rows.Rows.Count == 0 && Arrivals.Count == 0 && Feeds is null or [] && Figures is null
        && (Scales, Surface, Contours, Hotspots, Events, Judgement, Completeness) is (null, null, null, null, null, null, null);
}

/// <summary>The window counted, and the beginning of the one that it is compared with. Half-open: after, up to.</summary>
internal sealed record WindowPart(DateTimeOffset After, DateTimeOffset UpTo, DateTimeOffset PreviousAfter);

/// <summary>A picture of the past: what was known at a position, and until when it counts.</summary>
/// <param name="Position">The position.</param>
/// <param name="At">Where windows end.</param>
/// <param name="ErasedBefore">Incidents that happened before this were erased since: what reaches back so far is not what was shown then. Null where none were.</param>
internal sealed record AsOfPart(long Position, DateTimeOffset At, DateTimeOffset? ErasedBefore);

/// <summary>The counts of a place.</summary>
/// <param name="Count">Incidents in the window; null where they are under the threshold of what is published.</param>
/// <param name="Previous">Incidents in the window before; likewise.</param>
/// <param name="Change"><c>higher</c>, <c>lower</c> or <c>no clear change</c>.</param>
/// <param name="LeftOut">Incidents whose moment is known less precisely than the window is long.</param>
internal sealed record TotalPart(int? Count, int? Previous, [AllowedValues(WireNames.Higher, WireNames.Lower, WireNames.NoClearChange)] string Change, int LeftOut);

/// <summary>An area on the board.</summary>
/// <param name="Code">Its official code.</param>
/// <param name="Name">For people.</param>
/// <param name="Rank">1 for the highest count; equal counts share a rank.</param>
/// <param name="Count">Incidents in the window; null where they are under the threshold of what is published.</param>
/// <param name="Previous">Incidents in the window before; likewise.</param>
/// <param name="Difference">How many more; negative where fewer.</param>
/// <param name="Change"><c>higher</c>, <c>lower</c> or <c>no clear change</c>.</param>
/// <param name="Percent">The difference in per cent; null where the counts are too small to say.</param>
/// <param name="PerKm2">The count per square kilometre.</param>
/// <param name="PerThousand">The count per 1,000 residents; null where their number is unknown.</param>
/// <param name="Alarm">Whether that is more than its own past leads one to expect; null where that cannot be said.</param>
/// <param name="Gi">Whether high or low counts gather here; null where the areas are too few to say.</param>
internal sealed record Row(
    string Code,
    string Name,
    int Rank,
    int? Count,
    int? Previous,
    int? Difference,
    [AllowedValues(WireNames.Higher, WireNames.Lower, WireNames.NoClearChange)] string Change,
    double? Percent,
    double? PerKm2,
    double? PerThousand,
    AlarmPart? Alarm,
    GiPart? Gi);

/// <summary>A count beside what its own past leads one to expect.</summary>
/// <param name="Observed">The count that was judged.</param>
/// <param name="Expected">The weighted mean of the past windows.</param>
/// <param name="Q">The share of false alarms among those that are at least as clear.</param>
/// <param name="Real">Whether it is more than chance makes it.</param>
internal sealed record AlarmPart(int Observed, double Expected, double Q, bool Real);

/// <summary>Getis-Ord Gi*.</summary>
/// <param name="Z">Its z-score.</param>
/// <param name="Q">Its p-value, corrected for the many areas.</param>
/// <param name="Hot">99, 95 or 90 where significantly high, negative where low, else 0.</param>
internal sealed record GiPart(double Z, double Q, int Hot);

/// <summary>What alarms rest on.</summary>
/// <param name="Windows">How many past windows.</param>
/// <param name="Promised">At most this share of alarms is false.</param>
/// <param name="Places">How many squares, or areas, were looked at.</param>
/// <param name="Side">The side of a square in metres; null where areas were looked at, each level together.</param>
/// <param name="Why">Why nothing can be said; null where it can.</param>
internal sealed record JudgementPart(int Windows, double Promised, int Places, double? Side, string? Why);

/// <summary>A hotspot on a screen.</summary>
/// <param name="Properties">What is told of it.</param>
/// <param name="Outline">
/// Its rings, the outer one first, along the lines of the surface's grid: a corner's column from the west and row from the north, then so
/// many cells east, south, east, south …, negative for west and north, until it closes.
/// </param>
internal sealed record HotspotPart(HotspotProperties Properties, IReadOnlyList<IReadOnlyList<int>> Outline);

/// <summary>The densest part of a surface that together holds a share of the incidents: where the density reaches a level.</summary>
/// <param name="Share">0.75, 0.5 or 0.25.</param>
/// <param name="Level">That density, in the surface's unit.</param>
/// <param name="Count">Incidents that stand in it.</param>
/// <param name="Hectares">Its area.</param>
internal sealed record ContourPart(double Share, double Level, int Count, double Hectares);

/// <summary>Something that happened to a hotspot.</summary>
/// <param name="Kind"><c>emerged</c>, <c>grew</c>, <c>shrank</c>, <c>merged</c>, <c>split</c> or <c>cooled</c>.</param>
/// <param name="Id">To which.</param>
/// <param name="Name">What a person would call the place.</param>
/// <param name="Other">The one that it merged into or split from; else null.</param>
/// <param name="SeenAt">The look at which it was seen.</param>
/// <param name="Count">Incidents in it.</param>
/// <param name="Expected">How many its past leads one to expect there; null where that cannot be said.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Lon">Of its densest cell.</param>
/// <param name="Lat">Likewise.</param>
internal sealed record EventPart(
    [AllowedValues("emerged", "grew", "shrank", "merged", "split", "cooled")] string Kind, string Id, string Name, string? Other, DateTimeOffset SeenAt, int Count, double? Expected, DateTimeOffset Since, double Lon, double Lat);

/// <summary>The edges of the legend's classes, ascending, for each measure.</summary>
internal sealed record Scales(
    IReadOnlyList<double> Count, IReadOnlyList<double> Km2, IReadOnlyList<double> Rate, IReadOnlyList<double> Density);

/// <summary>A surface for a screen.</summary>
/// <param name="Version">Equal versions are equal surfaces.</param>
/// <param name="BasedOn">The surface of which only a rectangle changed; null for a whole.</param>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from north to south.</param>
/// <param name="CellSize">Metres on the National Grid.</param>
/// <param name="Left">Of the rectangle that follows, from the west, in cells.</param>
/// <param name="Top">From the north.</param>
/// <param name="Width">Of the rectangle, in cells.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Bandwidth">The kernel's radius in metres, however it was chosen.</param>
/// <param name="BandwidthBy">How: <c>fixed</c>, <c>silverman</c> or <c>likelihood</c>.</param>
/// <param name="Kernel">Its name.</param>
/// <param name="Weight">How much an incident counts: <c>each</c> one, its <c>severity</c>, or by <c>recency</c>.</param>
/// <param name="Edge">What is done about the edge of the place: <c>none</c> or <c>corrected</c>.</param>
/// <param name="Corners">Longitude and latitude of the outer corners: north-west, north-east, south-east, south-west.</param>
/// <param name="Unit">Of the densities.</param>
/// <param name="Peak">The highest density.</param>
/// <param name="Scale">Density = offset + scale × value.</param>
/// <param name="Offset">Of the densities.</param>
/// <param name="Encoding">How the values are packed.</param>
/// <param name="Values">Row by row from the north, west to east; base64 on the wire.</param>
internal sealed record SurfacePart(
    string Version,
    string? BasedOn,
    int Columns,
    int Rows,
    double CellSize,
    int Left,
    int Top,
    int Width,
    int Height,
    int Bandwidth,
    string BandwidthBy,
    string Kernel,
    string Weight,
    string Edge,
    IReadOnlyList<IReadOnlyList<double>> Corners,
    string Unit,
    double Peak,
    double Scale,
    double Offset,
    string Encoding,
    byte[] Values);

/// <summary>A change that was just heard of.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Place"><c>point</c>, or <c>area</c> where only the middle of its area may be shown.</param>
/// <param name="Category">What happened.</param>
/// <param name="Area">The name of its ward.</param>
/// <param name="OccurredAt">When it happened; the middle of the span where only a span is known.</param>
/// <param name="Kind">The kind of its revision.</param>
/// <param name="Uncertainty">How far the place itself may lie from there, in metres; null where it is exact, or an area.</param>
internal sealed record ArrivalPart(
    long Position, double Lon, double Lat, [AllowedValues("point", "area")] string Place, string Category, string Area, DateTimeOffset OccurredAt,
    [AllowedValues("report", "correction", "reclassification", "merge", "withdrawal", "reinstatement")] string Kind, double? Uncertainty);

/// <summary>How much of what happened in the window is probably known by now.</summary>
/// <param name="Share">0 to 1; null where nobody can say.</param>
/// <param name="Low">At least this, with 95 % confidence.</param>
/// <param name="High">At most this.</param>
/// <param name="Why">Why nobody can say; else null.</param>
internal sealed record CompletenessPart(double? Share, double? Low, double? High, string? Why);

/// <summary>How late a feed is.</summary>
/// <param name="Source">Its name.</param>
/// <param name="NewestOccurredAt">The latest moment that it told of; null where all lies ahead.</param>
/// <param name="NewestRecordedAt">When it was last heard of.</param>
/// <param name="MedianDelay">Half of its incidents are known that many seconds after they happened; null where nobody can say.</param>
/// <param name="LongDelay">Nine in ten are.</param>
/// <param name="Silent">Whether nothing came for longer than usual; null where nobody can say.</param>
internal sealed record FeedPart(
    string Source, DateTimeOffset? NewestOccurredAt, DateTimeOffset NewestRecordedAt, double? MedianDelay, double? LongDelay, bool? Silent);

/// <summary>How many figures were recomputed from the journal, and how many differed.</summary>
internal sealed record HealthPart(long Checked, long Mismatches);
