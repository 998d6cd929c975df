using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>What a journal is, said as plainly as possible and without a thought for speed.</summary>
public sealed class JournalModel
{
    private readonly List<Revision> kept = [];

    public Position Head => new(kept.Count);

    public AppendOutcome Append(Revision revision)
    {
        var there = kept.FindIndex(other => other.Key == revision.Key);
        if (there >= 0)
        {
            return new(kept[there].SaysWhat(revision) ? AppendResult.Known : AppendResult.Conflict, new(there + 1));
        }

        kept.Add(revision);
        return new(AppendResult.Accepted, Head);
    }

    public Change ChangeAt(Position position, DateTimeOffset recordedAt)
    {
        var revision = kept[(int)position.Value - 1];
        var before = kept.Take((int)position.Value - 1).Where(other => other.Key.Incident == revision.Key.Incident)
            .MaxBy(other => other.Key.Number);
        return new(position, recordedAt, revision, before, before?.Key.Number > revision.Key.Number);
    }

    /// <summary>Everything about one incident, with when each was recorded.</summary>
    public IReadOnlyList<Change> About(IncidentKey incident, IReadOnlyList<DateTimeOffset> recorded) =>
        [.. Enumerable.Range(0, kept.Count).Where(i => kept[i].Key.Incident == incident).Select(i => ChangeAt(new(i + 1), recorded[i]))];

    public IReadOnlyList<(Position Position, Revision Revision)> Counted(JournalSlice slice, Position asOf) =>
    [
        .. kept.Take((int)asOf.Value).Select((revision, index) => (Position: new Position(index + 1), Revision: revision))
            .GroupBy(each => each.Revision.Key.Incident)
            .Select(incident => incident.MaxBy(each => each.Revision.Key.Number))
            .Where(each => each.Revision.Kind is not (RevisionKind.Withdrawal or RevisionKind.Merge) && IsIn(slice, each.Revision))
            .OrderBy(each => each.Position),
    ];

    private static bool IsIn(JournalSlice slice, Revision revision) =>
        (slice.Box is not { } box || (revision.Grid is { } at ? box.Contains(at) : slice.Unlocated))
        && (slice.CountedAfter is not { } moment || revision.Occurred.CountedAt > moment)
        && (slice.CountedUpTo is not { } upTo || revision.Occurred.CountedAt <= upTo)
        && (slice.Source is not { } source || revision.Key.Incident.Source == source);
}
