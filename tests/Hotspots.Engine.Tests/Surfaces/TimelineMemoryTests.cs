using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

[Collection(nameof(MemoryCollection))]
public class TimelineMemoryTests
{
    [Fact]
    public void An_incident_costs_no_more_than_40_bytes()
    {
        const int Many = 1_000_000;
        var (random, timeline, now) = (new Random(7), new Timeline(Window.TwentyEightDays), new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Many; i++)
        {
            var at = new GridPosition(SquareCity.West + (random.NextDouble() * 3_000), SquareCity.South + (random.NextDouble() * 3_000));
            timeline.Add(new(now - (TimeSpan.FromDays(56) * random.NextDouble()), at, random.Next(1, 4)));
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(timeline);
        Assert.True(bytes < 40 * Many, $"{bytes / (double)Many:f1} bytes each");
    }
}
