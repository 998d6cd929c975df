using Hotspots.Domain;

namespace Hotspots.Server;

/// <summary>The words that stand on the wire for what the engine names.</summary>
internal static class Words
{
    public static string Of(Comparison comparison) => comparison.Change switch
    {
        Domain.Change.Higher => "higher",
        Domain.Change.Lower => "lower",
        _ => "no clear change",
    };

    public static string Of(RevisionKind kind) => kind switch
    {
        RevisionKind.Correction => "correction",
        RevisionKind.Withdrawal => "withdrawal",
        _ => "report",
    };

    public static string Of(AreaLevel level) => level.ToString().ToLowerInvariant();
}
