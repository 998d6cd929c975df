using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A page of A4 to write and draw on, in points of 1/72 inch from its upper left corner.</summary>
/// <remarks>All that is drawn belongs to an element of the structure tree, in the order in which it is read, or is an artifact.</remarks>
internal sealed partial class PdfSheet : IDisposable
{
    public const int PaperWidth = 595;
    public const int PaperHeight = 842;
    public const double Left = 42;
    public const double Right = 553;
    public const double Top = 42;
    public const double Bottom = 800;
    public const double Width = Right - Left;

    private readonly XGraphics graphics;
    private readonly UAManager accessibility;

    public PdfSheet(PdfPage page, UAManager accessibility)
    {
        this.accessibility = accessibility;
        (page.Width, page.Height) = (XUnit.FromPoint(PaperWidth), XUnit.FromPoint(PaperHeight));
        graphics = XGraphics.FromPdfPage(page);
    }

    public static XColor Ink { get; } = ColourOf(0x1b1f24);

    public static XColor Quiet { get; } = ColourOf(0x57606a);

    public static XColor Line { get; } = ColourOf(0xc9d1d9);

    /// <summary>The colour that is written as one number, as in CSS: 0xb35806.</summary>
    public static XColor ColourOf(int rgb) => XColor.FromArgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <inheritdoc/>
    public void Dispose() => graphics.Dispose();

    /// <summary>Writes one line.</summary>
    /// <param name="text">What.</param>
    /// <param name="x">Its left end; its right end where <paramref name="toRight"/>.</param>
    /// <param name="y">Where letters stand.</param>
    /// <param name="size">In points.</param>
    /// <param name="bold">Whether bold.</param>
    /// <param name="colour">Null for ink.</param>
    /// <param name="toRight">Whether it ends at <paramref name="x"/>.</param>
    public void Text(string text, double x, double y, double size = 8, bool bold = false, XColor? colour = null, bool toRight = false) =>
        graphics.DrawString(text, BriefingFonts.Of(size, bold), new XSolidBrush(colour ?? Ink), toRight ? x - WidthOf(text, size, bold) : x, y, XStringFormats.BaseLineLeft);

    /// <summary>Writes one line that takes no more room than there is: smaller where it has to, with an ellipsis where half the size is not enough.</summary>
    /// <param name="text">What.</param>
    /// <param name="x">Its left end; its right end where <paramref name="toRight"/>.</param>
    /// <param name="y">Where letters stand.</param>
    /// <param name="width">How wide it may be.</param>
    /// <param name="size">In points, where it fits so.</param>
    /// <param name="bold">Whether bold.</param>
    /// <param name="colour">Null for ink.</param>
    /// <param name="toRight">Whether it ends at <paramref name="x"/>.</param>
    public void TextWithin(string text, double x, double y, double width, double size = 8, bool bold = false, XColor? colour = null, bool toRight = false)
    {
        var fitting = Math.Clamp(size * width / Math.Max(width, WidthOf(text, size, bold)), size / 2, size);
        Text(Fitting(text, width, fitting, bold), x, y, fitting, bold, colour, toRight);
    }

    /// <summary>Writes over as many lines as it needs, and says where the next may stand.</summary>
    public double Paragraph(string text, double x, double y, double width, double size = 8, bool bold = false)
    {
        var lines = Lines(text, width, size, bold).ToList();
        Tag("P", () =>
        {
            foreach (var (index, line) in lines.Index())
            {
                // A word ends with its line only where a space says so.
                Text(index == lines.Count - 1 ? line : line + " ", x, y + (index * size * 1.35), size, bold);
            }
        });
        return y + (lines.Count * size * 1.35);
    }

    /// <summary>As much of a text as fits, with an ellipsis where it does not.</summary>
    public string Fitting(string text, double width, double size, bool bold = false)
    {
        const double Rounding = 1e-6;
        var kept = text;
        while (kept.Length > 1 && WidthOf(kept.Length == text.Length ? kept : kept + "…", size, bold) > width + Rounding)
        {
            kept = kept[..^1];
        }

        return kept.Length == text.Length ? text : kept + "…";
    }

    /// <summary>How high a paragraph is.</summary>
    public double HeightOf(string text, double width, double size) => Lines(text, width, size, bold: false).Count() * size * 1.35;

    /// <summary>A thin line from left to right, an artifact.</summary>
    public void Rule(double y) => Artifact(() => Stroke(Left, y, Right, y, Line, 0.5));

    /// <summary>A straight line.</summary>
    public void Stroke(double x1, double y1, double x2, double y2, XColor colour, double width) =>
        graphics.DrawLine(new XPen(colour, width), x1, y1, x2, y2);

    /// <summary>A filled box.</summary>
    public void Box(double x, double y, double width, double height, XColor fill) =>
        graphics.DrawRectangle(new XSolidBrush(fill), x, y, width, height);

    /// <summary>Rings with their outline, filled where a point lies in an odd number of them.</summary>
    public void Shape(IEnumerable<IEnumerable<(double X, double Y)>> rings, XColor fill, XColor line, double width)
    {
        var path = new XGraphicsPath { FillMode = XFillMode.Alternate };
        foreach (var ring in rings)
        {
            path.AddPolygon([.. ring.Select(point => new XPoint(point.X, point.Y))]);
        }

        graphics.DrawPath(new XPen(line, width) { LineJoin = XLineJoin.Round }, new XSolidBrush(fill), path);
    }

    private double WidthOf(string text, double size, bool bold) => graphics.MeasureString(text, BriefingFonts.Of(size, bold)).Width;

    private IEnumerable<string> Lines(string text, double width, double size, bool bold)
    {
        var line = "";
        foreach (var word in text.ReplaceLineEndings(" ").Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && WidthOf(longer, size, bold) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}
