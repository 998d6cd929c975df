using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hotspots.Engine.Telemetry;

/// <summary>What the cells and the tail of this process tell about themselves in numbers, as <c>hotspots.*</c>.</summary>
internal static class EngineMetrics
{
    private static readonly Meter Meter = new("Hotspots.Engine");

    private static readonly Counter<long> Beginnings = Meter.CreateCounter<long>(
        "hotspots.cells.beginnings", "{beginning}", "How often a cell read the journal from the beginning, by kind of cell.");

    private static readonly UpDownCounter<long> Living = Meter.CreateUpDownCounter<long>(
        "hotspots.cells.living", "{cell}", "Cells that follow the tail now, by kind.");

    private static readonly Histogram<double> Turns = Meter.CreateHistogram<double>(
        "hotspots.cells.turn", "s", "How long a turn of a cell took, by kind.");

    private static readonly Histogram<double> Delays = Meter.CreateHistogram<double>(
        "hotspots.tail.delay", "s", "From a revision's being recorded to its being handed to the cells; the last one of each batch.");

    public static void Began(string kind) => Beginnings.Add(1, Cell(kind));

    public static void CameToLife(string kind) => Living.Add(1, Cell(kind));

    public static void Ended(string kind) => Living.Add(-1, Cell(kind));

    public static void TurnTook(string kind, long since) => Turns.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Cell(kind));

    public static void Delivered(TimeSpan delay) => Delays.Record(Math.Max(0, delay.TotalSeconds));

    private static KeyValuePair<string, object?> Cell(string kind) => new("cell", kind);
}
