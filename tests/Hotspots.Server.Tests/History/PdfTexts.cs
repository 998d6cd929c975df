using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hotspots.Server.Briefings.Pdf;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace Hotspots.Server.Tests;

/// <summary>A line of text on a page, in points from the upper left corner.</summary>
internal sealed record PdfText(int Page, double Left, double Right, double Baseline, double Size, string Text);

/// <summary>Finds the lines of text of a briefing by the operators that draw them, and by what the file itself says of its fonts.</summary>
internal static partial class PdfTexts
{
    public static IReadOnlyList<PdfText> Of(byte[] file)
    {
        using var document = PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Import);
        return [.. document.Pages.Cast<PdfPage>().Index().SelectMany(page => Of(page.Index + 1, page.Item))];
    }

    /// <summary>The operators of a page.</summary>
    public static string ContentOf(PdfPage page) => Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream.UnfilteredValue);

    private static IEnumerable<PdfText> Of(int number, PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")!.Elements.GetDictionary("/Font")!;
        var known = fonts.Elements.Keys.ToDictionary(key => key, key => new Font(fonts.Elements.GetDictionary(key)!), StringComparer.Ordinal);
        var (font, size, x, y) = ("", 0.0, 0.0, 0.0);
        foreach (Match operation in Operation().Matches(ContentOf(page)))
        {
            double Number(string group) => double.Parse(operation.Groups[group].Value, CultureInfo.InvariantCulture);
            switch (operation.Groups["name"].Value)
            {
                case "BT":
                    (x, y) = (0, 0);
                    break;
                case "Tf":
                    (font, size) = (operation.Groups["font"].Value, Number("size"));
                    break;
                case "Td":
                    (x, y) = (x + Number("x"), y + Number("y"));
                    break;
                default:
                    var text = known[font].Read(operation.Groups["glyphs"].Value).ToList();
                    yield return new(
                        number, x, x + (text.AsEnumerable().Reverse().SkipWhile(each => each.Character == ' ').Sum(each => each.Width) * size / 1000),
                        PdfSheet.PaperHeight - y, size, string.Concat(text.Select(each => each.Character)).TrimEnd());
                    break;
            }
        }
    }

    [GeneratedRegex(@"(?<font>/F\d+) (?<size>[\d.]+) (?<name>Tf)|(?<x>[-\d.]+) (?<y>[-\d.]+) (?<name>Td)|<(?<glyphs>[0-9A-F\s]*)> (?<name>Tj)|^(?<name>BT)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Operation();

    private sealed partial class Font(PdfDictionary font)
    {
        private readonly Dictionary<int, char> characters = Pair().Matches(Encoding.ASCII.GetString(font.Elements.GetDictionary("/ToUnicode")!.Stream.UnfilteredValue))
            .ToDictionary(pair => Convert.ToInt32(pair.Groups[1].Value, 16), pair => (char)Convert.ToInt32(pair.Groups[2].Value, 16));

        private readonly Dictionary<int, double> widths = ((PdfArray)((PdfDictionary)((PdfSharp.Pdf.Advanced.PdfReference)font.Elements.GetArray("/DescendantFonts")!.Elements[0]).Value).Elements["/W"]!)
            .Elements.Chunk(2).ToDictionary(pair => ((PdfInteger)pair[0]).Value, pair => ((PdfArray)pair[1]).Elements.GetReal(0));

        public IEnumerable<(char Character, double Width)> Read(string glyphs) =>
            Convert.FromHexString(string.Concat(glyphs.Where(char.IsAsciiHexDigit))).Chunk(2).Select(pair => (pair[0] << 8) | pair[1]).Select(glyph => (characters[glyph], widths[glyph]));

        [GeneratedRegex("<([0-9A-F]{4})><[0-9A-F]{4}><([0-9A-F]{4})>", RegexOptions.None, 10_000)]
        private static partial Regex Pair();
    }
}
