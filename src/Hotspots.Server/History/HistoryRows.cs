using Hotspots.Engine.History;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Turns the engine's figures into rows: rounded to what they can bear, and nothing that JSON has no number for.</summary>
internal static class HistoryRows
{
    public static RateRow Of(AreaRate rate) => new(
        rate.Code, rate.Name, rate.Group, rate.Count, Round(rate.PerThousand), Math.Round(rate.PerKm2, 4), rate.Rank?.Place, rate.Rank?.Of, rate.Rank?.WorstPercent,
        rate.RankOfAll?.Place, rate.RankOfAll?.Of, rate.RankOfAll?.WorstPercent, Round(rate.Residents, 0), Math.Round(rate.Hectares, 2));

    public static ChangeRow Of(AreaChange change) => new(
        change.Code, change.Name, change.Group, change.Count, change.Previous, change.Difference, Round(change.Percent, 1), WireNames.Of(change.Trend),
        Round(change.Ratio.Value), Round(change.Ratio.Low), Round(change.Ratio.High), Significant(change.PValue),
        Round(change.PerThousand), Round(change.PreviousPerThousand), change.Rank?.Place, change.PreviousRank?.Place);

    public static LeadPart Of(RankLead lead) => new(
        lead.First, lead.Second, lead.Gap, Round(lead.Ratio.Value), Round(lead.Ratio.Low), Round(lead.Ratio.High), lead.PreviousFirst, lead.PreviousGap);

    public static BandRow Of(BandCount band) => new(band.Band.Id, band.Band.Name, Math.Round(band.Count, 6), Math.Round(band.Share, 6), Math.Round(band.TimesUsual, 4));

    public static PointRow Of(SeriesPoint point) => new(
        point.Period.First, point.Period.Last, point.Whole, point.Count, point.LeftOut, Round(point.Baseline), point.Past, point.Low, point.High,
        point.Low is null ? null : point.Count > point.High ? "above" : point.Count < point.Low ? "below" : "within");

    private static double? Round(double? value, int decimals = 4) => value is { } known && double.IsFinite(known) ? Math.Round(known, decimals) : null;

    // Three digits of however small a probability.
    private static double Significant(double value) => double.Parse(value.ToString("E2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
