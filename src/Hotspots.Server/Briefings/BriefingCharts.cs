using System.Globalization;
using Hotspots.Server.Briefings.Pdf;
using Hotspots.Server.History;
using PdfSharp.Drawing;

namespace Hotspots.Server.Briefings;

/// <summary>The small charts of a briefing.</summary>
internal static class BriefingCharts
{
    private const double Axis = 26;
    private static readonly XColor Bar = PdfSheet.ColourOf(0x6e8fb5);
    private static readonly XColor Usual = PdfSheet.ColourOf(0xb35806);

    /// <summary>Hours of the day across, days of the week down; the darker, the more.</summary>
    public static void DrawHours(PdfSheet sheet, HoursDocument hours, double x, double y, double width, double height) => sheet.Figure(BriefingDescriptions.Of(hours), new(x, y, width, height), () =>
    {
        var (most, wide, high) = (Math.Max(1e-9, hours.Rows.Max(row => row.Count)), (width - Axis) / 24, (height - 12) / 7);
        foreach (var (index, row) in hours.Rows.Index())
        {
            sheet.Box(x + Axis + (index % 24 * wide), y + (index / 24 * high), wide - 0.6, high - 0.6, Shade(row.Count / most));
        }

        foreach (var day in Enumerable.Range(0, 7))
        {
            sheet.Text(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(hours.Rows[day * 24].Day)[..3], x, y + ((day + 0.5) * high) + 2.5, 6.5, colour: PdfSheet.Quiet);
        }

        foreach (var hour in new[] { 0, 6, 12, 18 })
        {
            sheet.Text(FormattableString.Invariant($"{hour:00}:00"), x + Axis + (hour * wide), y + height - 3, 6.5, colour: PdfSheet.Quiet);
        }
    });

    /// <summary>A bar for each step; a line across it is what is usual for the season.</summary>
    public static void DrawSeries(PdfSheet sheet, SeriesDocument series, double x, double y, double width, double height) => sheet.Figure(BriefingDescriptions.Of(series), new(x, y, width, height), () =>
    {
        var most = Math.Max(1, series.Rows.Max(row => Math.Max(row.Count ?? 0, row.Baseline ?? 0)));
        var (wide, foot) = ((width - Axis) / series.Rows.Count, y + height - 12);
        double HeightOf(double count) => count / most * (foot - y - 4);
        foreach (var (index, row) in series.Rows.Index())
        {
            var left = x + Axis + (index * wide);
            sheet.Box(left, foot - HeightOf(row.Count ?? 0), Math.Max(0.4, wide * 0.8), HeightOf(row.Count ?? 0), Bar);
            if (row.Baseline is { } usual)
            {
                sheet.Stroke(left, foot - HeightOf(usual), left + (wide * 0.8), foot - HeightOf(usual), Usual, 1.2);
            }
        }

        sheet.Stroke(x + Axis, foot, x + width, foot, PdfSheet.Quiet, 0.5);
        sheet.Text("0", x + Axis - 4, foot, 6.5, colour: PdfSheet.Quiet, toRight: true);
        sheet.TextWithin(BriefingWords.Of(most, "#,0"), x + Axis - 4, foot - HeightOf(most) + 5, Axis + 4, 6.5, colour: PdfSheet.Quiet, toRight: true);
        sheet.Text(BriefingWords.Of(series.Rows[0].First), x + Axis, y + height - 3, 6.5, colour: PdfSheet.Quiet);
        sheet.Text(BriefingWords.Of(series.Rows[^1].Last), x + width, y + height - 3, 6.5, colour: PdfSheet.Quiet, toRight: true);
    });

    // From nearly white to deep blue.
    private static XColor Shade(double share) => XColor.FromArgb((byte)(240 - (share * 224)), (byte)(243 - (share * 183)), (byte)(247 - (share * 121)));
}
