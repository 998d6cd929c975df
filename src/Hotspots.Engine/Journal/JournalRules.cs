using System.Buffers;
using System.Text;
using Hotspots.Domain.Incidents;
using static System.FormattableString;

namespace Hotspots.Engine.Journal;

/// <summary>What every journal asks of a revision, so that each store can give it back exactly as it came.</summary>
public static class JournalRules
{
    /// <summary>The longest source or identifier, in characters: both have to fit into one entry of an index.</summary>
    public const int LongestName = 300;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2_000;

    /// <summary>Why no journal can keep the revision, for people to read; null where it can.</summary>
    internal static string? Objection(Revision revision) => revision switch
    {
        { Key.Number: < 1 } => Invariant($"Revision numbers begin at 1, but this one is {revision.Key.Number}."),
        { Key.Incident.Source: null or "" } => "The source has no name.",
        { Key.Incident.Id: null or "" } => "The incident has no identifier.",
        { Key.Incident.Source: Tombstone.Source } => $"'{Tombstone.Source}' stands for what was erased; a source needs another name.",
        { Category.Code: null or "" } => "The category has no code.",
        { Key.Incident.Source.Length: > LongestName } or { Key.Incident.Id.Length: > LongestName } =>
            Invariant($"The source or the identifier is longer than {LongestName} characters."),
        { Kind: < RevisionKind.Report or > RevisionKind.Reinstatement } => "It is of no known kind.",
        { By: "" or { Length: > LongestName } } => Invariant($"Who says it is told in 1 to {LongestName} characters, or not at all."),
        { Credential: "" or { Length: > LongestName } } or { Snapshot: "" or { Length: > LongestName } } => Invariant($"What it came in by is told in 1 to {LongestName} characters, or not at all."),
        { Reason: "" or { Length: > LongestReason } } => Invariant($"The reason is told in 1 to {LongestReason} characters, or not at all."),
        _ when ObjectionToMerge(revision) is { } objection => objection,
        _ when !(IsFinite(revision.Published) && IsFinite(revision.Grid)) => "A coordinate is not a finite number.",
        _ when !Texts(revision).All(IsText) => "A text holds U+0000 or half of a surrogate pair.",
        _ => null,
    };

    /// <summary>Refuses what no journal can have given: what it could not keep, and what does not come next.</summary>
    /// <param name="entries">What another journal had.</param>
    /// <param name="head">The last position here.</param>
    /// <exception cref="ArchiveException">One of them cannot be; the message says which and why.</exception>
    public static void Check(IReadOnlyList<JournalEntry> entries, Position head)
    {
        foreach (var (index, entry) in entries.Index())
        {
            var objection = entry.Position.Value != head.Value + 1 + index ? Invariant($"Position {head.Value + 1 + index} has to come next.")
                : entry.Revision.Kind == RevisionKind.Erasure ? null
                : Objection(entry.Revision);
            if (objection is not null)
            {
                throw Misfit(entry, objection);
            }
        }
    }

    /// <summary>An entry of another journal does not fit.</summary>
    public static ArchiveException Misfit(JournalEntry entry, string why) => new(
        Invariant($"What stands at position {entry.Position} cannot be taken over, so it comes from no journal. {why} Take another copy of the archive, or export the journal again."));

    /// <summary>The revision as every journal gives it back: the same, its times in UTC.</summary>
    public static Revision AsKept(Revision revision) =>
        revision.ReportedAt is { } at && at.Offset != TimeSpan.Zero ? revision with { ReportedAt = at.ToUniversalTime() } : revision;

    private static string? ObjectionToMerge(Revision revision) => revision switch
    {
        { Kind: RevisionKind.Merge, MergedInto: null } => "A merge names the incident that counts instead.",
        { Kind: not RevisionKind.Merge, MergedInto: not null } => "Only a merge names an incident that counts instead.",
        { MergedInto: { } into } when into == revision.Key.Incident => "An incident cannot be merged into itself.",
        { MergedInto: { Source: null or "" or { Length: > LongestName } } or { Id: null or "" or { Length: > LongestName } } } =>
            Invariant($"The source and the identifier of the incident that counts instead have 1 to {LongestName} characters each."),
        _ => null,
    };

    private static bool IsFinite(Wgs84Position? at) => at is not { } p || (double.IsFinite(p.Longitude) && double.IsFinite(p.Latitude));

    private static bool IsFinite(GridPosition? at) => at is not { } p || (double.IsFinite(p.Easting) && double.IsFinite(p.Northing));

    private static string?[] Texts(Revision revision) =>
    [
        revision.Key.Incident.Source, revision.Key.Incident.Id, revision.Category.Code,
        revision.PlaceName, revision.PublishedAreaCode, revision.By, revision.Reason,
        revision.MergedInto?.Source, revision.MergedInto?.Id, revision.Credential, revision.Snapshot,
    ];

    private static bool IsText(string? text)
    {
        if (text is null || Ascii.IsValid(text))
        {
            return text?.Contains('\0', StringComparison.Ordinal) is not true;
        }

        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
