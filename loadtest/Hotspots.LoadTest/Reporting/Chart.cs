using System.Globalization;
using System.Text;

namespace Hotspots.LoadTest;

/// <summary>A line of a chart.</summary>
/// <param name="Name">For its legend.</param>
/// <param name="Style">The class of its colour: <c>a</c>, <c>b</c>, <c>c</c> or <c>d</c>; <c>fill</c> beside it fills the area below.</param>
/// <param name="Points">From left to right.</param>
internal sealed record Series(string Name, string Style, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Where something stands on an axis, and what is written there.</summary>
internal readonly record struct Tick(double At, string Text);

/// <summary>Draws a chart as SVG.</summary>
/// <param name="x">From values to the left edge 0 … right edge 1.</param>
/// <param name="y">From values to the bottom 0 … top 1.</param>
internal sealed class Chart(Axis x, Axis y)
{
    private const double Width = 640;
    private const double Height = 260;
    private const double Left = 62;
    private const double Right = 30;
    private const double Top = 12;
    private const double Bottom = 30;

    /// <summary>Lines, each over the whole width.</summary>
    public string Lines(string label, IReadOnlyList<Series> series, double? mark = null)
    {
        var svg = Begin(label);
        foreach (var line in series.Where(line => line.Points.Count > 1))
        {
            var path = string.Join(' ', line.Points.Select((point, index) => $"{(index == 0 ? "M" : "L")}{X(point.X)} {Y(point.Y)}"));
            if (line.Style.Contains("fill", StringComparison.Ordinal))
            {
                svg.Append(Plain, $"<path class=\"area {line.Style}\" d=\"{path} L{X(line.Points[^1].X)} {Y(y.Least)} L{X(line.Points[0].X)} {Y(y.Least)} Z\"/>");
            }

            svg.Append(Plain, $"<path class=\"line {line.Style}\" d=\"{path}\"/>");
        }

        if (mark is { } at)
        {
            svg.Append(Plain, $"<line class=\"mark\" x1=\"{X(at)}\" x2=\"{X(at)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Bars side by side, each from one value of the axis to another.</summary>
    public string Bars(string label, IReadOnlyList<(string Style, IReadOnlyList<(double From, double UpTo, double Height)> Bars)> series)
    {
        var svg = Begin(label);
        foreach (var (style, bars) in series)
        {
            foreach (var (from, upTo, height) in bars)
            {
                var (left, right) = (Across(from), Across(upTo));
                svg.Append(Plain, $"<rect class=\"bar {style}\" x=\"{left:0.##}\" y=\"{Y(height)}\" width=\"{Math.Max(0.6, right - left - 0.6):0.##}\" height=\"{Math.Max(0, Down(y.Least) - Down(height)):0.##}\"/>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private StringBuilder Begin(string label)
    {
        var svg = new StringBuilder();
        svg.Append(Plain, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{label}\">");
        foreach (var tick in y.Ticks)
        {
            svg.Append(Plain, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick.At)}\" y2=\"{Y(tick.At)}\"/><text class=\"tick\" x=\"{Left - 8}\" y=\"{Down(tick.At) + 4:0.##}\" text-anchor=\"end\">{tick.Text}</text>");
        }

        foreach (var tick in x.Ticks)
        {
            svg.Append(Plain, $"<text class=\"tick\" x=\"{X(tick.At)}\" y=\"{Height - 9}\" text-anchor=\"middle\">{tick.Text}</text>");
        }

        return svg;
    }

    private string X(double value) => Across(value).ToString("0.##", Plain);

    private string Y(double value) => Down(value).ToString("0.##", Plain);

    private double Across(double value) => Left + (x.Place(value) * (Width - Left - Right));

    private double Down(double value) => Height - Bottom - (y.Place(value) * (Height - Top - Bottom));
}
