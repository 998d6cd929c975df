using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>Brings the journal to what a complete snapshot says, once its rows are taken.</summary>
/// <param name="journal">The journal.</param>
/// <param name="period">Of which time the rows are all.</param>
/// <param name="source">Whose.</param>
/// <param name="rows">The incidents of the rows, with the highest number that a row in the period gave; 0 for rows outside it.</param>
/// <param name="overruling">Rows whose numbers earlier snapshots have used up.</param>
internal sealed class SnapshotClosing(
    IJournal journal, CompletePeriod period, string source, Dictionary<IncidentKey, int> rows, Dictionary<IncidentKey, Revision> overruling)
{
    private readonly List<Revision> waiting = [];
    private long withdrawn;
    private long reinstated;
    private long left;
    private bool overtaken;

    public required IntakeSender Sender { get; init; }

    public required IntakeEffects Effects { get; init; }

    public async Task<SnapshotSummary> RunAsync(CancellationToken cancellation)
    {
        // Whoever revised one of them meanwhile has the number that was meant for us: look at it again.
        do
        {
            (overtaken, left) = (false, 0);
            var counting = await WithdrawMissingAsync(cancellation);
            foreach (var incident in rows.Where(row => Matters(row.Key, row.Value, counting)).Select(row => row.Key))
            {
                await SettleAsync(incident, cancellation);
            }

            await AppendAsync(cancellation);
        }
        while (overtaken);
        return new(withdrawn, reinstated, left, null);
    }

    private bool Matters(IncidentKey incident, int number, HashSet<IncidentKey> counting) =>
        incident.Source == source && (overruling.ContainsKey(incident) || (number > 0 && !counting.Contains(incident)));

    /// <summary>The incidents of the rows that count in the period; what counts there and is not among them is withdrawn.</summary>
    private async Task<HashSet<IncidentKey>> WithdrawMissingAsync(CancellationToken cancellation)
    {
        var counting = new HashSet<IncidentKey>();
        var slice = new JournalSlice(CountedAfter: period.From.AddTicks(-1), CountedUpTo: period.To, Source: source);
        await foreach (var counted in journal.ReadCountedAsync(slice, journal.Head, cancellation))
        {
            var incident = counted.Revision.Key.Incident;
            if (rows.ContainsKey(incident))
            {
                counting.Add(incident);
            }
            else if (period.Contains(counted.Revision.Occurred))
            {
                await AddAsync(Next(counted.Revision, counted.Revision.Key.Number, RevisionKind.Withdrawal), cancellation);
            }
        }

        return counting;
    }

    private async Task SettleAsync(IncidentKey incident, CancellationToken cancellation)
    {
        var said = new List<Revision>();
        await foreach (var change in journal.ReadIncidentAsync(incident, cancellation))
        {
            said.Add(change.Revision);
        }

        var standing = said.MaxBy(revision => revision.Key.Number)!;
        var overrules = overruling.TryGetValue(incident, out var row);
        row ??= said.First(revision => revision.Key.Number == rows[incident]);
        if (!CompleteSnapshot.IsOwn(standing))
        {
            left += row.Counts && !standing.Counts ? 1 : 0;
        }
        else if (KindOf(row, standing, overrules) is { } kind)
        {
            await AddAsync(Next(row, standing.Key.Number, kind), cancellation);
        }
    }

    /// <summary>What has to be said so that the row holds; null where it does.</summary>
    private static RevisionKind? KindOf(Revision row, Revision standing, bool overrules) => (row.Counts, standing.Counts) switch
    {
        (true, false) => RevisionKind.Reinstatement,
        (true, true) => overrules && !SaysTheSame(row, standing) ? RevisionKind.Correction : null,
        (false, true) => overrules ? row.Kind : null,
        _ => null,
    };

    private static bool SaysTheSame(Revision row, Revision standing) =>
        standing.SaysWhat(row with { Key = standing.Key, Kind = standing.Kind, By = standing.By, Reason = standing.Reason, MergedInto = standing.MergedInto });

    private Revision Next(Revision content, int after, RevisionKind kind) => content with
    {
        Key = content.Key with { Number = after + 1 },
        Kind = kind,
        By = source,
        Credential = Sender.Credential,
        Snapshot = Wording.Short(period.Name),
        Reason = kind switch
        {
            RevisionKind.Withdrawal when content.Counts => $"Not among the complete incidents of {period.Name}.",
            RevisionKind.Reinstatement => $"Among the complete incidents of {period.Name} again.",
            _ => $"Otherwise among the complete incidents of {period.Name}.",
        },
        MergedInto = kind == RevisionKind.Merge ? content.MergedInto : null,
    };

    private async ValueTask AddAsync(Revision revision, CancellationToken cancellation)
    {
        waiting.Add(revision);
        if (waiting.Count == IntakeLimits.Batch)
        {
            await AppendAsync(cancellation);
        }
    }

    private async Task AppendAsync(CancellationToken cancellation)
    {
        var outcomes = await journal.AppendAsync(waiting, cancellation);
        Effects.Write(waiting, outcomes);
        for (var i = 0; i < outcomes.Count; i++)
        {
            Count(waiting[i].Kind, outcomes[i].Result);
        }

        waiting.Clear();
    }

    private void Count(RevisionKind kind, AppendResult result)
    {
        overtaken |= result == AppendResult.Conflict;
        if (result == AppendResult.Accepted)
        {
            withdrawn += kind == RevisionKind.Withdrawal ? 1 : 0;
            reinstated += kind == RevisionKind.Reinstatement ? 1 : 0;
        }
    }
}
