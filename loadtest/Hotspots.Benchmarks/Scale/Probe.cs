using System.Diagnostics;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Geography.Boundaries;

namespace Hotspots.Benchmarks;

/// <summary>Appends one incident after the other and takes the time until its area answers with it.</summary>
internal sealed class Probe(Stage stage, Country country)
{
    private const int WarmUps = 1_000;
    private const int Incidents = 2_000;
    private readonly Area[] areas = [.. country.Areas.Where((_, index) => index % (country.Areas.Count / 32) == 0).Where(country.Holds)];

    /// <summary>How many areas it asks.</summary>
    public int Areas => areas.Length;

    /// <summary>The times; none are taken where only the cells are to be woken.</summary>
    public async Task<Latency> MeasureAsync(bool latency)
    {
        foreach (var area in areas)
        {
            await TakeAsync(area);
        }

        var times = new List<(double Heard, double Whole)>();
        for (var i = 0; latency && i < WarmUps + Incidents; i++)
        {
            times.Add(await TakeAsync(areas[i % areas.Length]));
        }

        var counted = times.Skip(WarmUps).ToList();
        return latency
            ? new(Report.Median(counted.Select(time => time.Heard)), Report.Quantile(counted.Select(time => time.Heard), 0.99), Report.Median(counted.Select(time => time.Whole)))
            : default;
    }

    private async Task<(double Heard, double Whole)> TakeAsync(Area area)
    {
        var (cell, revision) = (stage.Runtime.Area(area.Key), country.InArea(area));
        var begun = Stopwatch.GetTimestamp();
        var position = (await stage.Journal.AppendAsync([revision]))[0].Position;
        var durable = Stopwatch.GetTimestamp();
        await stage.Context.Follower.WaitForAsync(position);
        var figures = await cell.FiguresAsync();
        var end = Stopwatch.GetTimestamp();
        return figures.Moment.Position >= position && CountOf(figures) > 0
            ? (Stopwatch.GetElapsedTime(durable, end).TotalMicroseconds, Stopwatch.GetElapsedTime(begun, end).TotalMicroseconds)
            : throw new InvalidOperationException($"{area.Key} does not answer with the incident at {position}.");
    }

    private static int CountOf(AreaFigures figures) =>
        figures.Figures.Where(figure => figure.Window == Window.OneHour.Id).Sum(figure => figure.Count.Current + figure.Count.LeftOut);
}

/// <summary>Microseconds from the durable append, and from its beginning, to the answer.</summary>
internal readonly record struct Latency(double Median, double Late, double WholeMedian);
