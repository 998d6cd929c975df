using System.Text;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>Puts a typeface into a file, whole, with what programs need to read and copy the text.</summary>
internal static class PdfFace
{
    private const int MostInBlock = 100; // The most that a block of a character map may hold.

    /// <summary>Writes its objects, and gives the number of the font.</summary>
    public static int AddTo(PdfFile file, TrueTypeFace face, string name)
    {
        var program = file.AddStream(face.File, FormattableString.Invariant($" /Length1 {face.File.Length}"));
        var descriptor = file.Add(FormattableString.Invariant(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{string.Join(' ', face.Box)}] /ItalicAngle 0 /Ascent {face.Ascent} /Descent {face.Descent} /CapHeight 729 /StemV 80 /FontFile2 {program} 0 R >>"));
        var descendant = file.Add(FormattableString.Invariant(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 600 /W [0 [{string.Join(' ', face.Widths)}]] /CIDToGIDMap /Identity >>"));
        var characters = file.AddStream(Encoding.ASCII.GetBytes(CharactersOf(face)));
        return file.Add(FormattableString.Invariant($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {characters} 0 R >>"));
    }

    private static string CharactersOf(TrueTypeFace face)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in face.Characters.DistinctBy(each => each.Glyph).Chunk(MostInBlock))
        {
            map.Append(FormattableString.Invariant($"{block.Length} beginbfchar\n"));
            foreach (var (glyph, character) in block)
            {
                map.Append(FormattableString.Invariant($"<{glyph:X4}> <{(int)character:X4}>\n"));
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
