using System.Globalization;
using System.Text.RegularExpressions;
using Hotspots.Server.Briefings.Pdf;

namespace Hotspots.Server.Tests;

/// <summary>A line of text on a page, in points from the upper left corner.</summary>
internal sealed record PdfText(int Page, double Left, double Right, double Baseline, double Size, string Text);

/// <summary>Finds the lines of text of a briefing by the operators that draw them.</summary>
internal static partial class PdfTexts
{
    public static IReadOnlyList<PdfText> Of(string file)
    {
        var characters = TrueTypeFace.Regular.Characters.Concat(TrueTypeFace.Bold.Characters).DistinctBy(each => each.Glyph).ToDictionary(each => each.Glyph, each => each.Character);
        return [.. Page().Matches(file).Index().SelectMany(page => Line().Matches(page.Item.Value).Select(line => Read(page.Index + 1, line, characters)))];
    }

    private static PdfText Read(int page, Match line, Dictionary<ushort, char> characters)
    {
        double Number(int group) => double.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);
        var text = string.Concat(line.Groups[5].Value.Chunk(4).Select(glyph => characters[Convert.ToUInt16(new string(glyph), 16)]));
        var face = line.Groups[1].Value == "B" ? TrueTypeFace.Bold : TrueTypeFace.Regular;
        return new(page, Number(3), Number(3) + face.WidthOf(text, Number(2)), PdfSheet.PaperHeight - Number(4), Number(2), text);
    }

    [GeneratedRegex(@"stream\n1 j\n.*?endstream", RegexOptions.Singleline, 10_000)]
    private static partial Regex Page();

    [GeneratedRegex(@"BT /([BR]) ([\d.]+) Tf ([-\d.]+) ([-\d.]+) Td <([0-9A-F]*)> Tj", RegexOptions.None, 10_000)]
    private static partial Regex Line();
}
