using Hotspots.Server.Briefings.Pdf;
using PdfSharp.Drawing;

namespace Hotspots.Server.Briefings;

/// <summary>Colours for fewer and more, apart to every kind of colour vision (ColorBrewer PuOr). The middle is no change.</summary>
internal sealed class BriefingScale
{
    private const int Steps = 3;
    private static readonly XColor[] Colours = [.. new[] { 0x542788, 0x998ec3, 0xd8daeb, 0xf7f7f7, 0xfee0b6, 0xf1a340, 0xb35806 }.Select(PdfSheet.ColourOf)];

    private readonly double step;

    /// <param name="values">What is to be coloured.</param>
    public BriefingScale(IEnumerable<double> values)
    {
        var each = Math.Max(1, values.Select(Math.Abs).DefaultIfEmpty(0).Max()) / Steps;
        var ten = Math.Pow(10, Math.Floor(Math.Log10(each)));
        step = new[] { 1.0, 2, 5, 10 }.Select(factor => factor * ten).First(nice => nice >= each - 1e-9);
    }

    /// <summary>The colours with what they stand for, fewer first.</summary>
    public IEnumerable<(XColor Colour, string Label)> Legend => Colours.Select((colour, index) => (colour, LabelOf(index - Steps)));

    /// <summary>The colour of a value.</summary>
    public XColor Of(double value) => Colours[Steps + (Math.Sign(value) * Math.Min(Steps, (int)Math.Ceiling((Math.Abs(value) / step) - 1e-9)))];

    private string LabelOf(int place)
    {
        if (place == 0)
        {
            return "0";
        }

        var (low, high, sign) = ((Math.Abs(place) - 1) * step, Math.Abs(place) * step, place < 0 ? "−" : "+");
        return low == 0 ? FormattableString.Invariant($"up to {sign}{high:0.##}") : FormattableString.Invariant($"{sign}{low:0.##} to {sign}{high:0.##}");
    }
}
