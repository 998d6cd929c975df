using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake.Undo;

/// <summary>Undoes what credentials have said, by saying of each incident what would stand without it, as its next revision. Nothing is deleted.</summary>
/// <remarks>It goes up to the head that the journal has when it begins, so the credentials have to be revoked before. The same order again finds nothing left to do.</remarks>
/// <param name="journal">The journal.</param>
/// <param name="order">Whose revisions, since when.</param>
public sealed class RevisionUndo(IJournal journal, UndoOrder order)
{
    private readonly HashSet<IncidentKey> touched = [];
    private readonly List<Revision> waiting = [];
    private List<IncidentKey> overtaken = [];
    private long revisions;
    private long withdrawn;
    private long corrected;
    private long reinstated;
    private long left;

    /// <summary>Looks through the journal, and writes unless it is a trial.</summary>
    /// <param name="trial">Whether nothing is written, and only counted what would be.</param>
    /// <param name="cancellation">Ends it between two batches; what is undone stays so, and the same order again does the rest.</param>
    /// <exception cref="JournalUnavailableException">A part may be done; the same order again does the rest.</exception>
    public async Task<UndoSummary> RunAsync(bool trial, CancellationToken cancellation = default)
    {
        var upTo = journal.Head;
        await FindAsync(upTo, cancellation);
        for (var next = touched.ToList(); next.Count > 0; (next, overtaken) = (overtaken, []))
        {
            foreach (var incident in next)
            {
                await UndoAsync(incident, trial, cancellation);
            }

            await WriteAsync(trial, cancellation);
        }

        return new(revisions, touched.Count, withdrawn, corrected, reinstated, left, [.. touched.Select(incident => incident.Source).Distinct().Order(StringComparer.Ordinal)], upTo);
    }

    private async Task FindAsync(Position upTo, CancellationToken cancellation)
    {
        var before = order.Since > DateTimeOffset.MinValue ? await journal.FindAsync(order.Since.AddTicks(-1), cancellation) : Position.Start;
        await foreach (var change in journal.ReadAsync(before, upTo, cancellation))
        {
            if (order.Concerns(change))
            {
                revisions++;
                touched.Add(change.Revision.Key.Incident);
            }
        }
    }

    private async Task UndoAsync(IncidentKey incident, bool trial, CancellationToken cancellation)
    {
        var said = new List<Change>();
        await foreach (var change in journal.ReadIncidentAsync(incident, cancellation))
        {
            said.Add(change);
        }

        var standing = said.Where(change => !change.Stale).MaxBy(change => change.Position.Value);
        if (standing is null || !order.Concerns(standing))
        {
            left += said.Any(change => !change.Stale && order.Concerns(change)) ? 1 : 0;
        }
        else if (Undone(said.Where(change => !order.Concerns(change)).MaxBy(change => change.Revision.Key.Number)?.Revision, standing.Revision) is { } revision)
        {
            waiting.Add(revision);
            await (waiting.Count == IntakeLimits.Batch ? WriteAsync(trial, cancellation) : Task.CompletedTask);
        }
    }

    // A revision of others that came too late, under a lower number, stands now: without the credential it would have.
    private Revision? Undone(Revision? before, Revision standing) => (before, before?.Counts ?? false, standing.Counts) switch
    {
        (null, _, true) => Next(standing, standing, RevisionKind.Withdrawal),
        (not null, true, true) => SaysTheSame(before, standing) ? null : Next(before, standing, RevisionKind.Correction),
        (not null, true, false) => Next(before, standing, RevisionKind.Reinstatement),
        (not null, false, _) => standing.Kind == before.Kind && SaysTheSame(before, standing) ? null : Next(before, standing, before.Kind),
        _ => null,
    };

    // What a snapshot had said before, its next one may still put right.
    private Revision Next(Revision content, Revision standing, RevisionKind kind) => content with
    {
        Key = standing.Key with { Number = standing.Key.Number + 1 },
        Kind = kind,
        By = null,
        Reason = $"Undone: {order.Reason}",
        MergedInto = kind == RevisionKind.Merge ? content.MergedInto : null,
        Credential = order.By,
        Snapshot = ReferenceEquals(content, standing) ? null : content.Snapshot,
    };

    private static bool SaysTheSame(Revision before, Revision standing) =>
        standing.SaysWhat(before with { Key = standing.Key, Kind = standing.Kind, By = standing.By, Reason = standing.Reason });

    private async Task WriteAsync(bool trial, CancellationToken cancellation)
    {
        var outcomes = trial ? null : await journal.AppendAsync(waiting, cancellation);
        foreach (var (index, revision) in waiting.Index())
        {
            if (outcomes?[index].Result == AppendResult.Conflict)
            {
                overtaken.Add(revision.Key.Incident);
            }
            else
            {
                Count(revision.Kind);
            }
        }

        waiting.Clear();
    }

    private void Count(RevisionKind kind)
    {
        withdrawn += kind is RevisionKind.Withdrawal or RevisionKind.Merge ? 1 : 0;
        corrected += kind == RevisionKind.Correction ? 1 : 0;
        reinstated += kind == RevisionKind.Reinstatement ? 1 : 0;
    }
}
