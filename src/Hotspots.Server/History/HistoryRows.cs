using Hotspots.Domain.Coverage;
using Hotspots.Engine.History;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Turns the engine's figures into rows: rounded to what they can bear, and nothing that JSON has no number for.</summary>
internal static class HistoryRows
{
    public static RateRow Of(AreaRate rate, Known known) => !IsTold(rate.Count, known)
        ? Of(rate with { Rank = null, RankOfAll = null }, Known.Whole) with { Count = null, PerThousand = null, PerKm2 = null }
        : new(
        Code: rate.Code, Name: rate.Name, Group: rate.Group, Count: rate.Count, PerThousand: Round(rate.PerThousand), PerKm2: Math.Round(rate.PerKm2, 4), Rank: rate.Rank?.Place, RankOf: rate.Rank?.Of, WorstPercent: rate.Rank?.WorstPercent,
        RankOfAll: rate.RankOfAll?.Place, RankOfAllOf: rate.RankOfAll?.Of, WorstPercentOfAll: rate.RankOfAll?.WorstPercent, Residents: Round(rate.Residents, 0), Hectares: Math.Round(rate.Hectares, 2));

    public static ChangeRow Of(AreaChange change) => new(
        Code: change.Code, Name: change.Name, Group: change.Group, Count: Told(change.Count, change.Known), Previous: Told(change.Previous, change.PreviousKnown), Difference: change.Difference, Percent: Round(change.Percent, 1), Change: change.Trend is { } trend ? WireNames.Of(trend) : WireNames.NotComparable,
        Ratio: Round(change.Ratio?.Value), RatioLow: Round(change.Ratio?.Low), RatioHigh: Round(change.Ratio?.High), PValue: change.PValue is { } chance ? Significant(chance) : null,
        PerThousand: IsTold(change.Count, change.Known) ? Round(change.PerThousand) : null, PreviousPerThousand: IsTold(change.Previous, change.PreviousKnown) ? Round(change.PreviousPerThousand) : null,
        Rank: change.Known == Known.Nothing ? null : change.Rank?.Place, PreviousRank: change.PreviousKnown == Known.Nothing ? null : change.PreviousRank?.Place);

    public static LeadPart Of(RankLead lead) => new(
        lead.First, lead.Second, lead.Gap, Round(lead.Ratio.Value), Round(lead.Ratio.Low), Round(lead.Ratio.High), lead.PreviousFirst, lead.PreviousGap);

    public static BandRow Of(BandCount band) => new(band.Band.Id, band.Band.Name, Math.Round(band.Count, 6), Math.Round(band.Share, 6), Math.Round(band.TimesUsual, 4));

    public static PointRow Of(SeriesPoint point) => new(
        First: point.Period.First, Last: point.Period.Last, Whole: point.Whole, Known: WireNames.Of(point.Known), Count: Told(point.Count, point.Known), LeftOut: point.LeftOut, Baseline: Round(point.Baseline), Past: point.Past, Low: point.Low, High: point.High,
        Usual: point.Low is null || point.Known != Known.Whole ? null : point.Count > point.High ? "above" : point.Count < point.Low ? "below" : "within");

    // Where nothing is known there is no zero.
    private static bool IsTold(int count, Known known) => known != Known.Nothing || count > 0;

    private static int? Told(int count, Known known) => IsTold(count, known) ? count : null;

    private static double? Round(double? value, int decimals = 4) => value is { } known && double.IsFinite(known) ? Math.Round(known, decimals) : null;

    // Three digits of however small a probability.
    private static double Significant(double value) => double.Parse(value.ToString("E2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
