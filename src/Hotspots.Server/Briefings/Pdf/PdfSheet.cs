using System.Globalization;
using System.Text;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A page of A4 to write and draw on, in points of 1/72 inch from its upper left corner.</summary>
internal sealed class PdfSheet
{
    public const int PaperWidth = 595;
    public const int PaperHeight = 842;
    public const double Left = 42;
    public const double Right = 553;
    public const double Top = 42;
    public const double Bottom = 800;
    public const double Width = Right - Left;

    private readonly StringBuilder content = new("1 j\n");

    public static PdfColour Ink { get; } = PdfColour.Of(0x1b1f24);

    public static PdfColour Quiet { get; } = PdfColour.Of(0x57606a);

    public static PdfColour Line { get; } = PdfColour.Of(0xc9d1d9);

    /// <summary>The operators that draw it.</summary>
    public string Content => content.ToString();

    /// <summary>Writes one line.</summary>
    /// <param name="text">What.</param>
    /// <param name="x">Its left end; its right end where <paramref name="toRight"/>.</param>
    /// <param name="y">Where letters stand.</param>
    /// <param name="size">In points.</param>
    /// <param name="bold">Whether bold.</param>
    /// <param name="colour">Null for ink.</param>
    /// <param name="toRight">Whether it ends at <paramref name="x"/>.</param>
    public void Text(string text, double x, double y, double size = 8, bool bold = false, PdfColour? colour = null, bool toRight = false)
    {
        var (face, from) = (Face(bold), toRight ? x - WidthOf(text, size, bold) : x);
        var glyphs = string.Concat(text.Select(character => face.GlyphOf(character).ToString("X4", CultureInfo.InvariantCulture)));
        Write($"{colour ?? Ink} rg BT /{(bold ? "B" : "R")} {size:0.##} Tf {from:0.##} {PaperHeight - y:0.##} Td <{glyphs}> Tj ET");
    }

    /// <summary>Writes one line that takes no more room than there is: smaller where it has to, with an ellipsis where half the size is not enough.</summary>
    /// <param name="text">What.</param>
    /// <param name="x">Its left end; its right end where <paramref name="toRight"/>.</param>
    /// <param name="y">Where letters stand.</param>
    /// <param name="width">How wide it may be.</param>
    /// <param name="size">In points, where it fits so.</param>
    /// <param name="bold">Whether bold.</param>
    /// <param name="colour">Null for ink.</param>
    /// <param name="toRight">Whether it ends at <paramref name="x"/>.</param>
    public void TextWithin(string text, double x, double y, double width, double size = 8, bool bold = false, PdfColour? colour = null, bool toRight = false)
    {
        var fitting = Math.Clamp(size * width / Math.Max(width, WidthOf(text, size, bold)), size / 2, size);
        Text(Fitting(text, width, fitting, bold), x, y, fitting, bold, colour, toRight);
    }

    /// <summary>Writes over as many lines as it needs, and says where the next may stand.</summary>
    public double Paragraph(string text, double x, double y, double width, double size = 8, bool bold = false)
    {
        foreach (var line in Lines(text, width, size, bold))
        {
            Text(line, x, y, size, bold);
            y += size * 1.35;
        }

        return y;
    }

    /// <summary>As much of a text as fits, with an ellipsis where it does not.</summary>
    public static string Fitting(string text, double width, double size, bool bold = false)
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
    public static double HeightOf(string text, double width, double size) => Lines(text, width, size, bold: false).Count() * size * 1.35;

    /// <summary>A thin line from left to right.</summary>
    public void Rule(double y) => Stroke(Left, y, Right, y, Line, 0.5);

    /// <summary>A straight line.</summary>
    public void Stroke(double x1, double y1, double x2, double y2, PdfColour colour, double width) =>
        Write($"{colour} RG {width:0.##} w {x1:0.##} {PaperHeight - y1:0.##} m {x2:0.##} {PaperHeight - y2:0.##} l S");

    /// <summary>A filled box.</summary>
    public void Box(double x, double y, double width, double height, PdfColour fill) =>
        Write($"{fill} rg {x:0.##} {PaperHeight - y - height:0.##} {width:0.##} {height:0.##} re f");

    /// <summary>Rings with their outline, filled where a point lies in an odd number of them.</summary>
    public void Shape(IEnumerable<IEnumerable<(double X, double Y)>> rings, PdfColour fill, PdfColour line, double width)
    {
        Write($"{fill} rg {line} RG {width:0.##} w");
        foreach (var ring in rings)
        {
            foreach (var (index, (x, y)) in ring.Index())
            {
                Write($"{x:0.##} {PaperHeight - y:0.##} {(index == 0 ? "m" : "l")}");
            }

            Write($"h");
        }

        Write($"B*");
    }

    private static TrueTypeFace Face(bool bold) => bold ? TrueTypeFace.Bold : TrueTypeFace.Regular;

    private static double WidthOf(string text, double size, bool bold) => Face(bold).WidthOf(text, size);

    private static IEnumerable<string> Lines(string text, double width, double size, bool bold)
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

    private void Write(FormattableString operators) => content.Append(operators.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
