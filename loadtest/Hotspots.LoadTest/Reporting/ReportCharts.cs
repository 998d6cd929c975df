using System.Globalization;
using HdrHistogram;

namespace Hotspots.LoadTest;

/// <summary>The charts of a report.</summary>
internal static class ReportCharts
{
    private const double Mebibyte = 1 << 20;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>All cards with charts.</summary>
    public static string Of(Outcome outcome) => outcome.Samples.Count < 2 ? "" : string.Concat(
        Card("Rate", "Incidents a second, meant and answered.", Over(outcome, Number,
            new("meant", "c", sample => sample.Meant), new("answered", "a fill", sample => sample.Answered))),
        Card("Waiting", "Rows that should have been answered by then and were not.", Over(outcome, Number, new Track("rows", "b fill", sample => sample.Backlog))),
        Card("How late until durable", "Of the rows answered in each second. Scale: tenfold steps.", Late(outcome, sample => sample.Ack)),
        outcome.Client.TotalCount == 0 ? "" : Card("How late until on a client's map", "Of the incidents seen in each second. Scale: tenfold steps.", Late(outcome, sample => sample.Client)),
        Card("Percentiles", "How large a part was at most so late; each step to the right has one nine more.", Percentiles(outcome)),
        Card("Spread", "How often each lateness was measured. Scale: tenfold steps.", Spread(outcome)),
        Card("Memory", "Of the servers: what they hold, and what of that is managed.", Over(outcome, Mebibytes,
            new("working set", "a fill", sample => sample.WorkingSet / Mebibyte), new("heap", "d", sample => sample.Heap / Mebibyte))),
        Card("Processors", "Kept busy by the servers and by the tester.", Over(outcome, Fraction,
            new("servers", "a fill", sample => sample.Processors), new("tester", "c", sample => sample.OwnProcessors))),
        Card("Pauses", "For how many milliseconds of each second collections held the servers up.", Over(outcome, Number, new Track("ms", "b fill", sample => sample.PauseMs))),
        Card("Behind the journal", "Revisions that are durable and not yet handed to the cells, at the moment of asking.", Over(outcome, Number, new Track("revisions", "d fill", sample => sample.Lag))));

    private static (string, IReadOnlyList<(string, string)>) Over(Outcome outcome, Func<double, string> text, params IReadOnlyList<Track> tracks)
    {
        var chart = new Chart(Axis.Time(outcome.Samples[^1].At), Axis.Even(tracks.Max(track => outcome.Samples.Max(track.Value)), text));
        return (chart.Lines(tracks[0].Name, [.. tracks.Select(track => new Series(track.Name, track.Style, [.. outcome.Samples.Select(sample => (sample.At, track.Value(sample)))]))], Mark(outcome)),
            [.. tracks.Select(track => (track.Name, track.Style))]);
    }

    private static (string, IReadOnlyList<(string, string)>) Late(Outcome outcome, Func<Sample, LoadTest.Spread> of)
    {
        var measured = outcome.Samples.Where(sample => of(sample).Count > 0).ToList();
        if (measured.Count < 2)
        {
            return ("", []);
        }

        Track[] tracks = [new("slowest", "c", sample => of(sample).Max), new("p99", "b", sample => of(sample).P99), new("p50", "a", sample => of(sample).P50)];
        var chart = new Chart(Axis.Time(outcome.Samples[^1].At), Axis.Milliseconds(measured.Min(sample => of(sample).P50), measured.Max(sample => of(sample).Max)));
        return (chart.Lines("lateness", [.. tracks.Select(track => new Series(track.Name, track.Style, [.. measured.Select(sample => (sample.At, track.Value(sample)))]))], Mark(outcome)),
            [.. tracks.Reverse().Select(track => (track.Name, track.Style))]);
    }

    private static (string, IReadOnlyList<(string, string)>) Percentiles(Outcome outcome)
    {
        const int nines = 5;
        var both = Both(outcome);
        var shares = Enumerable.Range(0, (nines * 40) + 1).Select(i => 1 - Math.Pow(10, -i / 40.0)).ToList();
        var chart = new Chart(Axis.Nines(nines), Axis.Milliseconds(both.Min(each => each.Times.At(0)) / 1000.0, both.Max(each => each.Times.GetMaxValue()) / 1000.0));
        return (chart.Lines("percentiles", [.. both.Select(each => new Series(each.Name, each.Style, [.. shares.Select(share => (share, each.Times.At(share) / 1000.0))]))]),
            [.. both.Select(each => (each.Name, each.Style))]);
    }

    private static (string, IReadOnlyList<(string, string)>) Spread(Outcome outcome)
    {
        const int perTenfold = 24;
        var both = Both(outcome).Select(each => (each.Style, Bars: each.Times.RecordedValues()
            .GroupBy(bucket => Math.Floor(Math.Log10(Math.Max(1, each.Times.MedianEquivalentValue(bucket.ValueIteratedTo))) * perTenfold), bucket => bucket.CountAtValueIteratedTo)
            .Select(bar => (From: Math.Pow(10, (bar.Key / perTenfold) - 3), UpTo: Math.Pow(10, ((bar.Key + 1) / perTenfold) - 3), Height: (double)bar.Sum() / each.Times.TotalCount)).ToList())).ToList();
        var bars = both.SelectMany(each => each.Bars).ToList();
        var chart = new Chart(Axis.Milliseconds(bars.Min(bar => bar.From), bars.Max(bar => bar.UpTo)), Axis.Even(bars.Max(bar => bar.Height), share => share.ToString("0.#%", Plain)));
        return (chart.Bars("spread", [.. both.Select(each => (each.Style, (IReadOnlyList<(double, double, double)>)each.Bars))]), [.. Both(outcome).Select(each => (each.Name, each.Style))]);
    }

    private static List<(string Name, string Style, HistogramBase Times)> Both(Outcome outcome) =>
        [.. ((string Name, string Style, HistogramBase Times)[])[("durable", "a", outcome.Ack), ("on a client's map", "b", outcome.Client)] is var both ? both.Where(each => each.Times.TotalCount > 0) : []];

    private static double? Mark(Outcome outcome) => outcome.Plan.LeftOut > TimeSpan.Zero ? outcome.Plan.LeftOut.TotalSeconds : null;

    private static string Card(string title, string what, (string Svg, IReadOnlyList<(string Name, string Style)> Keys) chart) => $"""
        <div class="card"><h2>{title}</h2><p>{what}</p>{chart.Svg}<p>{string.Concat(chart.Keys.Select(key => $"<span class=\"key\"><i class=\"{key.Style.Split(' ')[0]}\"></i>{key.Name}</span>"))}</p></div>
        """;

    private static string Number(double value) => value >= 10_000 ? $"{(value / 1_000).ToString("0.#", Plain)}k" : value.ToString("#,0.##", Plain);

    private static string Mebibytes(double mebibytes) => $"{mebibytes.ToString("N0", Plain)} MiB";

    private static string Fraction(double value) => value.ToString("0.##", Plain);

    private sealed record Track(string Name, string Style, Func<Sample, double> Value);
}
