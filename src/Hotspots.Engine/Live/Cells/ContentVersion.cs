using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Cells;

/// <summary>Names what an answer counts: equal on every host, and after every new beginning, for equal figures.</summary>
/// <remarks>
/// At one position and one trailing edge the figures differ only by how many incidents of the future have had their moment.
/// Those come one after the other, so the number that still waits says which. The time of asking has no part in it.
/// </remarks>
/// <param name="Position">How far in the journal the answer goes.</param>
/// <param name="Edge">Where its window begins, UTC.</param>
/// <param name="Upcoming">How many incidents up to that position are still in the future.</param>
public readonly record struct ContentVersion(Position Position, DateTimeOffset Edge, int Upcoming)
{
    /// <summary>The version of an answer of that moment.</summary>
    public static ContentVersion Of(Moment moment, Window window, int upcoming) => new(moment.Position, window.At(moment.Now).After, upcoming);

    /// <summary>For a wire: <c>8123.1761206400.0</c>, the edge as seconds since 1970.</summary>
    public override string ToString() => FormattableString.Invariant($"{Position.Value}.{Edge.ToUnixTimeSeconds()}.{Upcoming}");
}
