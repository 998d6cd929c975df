using System.Globalization;
using Hotspots.Server.History;

namespace Hotspots.Server.Briefings;

/// <summary>Figures and sentences of a briefing as people write them.</summary>
internal static class BriefingWords
{
    public static string Of(PeriodPart period) => period.First == period.Last ? Of(period.First) : $"{Of(period.First)} to {Of(period.Last)}";

    public static string Of(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Of(long? count) => count is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "–";

    public static string Of(double? figure, string format) => figure is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : "–";

    public static string Signed(int? count) => count is { } known ? known.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture) : "–";

    public static string Percent(double? percent) => percent is { } known ? known.ToString("+#,0.0;−#,0.0;0.0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>The ratio of the rates and its interval.</summary>
    public static string Ratio(ChangeRow row) => row.Ratio is null && row.RatioHigh is null && row.RatioLow is null ? "–"
        : $"{Of(row.Ratio, "0.00")} ({Of(row.RatioLow ?? 0, "0.00")} to {(row.RatioHigh is { } high ? Of(high, "0.00") : "no bound")})";

    /// <summary>What changed, in a sentence.</summary>
    public static string Change(ChangeRow row, HistoryAbout about) =>
        $"{row.Name}: {Of(row.Count)} after {Of(row.Previous)}, {row.Change}"
        + (row.Difference is null ? "" : $" ({Signed(row.Difference)}{(row.Percent is null ? "" : $", {Percent(row.Percent)}")})")
        + $"; rate ratio {Ratio(row)}"
        + (row.PerThousand is null ? "" : $"; {Of(row.PerThousand, "0.0")} per 1,000 residents after {Of(row.PreviousPerThousand, "0.0")}")
        + (about.Denominator is null ? "." : $" ({about.Denominator}).");

    /// <summary>How far the first place is ahead.</summary>
    public static string Lead(LeadPart lead) =>
        $"{lead.First} is first, {Of(lead.Gap)} ahead of {lead.Second}; before, {lead.PreviousFirst} was, {Of(lead.PreviousGap)} ahead."
        + (lead.RatioLow > 1 ? "" : " Which of the two is first may be chance.");
}
