namespace Hotspots.Server;

/// <summary>What a watcher gets: a whole picture, or what is different from the one it was sent before.</summary>
/// <param name="Version">Names this state.</param>
/// <param name="BasedOn">The version that it builds on; null for a whole.</param>
/// <param name="Position">How far in the journal it goes.</param>
/// <param name="At">Until when it counts, UTC.</param>
/// <param name="Window">The stretches of time that are counted and compared.</param>
/// <param name="Newest">When the newest incident of the lens happened; null where there are none.</param>
/// <param name="Total">The district as a whole.</param>
/// <param name="Unlocated">Incidents of the lens without a place, of all districts.</param>
/// <param name="Rows">The areas; in a difference only those that changed.</param>
/// <param name="Scales">The edges of the legend's classes; null where unchanged.</param>
/// <param name="Surface">The densities; null where unchanged.</param>
/// <param name="Hotspots">The hotspots; null where unchanged.</param>
/// <param name="Arrivals">What came since, the newest last.</param>
/// <param name="Health">Whether the figures stand up to being recomputed.</param>
internal sealed record Frame(
    string Version,
    string? BasedOn,
    long Position,
    DateTimeOffset At,
    WindowPart Window,
    DateTimeOffset? Newest,
    TotalPart Total,
    int Unlocated,
    IReadOnlyList<Row> Rows,
    Scales? Scales,
    SurfacePart? Surface,
    FeatureCollection<HotspotProperties>? Hotspots,
    IReadOnlyList<ArrivalPart> Arrivals,
    HealthPart Health);

/// <summary>The window counted, and the beginning of the one that it is compared with. Half-open: after, up to.</summary>
internal sealed record WindowPart(DateTimeOffset After, DateTimeOffset UpTo, DateTimeOffset PreviousAfter);

/// <summary>The counts of a district.</summary>
/// <param name="Count">Incidents in the window.</param>
/// <param name="Previous">Incidents in the window before.</param>
/// <param name="Change"><c>higher</c>, <c>lower</c> or <c>no clear change</c>.</param>
/// <param name="LeftOut">Incidents whose moment is known less precisely than the window is long.</param>
internal sealed record TotalPart(int Count, int Previous, string Change, int LeftOut);

/// <summary>An area on the board.</summary>
/// <param name="Code">Its official code.</param>
/// <param name="Name">For people.</param>
/// <param name="Rank">1 for the highest count; equal counts share a rank.</param>
/// <param name="Count">Incidents in the window.</param>
/// <param name="Previous">Incidents in the window before.</param>
/// <param name="Difference">How many more; negative where fewer.</param>
/// <param name="Change"><c>higher</c>, <c>lower</c> or <c>no clear change</c>.</param>
/// <param name="Percent">The difference in per cent; null where the counts are too small to say.</param>
/// <param name="PerKm2">The count per square kilometre.</param>
/// <param name="PerThousand">The count per 1,000 residents; null where their number is unknown.</param>
internal sealed record Row(
    string Code, string Name, int Rank, int Count, int Previous, int Difference, string Change, double? Percent, double PerKm2, double? PerThousand);

/// <summary>The edges of the legend's classes, ascending, for each measure.</summary>
internal sealed record Scales(
    IReadOnlyList<double> Count, IReadOnlyList<double> Km2, IReadOnlyList<double> Rate, IReadOnlyList<double> Density);

/// <summary>A surface for a screen.</summary>
/// <param name="Version">Equal versions are equal surfaces.</param>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from north to south.</param>
/// <param name="CellSize">Metres on the National Grid.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
/// <param name="Kernel">Its name.</param>
/// <param name="Corners">Longitude and latitude of the outer corners: north-west, north-east, south-east, south-west.</param>
/// <param name="Unit">Of the densities.</param>
/// <param name="Peak">The highest density.</param>
/// <param name="Scale">Density = offset + scale × value.</param>
/// <param name="Offset">Of the densities.</param>
/// <param name="Encoding">How the values are packed.</param>
/// <param name="Values">Row by row from the north, west to east; base64 on the wire.</param>
internal sealed record SurfacePart(
    string Version,
    int Columns,
    int Rows,
    double CellSize,
    int Bandwidth,
    string Kernel,
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
/// <param name="Kind"><c>report</c>, <c>correction</c> or <c>withdrawal</c>.</param>
internal sealed record ArrivalPart(
    long Position, double Lon, double Lat, string Place, string Category, string Area, DateTimeOffset OccurredAt, string Kind);

/// <summary>How many figures were recomputed from the journal, and how many differed.</summary>
internal sealed record HealthPart(long Checked, long Mismatches);
