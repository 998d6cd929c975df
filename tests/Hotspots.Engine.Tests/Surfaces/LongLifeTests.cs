using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Tests;

/// <summary>A cell holds what its windows reach back to, however long it lives: memory is flat where as much leaves as comes.</summary>
[Collection(nameof(MemoryCollection))]
public class LongLifeTests
{
    private static readonly DateTimeOffset Birth = new(2021, 1, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly District City = SquareCity.Atlas.Districts[^1];

    [Fact]
    public void A_surface_that_lives_for_long_holds_no_more_than_when_its_past_was_first_full()
    {
        var cell = new SurfaceCell(SquareCity.Atlas, City, new Lens(City.Id, SquareCity.AllGroups, Window.OneDay, 250));
        var reach = Birth - cell.SliceAt(Birth).CountedAfter!.Value;
        StaysFlat(cell, full: reach, until: reach * 2.5, every: TimeSpan.FromMinutes(6), now => cell.State(new(default, now)));
    }

    [Fact]
    public void An_area_that_lives_for_long_holds_no_more_than_when_its_past_was_first_full()
    {
        var cell = new AreaCell(AreaExtent.Of(SquareCity.Atlas, SquareCity.Atlas.LayerOf(AreaLevel.Borough), 0));
        AreaQuestion[] questions = [new(SquareCity.AllGroups, Window.TwelveMonths, Birth), new(SquareCity.AllGroups, Window.OneHour, Birth)];
        StaysFlat(cell, full: TimeSpan.FromDays(14 * 365), until: TimeSpan.FromDays(32 * 365), every: TimeSpan.FromHours(9), now => cell.Answer(questions, new(default, now)));
    }

    private static void StaysFlat(Cell cell, TimeSpan full, TimeSpan until, TimeSpan every, Action<DateTimeOffset> look)
    {
        var (random, number, held) = (new Random(8), 0, new List<long>());
        cell.Clear(Birth);
        for (var now = Birth; now < Birth + until; now += every)
        {
            Live(cell, random, now);
            if (++number % 300 == 0)
            {
                look(now);
            }

            if (now > Birth + full && number % 3_000 == 0)
            {
                held.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        GC.KeepAlive(cell);
        Assert.True(held.Count >= 6, "too few looks at the memory to tell anything");
        var (early, late) = (held.Take(held.Count / 2).Max(), held.Skip(held.Count / 2).Max());
        Assert.True(late < early * 1.1, string.Join(" ", held.Select(bytes => bytes / 1024)) + " KiB");
    }

    // One in ten is corrected to another place, one in twenty withdrawn.
    private static void Live(Cell cell, Random random, DateTimeOffset now)
    {
        cell.Advance(now);
        var incident = Somewhere(random, now);
        cell.Add(incident);
        switch (random.Next(20))
        {
            case 0:
                cell.Remove(incident);
                break;
            case 1 or 2:
                cell.Remove(incident);
                cell.Add(Somewhere(random, now));
                break;
        }
    }

    private static PlacedIncident Somewhere(Random random, DateTimeOffset now) => SquareCity.Placer.Place(Histories.Report(
        "r", now, new(SquareCity.West + (random.NextDouble() * 3_000), SquareCity.South + (random.NextDouble() * 3_000)), "robbery"));
}
