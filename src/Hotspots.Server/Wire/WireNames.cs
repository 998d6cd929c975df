using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Tallies;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Wire;

/// <summary>The words that stand on the wire for what the engine names.</summary>
internal static class WireNames
{
    /// <summary>Trend: more than before, beyond chance.</summary>
    public const string Higher = "higher";

    /// <summary>Trend: fewer than before, beyond chance.</summary>
    public const string Lower = "lower";

    /// <summary>Trend: chance alone may account for the difference.</summary>
    public const string NoClearChange = "no clear change";

    /// <summary>Instead of a trend, where days are not known.</summary>
    public const string NotComparable = "not comparable";

    public static string Of(Known known) => known switch
    {
        Known.Whole => "whole",
        Known.Part => "part",
        _ => "nothing",
    };

    public static string Of(Comparison comparison) => Of(comparison.Trend);

    public static string Of(Trend trend) => trend switch
    {
        Trend.Higher => Higher,
        Trend.Lower => Lower,
        _ => NoClearChange,
    };

    /// <summary>Such a word as a number: 1, −1 or 0.</summary>
    public static int SignOf(string trend) => trend switch { Higher => 1, Lower => -1, _ => 0 };

    public static string Of(PurposeDemand demand) => demand switch
    {
        PurposeDemand.Sensitive => "sensitive",
        PurposeDemand.Always => "always",
        _ => "never",
    };

    public static string Of(RevisionKind kind) => kind switch
    {
        RevisionKind.Correction => "correction",
        RevisionKind.Withdrawal => "withdrawal",
        RevisionKind.Reclassification => "reclassification",
        RevisionKind.Merge => "merge",
        RevisionKind.Reinstatement => "reinstatement",
        RevisionKind.Erasure => "erasure",
        _ => "report",
    };

    public static string Of(BandwidthRule rule) => rule.ToString().ToLowerInvariant();

    public static string Of(Weighting weighting) => weighting.ToString().ToLowerInvariant();

    public static string Of(EdgePolicy edge) => edge.ToString().ToLowerInvariant();

    public static string Of(HotspotEventKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(AreaLevel level) => level.ToString().ToLowerInvariant();
}
