using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Hotspots.Server.Briefings.Pdf;

/// <summary>Fonts that come with the server: a briefing looks alike on any machine, whatever is installed on it.</summary>
internal sealed class BriefingFonts : IFontResolver
{
    private const string Family = "DejaVu Sans Condensed";
    private const string Regular = "DejaVuSansCondensed-Latin";
    private const string Bold = "DejaVuSansCondensed-Bold-Latin";

    // PDFsharp has one resolver for the whole process, which has to be there before the first font: the runtime runs this once.
    static BriefingFonts() => GlobalFontSettings.FontResolver = new BriefingFonts();

    private BriefingFonts()
    {
    }

    /// <summary>The font of a size in points.</summary>
    public static XFont Of(double size, bool bold) => new(Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, XPdfFontOptions.UnicodeDefault);

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => familyName == Family ? new(bold ? Bold : Regular) : null;

    /// <inheritdoc/>
    public byte[]? GetFont(string faceName)
    {
        using var resource = typeof(BriefingFonts).Assembly.GetManifestResourceStream($"{faceName}.ttf") ?? throw new InvalidOperationException($"The server was built without the typeface {faceName}.");
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return file;
    }
}
