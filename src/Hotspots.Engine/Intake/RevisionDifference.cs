using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Intake;

/// <summary>Says in which parts two revisions of one key tell different things.</summary>
internal static class RevisionDifference
{
    /// <summary>The names of those parts. What is computed from the published place is none: it says nothing of its own.</summary>
    public static IReadOnlyList<string> Between(Revision one, Revision other, IReadOnlyList<string> mayDiffer)
    {
        IEnumerable<(string Part, bool Same)> parts =
        [
            ("kind", one.Kind == other.Kind),
            ("occurredAt", one.Occurred == other.Occurred),
            ("reportedAt", one.ReportedAt == other.ReportedAt),
            ("category", one.Category == other.Category),
            ("flags", one.Flags == other.Flags),
            ("longitude and latitude", one.Published == other.Published),
            ("place", one.PlaceName == other.PlaceName),
            ("by", one.By == other.By),
            ("reason", one.Reason == other.Reason),
            ("mergedInto", one.MergedInto == other.MergedInto),
            ("areaCode", one.PublishedAreaCode == other.PublishedAreaCode),
        ];
        return [.. parts.Where(part => !part.Same && !mayDiffer.Contains(part.Part)).Select(part => part.Part)];
    }
}
