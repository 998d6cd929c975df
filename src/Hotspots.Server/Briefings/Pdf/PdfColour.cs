namespace Hotspots.Server.Briefings.Pdf;

/// <summary>A colour by its parts of red, green and blue.</summary>
internal readonly record struct PdfColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Written as one number, as in CSS: 0xb35806.</summary>
    public static PdfColour Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Red / 255.0:0.###} {Green / 255.0:0.###} {Blue / 255.0:0.###}");
}
