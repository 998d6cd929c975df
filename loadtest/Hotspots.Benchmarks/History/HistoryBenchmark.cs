using System.Diagnostics;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Benchmarks;

internal static class HistoryBenchmark
{
    public static Task RunAsync(string root, bool json)
    {
        var rows = LondonRows.Read(root)!;
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(true);
        var columns = rows.Columns();
        Console.WriteLine($"built in {watch.Elapsed.TotalSeconds:F1} s; {(GC.GetTotalMemory(true) - before) / 1e7:F1} B each, {columns.BytesPerIncident}");
        var atlas = rows.Placer.Atlas;
        var layer = atlas.LayerOf(AreaLevel.Lsoa);
        var two = new District("two", "two", ["E09000022", "E09000023"]);
        var all = new District("all", "all", [.. atlas.Current(AreaLevel.Borough)!.Areas.Select(a => a.Key.Code)]);
        var groups = rows.Placer.Catalogue.Groups.Select((_, i) => default(GroupSet).With(i)).Aggregate((a, b) => new(a.Bits | b.Bits));
        var now = new PeriodText(new(2026, 11, 20)).Read("last-12-months")!.Value;
        var polygon = DrawnPolygon.Read("POLYGON((-0.06 51.43,-0.01 51.42,0.02 51.45,-0.01 51.48,-0.05 51.47,-0.06 51.43))", atlas);
        void Time(string name, Func<object> ask)
        {
            var times = Enumerable.Range(0, 12).Select(_ => { var w = Stopwatch.StartNew(); GC.KeepAlive(ask()); return w.Elapsed.TotalMilliseconds; }).Skip(5).Order().ToList();
            var cpu = Enumerable.Range(0, 7).Select(_ => Comparison.OnProcessor(() => GC.KeepAlive(ask()))).Order().ToList();
            Console.WriteLine($"{name,-40} {times[3]:F2} ms  ({times[0]:F2}..{times[^1]:F2})  cpu {cpu[3]:F2} ({cpu[0]:F2})");
        }

        var c1 = ChangesAnswer.Of(columns.At(), new(new(two, layer, null, polygon), groups, now, now.Before, true));
        Console.WriteLine($"{c1.Whole.Count} {c1.Whole.Previous} {c1.Loaded!.Count} classes {rows.Placer.Catalogue.Groups.Count}");
        Time("one layer one year", () => ClassCountsProbe(columns, layer, now));
        Time("compare 356 x groups", () => ChangesAnswer.Of(columns.At(), new(new(two, layer), groups, now, now.Before, true)));
        Time("compare 4994 any", () => ChangesAnswer.Of(columns.At(), new(new(all, layer), groups, now, now.Before, false)));
        Time("compare 4994 x groups", () => ChangesAnswer.Of(columns.At(), new(new(all, layer), groups, now, now.Before, true)));
        Time("polygon compare", () => ChangesAnswer.Of(columns.At(), new(new(two, layer, null, polygon), groups, now, now.Before, true)));
        Time("polygon rates 10 years", () => RatesAnswer.Of(columns.At(), new(new(two, layer, null, polygon), groups, new(new(2016,11,20), new(2026,11,19)), true)));
        return Task.CompletedTask;
    }
    static object ClassCountsProbe(IncidentColumns c, int layer, Period now) => RatesAnswer.Of(c.At(), new(new(new District("x","x",["E09000022"]), layer), new(1), now));
}
