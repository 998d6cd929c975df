using System.Buffers.Binary;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A typeface of the server's own: which glyph a character has, and how wide that is.</summary>
/// <remarks>Of the tables that a TrueType file has (ISO/IEC 14496-22) it reads the few that a PDF needs; characters come from a format 4 <c>cmap</c>.</remarks>
internal sealed class TrueTypeFace
{
    private readonly Dictionary<char, ushort> glyphs = [];
    private readonly ushort[] widths;

    private TrueTypeFace(byte[] file)
    {
        File = file;
        var (head, wide, metrics) = (Table("head"), Table("hhea"), Table("hmtx"));
        UnitsPerEm = Number(head, 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => PerMille(Signed(head, 36 + (2 * i))))];
        (Ascent, Descent) = (PerMille(Signed(wide, 4)), PerMille(Signed(wide, 6)));
        widths = [.. Enumerable.Range(0, Number(wide, 34)).Select(glyph => Number(metrics, 4 * glyph))];
        ReadCharacters(Table("cmap"));
    }

    /// <summary>Text.</summary>
    public static TrueTypeFace Regular { get; } = Read("DejaVuSansCondensed-Latin");

    /// <summary>Headings.</summary>
    public static TrueTypeFace Bold { get; } = Read("DejaVuSansCondensed-Bold-Latin");

    /// <summary>As it lies in the file.</summary>
    public byte[] File { get; }

    /// <summary>Of the box around all glyphs: left, bottom, right, top in thousandths of the size.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>How far letters reach above the line, in thousandths of the size.</summary>
    public int Ascent { get; }

    /// <summary>How far below; negative.</summary>
    public int Descent { get; }

    /// <summary>Characters by their glyphs.</summary>
    public IEnumerable<(ushort Glyph, char Character)> Characters => glyphs.Select(each => (each.Value, each.Key)).OrderBy(each => each.Value).ThenBy(each => each.Key);

    /// <summary>How wide each glyph is, in thousandths of the size.</summary>
    public IEnumerable<int> Widths => widths.Select(width => PerMille(width));

    private int UnitsPerEm { get; }

    /// <summary>The glyph of a character; that of what is missing where there is none.</summary>
    public ushort GlyphOf(char character) => glyphs.GetValueOrDefault(character);

    /// <summary>How wide a text is in points.</summary>
    public double WidthOf(string text, double size) => text.Sum(character => widths[GlyphOf(character)]) * size / UnitsPerEm;

    private static TrueTypeFace Read(string name)
    {
        using var resource = typeof(TrueTypeFace).Assembly.GetManifestResourceStream($"{name}.ttf") ?? throw new InvalidOperationException($"The server was built without the typeface {name}.");
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return new(file);
    }

    private static ushort Number(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);

    private static short Signed(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt16BigEndian(table[at..]);

    private int PerMille(int units) => (int)Math.Round(units * 1_000.0 / UnitsPerEm);

    private byte[] Table(string name)
    {
        for (var entry = 12; entry < 12 + (16 * Number(File, 4)); entry += 16)
        {
            if (System.Text.Encoding.ASCII.GetString(File, entry, 4) == name)
            {
                return File.AsSpan(BinaryPrimitives.ReadInt32BigEndian(File.AsSpan(entry + 8)), BinaryPrimitives.ReadInt32BigEndian(File.AsSpan(entry + 12))).ToArray();
            }
        }

        throw new InvalidDataException($"The typeface has no table {name}.");
    }

    private void ReadCharacters(byte[] table)
    {
        var map = table[BinaryPrimitives.ReadInt32BigEndian(table.AsSpan(8))..];
        var twice = Number(map, 6);
        for (var segment = 0; segment < twice; segment += 2)
        {
            var (end, start, delta) = (Number(map, 14 + segment), Number(map, 16 + twice + segment), Number(map, 16 + (2 * twice) + segment));
            for (var code = start; code <= end && code != 0xffff; code++)
            {
                glyphs[(char)code] = (ushort)(code + delta);
            }
        }
    }
}
