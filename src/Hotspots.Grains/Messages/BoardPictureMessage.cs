using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Grains.Messages;

/// <summary>A board as it is pushed, with what arrived just before.</summary>
/// <param name="Board">The counts.</param>
/// <param name="Arrivals">The newest last.</param>
/// <param name="Trace">The span by which sampled changes came here, as W3C Trace Context writes it; null where none is sampled.</param>
[GenerateSerializer, Immutable, Alias("hotspots.boardpicture.1")]
public sealed record BoardPictureMessage([property: Id(0)] BoardMessage Board, [property: Id(1)] ArrivalMessage[] Arrivals, [property: Id(2)] string? Trace)
{
    /// <summary>For a grain call.</summary>
    public static BoardPictureMessage Of(BoardPicture picture) => new(
        BoardMessage.Of(picture.Board), [.. picture.Arrivals.Select(ArrivalMessage.Of)], Traces.Write(picture.Trace));

    /// <summary>For the engine.</summary>
    public BoardPicture ToPicture() => new(Board.ToBoard(), [.. Arrivals.Select(arrival => arrival.ToArrival())]) { Trace = Traces.Read(Trace) };
}

/// <summary>A change that was just heard of, as it may be shown.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="Kind">The kind's number.</param>
/// <param name="AfterTicks">The beginning of the time at which it happened, UTC ticks.</param>
/// <param name="UpToTicks">The end of that.</param>
/// <param name="Category">The category's code.</param>
/// <param name="Longitude">EPSG:4326 degrees.</param>
/// <param name="Latitude">Likewise.</param>
/// <param name="Blurred">Whether that is the middle of an area.</param>
/// <param name="Area">The name of the ward.</param>
/// <param name="Uncertainty">In metres; null where the place is exact, or an area.</param>
[GenerateSerializer, Immutable, Alias("hotspots.arrival.1")]
public sealed record ArrivalMessage(
    [property: Id(0)] long Position,
    [property: Id(1)] int Kind,
    [property: Id(2)] long AfterTicks,
    [property: Id(3)] long UpToTicks,
    [property: Id(4)] string Category,
    [property: Id(5)] double Longitude,
    [property: Id(6)] double Latitude,
    [property: Id(7)] bool Blurred,
    [property: Id(8)] string Area,
    [property: Id(9)] double? Uncertainty)
{
    /// <summary>For a grain call.</summary>
    public static ArrivalMessage Of(Arrival arrival) => new(
        Position: arrival.Position.Value, Kind: (int)arrival.Kind, AfterTicks: arrival.Occurred.After.UtcTicks, UpToTicks: arrival.Occurred.UpTo.UtcTicks, Category: arrival.Category.Code,
        Longitude: arrival.At.Longitude, Latitude: arrival.At.Latitude, Blurred: arrival.Blurred, Area: arrival.Area, Uncertainty: arrival.Uncertainty);

    /// <summary>For the engine.</summary>
    public Arrival ToArrival() => new(
        new(Position), (RevisionKind)Kind, OccurredAt.Span(new(AfterTicks, TimeSpan.Zero), new(UpToTicks, TimeSpan.Zero)), new(Category),
        new(Longitude, Latitude), Blurred, Area, Uncertainty);
}
