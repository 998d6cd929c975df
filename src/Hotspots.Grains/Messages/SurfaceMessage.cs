using System.Runtime.InteropServices;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Grains.Messages;

/// <summary>A surface and its hotspots.</summary>
/// <param name="Moment">How far it goes.</param>
/// <param name="After">Where its window begins, UTC ticks.</param>
/// <param name="Grid">The densities.</param>
/// <param name="Hotspots">By rank.</param>
/// <param name="Incidents">How many incidents it is made of.</param>
/// <param name="NewestTicks">When the newest happened, UTC ticks; null where there are none.</param>
/// <param name="Version">Names all of it.</param>
/// <param name="Contours">By ascending share.</param>
/// <param name="Lives">Of the hotspots, in the same order.</param>
/// <param name="News">What happened to hotspots, the newest last.</param>
/// <param name="Judgement">What was held against its past.</param>
[GenerateSerializer, Immutable, Alias("hotspots.surface.1")]
public sealed record SurfaceMessage(
    [property: Id(0)] MomentMessage Moment,
    [property: Id(1)] long After,
    [property: Id(2)] GridMessage Grid,
    [property: Id(3)] HotspotMessage[] Hotspots,
    [property: Id(4)] int Incidents,
    [property: Id(5)] long? NewestTicks,
    [property: Id(6)] string Version,
    [property: Id(7)] ContourMessage[] Contours,
    [property: Id(8)] LifeMessage[] Lives,
    [property: Id(9)] NewsMessage[] News,
    [property: Id(10)] JudgementMessage Judgement)
{
    /// <summary>For a grain call.</summary>
    public static SurfaceMessage Of(SurfaceState state) => new(
        Moment: MomentMessage.Of(state.Moment),
        After: state.Window.After.UtcTicks,
        Grid: GridMessage.Of(state.Grid),
        Hotspots: [.. state.Hotspots.Select(hotspot => HotspotMessage.Of(hotspot.Hotspot))],
        Incidents: state.Incidents,
        NewestTicks: state.Newest?.UtcTicks,
        Version: state.Version,
        Contours: [.. state.Contours.Select(ContourMessage.Of)],
        Lives: [.. state.Hotspots.Select(LifeMessage.Of)],
        News: [.. state.News.Select(NewsMessage.Of)],
        Judgement: JudgementMessage.Of(state.Significance));

    /// <summary>For the engine.</summary>
    public SurfaceState ToState() => new(
        Moment: Moment.ToMoment(),
        Window: new(new(After, TimeSpan.Zero), Moment.ToMoment().Now),
        Version: Version,
        Grid: Grid.ToGrid(),
        Contours: [.. Contours.Select(contour => contour.ToContour())],
        Hotspots: [.. Hotspots.Select((hotspot, index) => Lives[index].ToFollowed(hotspot.ToHotspot()))],
        News: [.. News.Select(news => news.ToNews())],
        Significance: Judgement.ToJudgement(),
        Incidents: Incidents,
        Newest: NewestTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
}

/// <summary>Densities in 16 bits.</summary>
/// <param name="West">The easting of the south-west corner in metres.</param>
/// <param name="South">Its northing.</param>
/// <param name="CellSize">In metres.</param>
/// <param name="Columns">West to east.</param>
/// <param name="Rows">South to north.</param>
/// <param name="Bandwidth">In metres.</param>
/// <param name="Scale">Density per km² = value × scale.</param>
/// <param name="Peak">Per km².</param>
/// <param name="Values">Two bytes each, in this machine's order, from the north.</param>
/// <param name="Version">Names the densities.</param>
[GenerateSerializer, Immutable, Alias("hotspots.grid.1")]
public sealed record GridMessage(
    [property: Id(0)] double West,
    [property: Id(1)] double South,
    [property: Id(2)] double CellSize,
    [property: Id(3)] int Columns,
    [property: Id(4)] int Rows,
    [property: Id(5)] int Bandwidth,
    [property: Id(6)] double Scale,
    [property: Id(7)] double Peak,
    [property: Id(8)] byte[] Values,
    [property: Id(9)] string Version)
{
    /// <summary>For a grain call.</summary>
    public static GridMessage Of(SurfaceGrid grid) => new(
        West: grid.Frame.SouthWest.Easting,
        South: grid.Frame.SouthWest.Northing,
        CellSize: grid.Frame.CellSize,
        Columns: grid.Frame.Columns,
        Rows: grid.Frame.Rows,
        Bandwidth: grid.Bandwidth,
        Scale: grid.Scale,
        Peak: grid.Peak,
        Values: MemoryMarshal.AsBytes(grid.Values.Span).ToArray(),
        Version: grid.Version);

    /// <summary>For the engine.</summary>
    public SurfaceGrid ToGrid() => new(
        Version,
        new(new(West, South), CellSize, Columns, Rows), Bandwidth, Scale, Peak, MemoryMarshal.Cast<byte, ushort>(Values).ToArray());
}

/// <summary>The raw cells of a surface.</summary>
/// <param name="Moment">How far they go.</param>
/// <param name="Cells">Row by row from the south.</param>
/// <param name="Bandwidth">The radius that was used, in metres.</param>
[GenerateSerializer, Immutable, Alias("hotspots.evidence.1")]
public sealed record EvidenceMessage([property: Id(0)] MomentMessage Moment, [property: Id(1)] long[] Cells, [property: Id(2)] int Bandwidth)
{
    /// <summary>For a grain call.</summary>
    public static EvidenceMessage Of(SurfaceEvidence evidence) => new(MomentMessage.Of(evidence.Moment), [.. evidence.Cells], evidence.Bandwidth);

    /// <summary>For the engine.</summary>
    public SurfaceEvidence ToEvidence() => new(Moment.ToMoment(), Bandwidth, Cells);
}
