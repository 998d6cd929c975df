using Hotspots.Server.Briefings.Pdf;
using Hotspots.Server.History;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Briefings;

/// <summary>The map of the difference: each area in the colour of how much more or fewer, north up, on the National Grid.</summary>
internal sealed class BriefingMap(Briefing briefing)
{
    private const double Closest = 0.25; // What lies nearer together on paper, nobody sees.
    private const double LegendWidth = 92;

    /// <summary>Draws it into a box, with its legend at the right.</summary>
    public void Draw(PdfSheet sheet, double x, double y, double width, double height) => sheet.Figure(BriefingDescriptions.Of(briefing.Compare), new(x, y, width, height + 12), () =>
    {
        var shapes = Shapes().ToList();
        var box = shapes.Aggregate(new Envelope(), (all, each) => { all.ExpandToInclude(each.Shape.EnvelopeInternal); return all; });
        var scale = Math.Min((width - LegendWidth) / Math.Max(1, box.Width), height / Math.Max(1, box.Height));
        var colours = new BriefingScale(shapes.Select(each => ValueOf(each.Row)));
        foreach (var (row, shape) in shapes.OrderBy(each => IsClear(each.Row)))
        {
            sheet.Shape(Rings(shape, at => (x + ((at.X - box.MinX) * scale), y + ((box.MaxY - at.Y) * scale))), colours.Of(ValueOf(row)), IsClear(row) ? PdfSheet.Ink : PdfSheet.Quiet, IsClear(row) ? 1.4 : 0.3);
        }

        DrawLegend(sheet, colours, x + width - LegendWidth + 8, y + 8);
        DrawBar(sheet, scale, x, y + height + 10);
    });

    private static bool IsClear(ChangeRow row) => row.Change is "higher" or "lower";

    private static void DrawBar(PdfSheet sheet, double scale, double x, double y)
    {
        var metres = new[] { 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000 }.Last(each => each == 100 || each * scale <= 90);
        sheet.Stroke(x, y - 3, x + (metres * scale), y - 3, PdfSheet.Ink, 1.5);
        sheet.Text(metres < 1_000 ? FormattableString.Invariant($"{metres} m") : FormattableString.Invariant($"{metres / 1_000} km"), x + (metres * scale) + 4, y, 6.5, colour: PdfSheet.Quiet);
    }

    private void DrawLegend(PdfSheet sheet, BriefingScale colours, double x, double y)
    {
        sheet.Text(briefing.Compare.EquallyLong ? "Difference, incidents" : "Difference in 30 days", x, y, 7, bold: true);
        foreach (var (colour, label) in colours.Legend.Reverse())
        {
            y += 12;
            sheet.Box(x, y - 7, 10, 9, colour);
            sheet.TextWithin(label, x + 14, y, LegendWidth - 8 - 14, 7);
        }

        sheet.Stroke(x, y + 13, x + 10, y + 13, PdfSheet.Ink, 1.4);
        sheet.Text("a clear change", x + 14, y + 15, 7);
    }

    // Where periods are not equally long, counts say nothing side by side.
    private double ValueOf(ChangeRow row)
    {
        const double Month = 30;
        var (count, previous) = (row.Count ?? 0, row.Previous ?? 0);
        var (now, then) = (briefing.Compare.About.Period.Days, briefing.Compare.About.Against!.Days);
        return briefing.Compare.EquallyLong ? count - previous : Math.Round((count * Month / now) - (previous * Month / then), 6);
    }

    private IEnumerable<(ChangeRow Row, Geometry Shape)> Shapes()
    {
        if (briefing.Asked.Place.Polygon is { } polygon)
        {
            return [(briefing.Compare.Whole, polygon.Shape)];
        }

        var shapes = briefing.Asked.Edition.Areas.ToDictionary(area => area.Key.Code, area => area.Shape, StringComparer.Ordinal);
        return briefing.Compare.Rows.Select(row => (row, shapes[row.Code]));
    }

    private static IEnumerable<IEnumerable<(double X, double Y)>> Rings(Geometry shape, Func<Coordinate, (double X, double Y)> onPaper) =>
        Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>()
            .SelectMany(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing)).Select(ring => Thinned(ring.Coordinates.Select(onPaper)));

    private static IEnumerable<(double X, double Y)> Thinned(IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)? last = null;
        foreach (var point in points)
        {
            if (last is not { } before || Math.Abs(point.X - before.X) + Math.Abs(point.Y - before.Y) >= Closest)
            {
                yield return point;
                last = point;
            }
        }
    }
}
