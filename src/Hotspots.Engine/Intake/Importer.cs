using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>Brings whole inputs into the journal: reads rows, appends them in batches, tells what became of each.</summary>
/// <param name="journal">Where to.</param>
/// <param name="reader">Reads the rows.</param>
/// <param name="clock">Tells which incidents lie in the future.</param>
/// <param name="agrees">
/// Whether a place lies in the area that was published beside it; null where no loaded edition has that code.
/// </param>
public sealed class Importer(IJournal journal, IncidentReader reader, TimeProvider clock, Func<GridPosition, string, bool?>? agrees = null)
{
    /// <summary>Imports an input of any length in bounded memory.</summary>
    /// <param name="input">Where from.</param>
    /// <param name="rejects">Gets every rejected row, in order.</param>
    /// <param name="progress">Gets the summary so far after each batch.</param>
    /// <param name="cancellation">Ends the import between batches; what is accepted stays.</param>
    /// <exception cref="IntakeException">The input as a whole cannot be read.</exception>
    /// <exception cref="JournalUnavailableException">The message tells how far it got.</exception>
    public Task<IntakeSummary> ImportAsync(
        IntakeInput input, Action<Rejection>? rejects = null, IProgress<IntakeSummary>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(input, result => Pass(result, rejects), progress, cancellation);

    /// <summary>
    /// Imports an input and tells what became of each row: of the first <see cref="IntakeLimits.RowsTold"/>, and of as many rejected ones as
    /// <see cref="IntakeLimits.RejectionsTold"/>. The others are counted, and a note says so.
    /// </summary>
    /// <exception cref="IntakeException">The input as a whole cannot be read.</exception>
    /// <exception cref="JournalUnavailableException">The message tells how far it got.</exception>
    public async Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> ImportRowsAsync(IntakeInput input, CancellationToken cancellation = default)
    {
        var (results, rejected) = (new List<RowResult>(), 0);
        var summary = await RunAsync(input, result =>
        {
            rejected += result.Rejection is null ? 0 : 1;
            if (results.Count < IntakeLimits.RowsTold && (result.Rejection is null || rejected <= IntakeLimits.RejectionsTold))
            {
                results.Add(result);
            }
        }, null, cancellation);
        return (results.Count == summary.Rows ? summary : summary with { Notes = [.. summary.Notes, Untold(summary, results.Count)] }, results);
    }

    private static string Untold(IntakeSummary summary, int told) => string.Create(CultureInfo.InvariantCulture,
        $"Of {summary.Rows:N0} rows {told:N0} are told one by one, rejected ones up to {IntakeLimits.RejectionsTold:N0}: all are counted.");

    private static void Pass(RowResult result, Action<Rejection>? rejects)
    {
        if (result.Rejection is { } rejection)
        {
            rejects?.Invoke(rejection);
        }
    }

    private async Task<IntakeSummary> RunAsync(
        IntakeInput input, Action<RowResult> results, IProgress<IntakeSummary>? progress, CancellationToken cancellation)
    {
        var notes = new InputNotes();
        var tally = new IntakeTally(clock, agrees);
        await foreach (var batch in reader.ReadAsync(input, notes, cancellation).Select(row => Admitted(row, input)).Chunk(IntakeLimits.Batch).WithCancellation(cancellation))
        {
            foreach (var (row, result) in await AppendAsync(batch, input, tally, cancellation))
            {
                tally.Add(row, result);
                input.Complete?.Take(row, result);
                results(result);
                await (input.Sender.SeesAll ? NoteMergeAsync(row, result, notes, cancellation) : ValueTask.CompletedTask);
            }

            progress?.Report(tally.Summary(notes));
            if (tally.Rejected >= input.MostRejected)
            {
                notes.BrokeOff = string.Create(CultureInfo.InvariantCulture,
                    $"{tally.Rejected:N0} of {tally.Rows:N0} rows were rejected: what comes after row {tally.Rows:N0} is not read. Mend the rows, and send all again: what is known adds nothing.");
                break;
            }
        }

        if (tally.Rows == 0)
        {
            notes.Add($"'{input.Name}' holds no row.");
        }

        if (notes.Lacks)
        {
            input.Complete?.Lack();
        }

        return tally.Summary(notes);
    }

    // Before anything is looked up, so that the answer is the same whatever the journal holds.
    private static ReadRow Admitted(ReadRow row, IntakeInput input)
    {
        if (row.Revision is { } revision && input.Sender.May.Objection(revision) is { } objection)
        {
            input.Effects.Refuse();
            return row with { Valid = null, Rejection = new(input.Name, row.Line, null, objection, row.Text) };
        }

        return row;
    }

    private async Task<IReadOnlyList<(ReadRow Row, RowResult Result)>> AppendAsync(
        ReadRow[] batch, IntakeInput input, IntakeTally tally, CancellationToken cancellation)
    {
        var revisions = batch.Select(row => row.Valid).OfType<ValidRevision>().ToList();
        try
        {
            var outcomes = revisions.Count == 0 ? [] : await journal.AppendAsync(revisions, cancellation);
            input.Effects.Write(revisions.ConvertAll(valid => valid.Revision), outcomes);
            var results = new List<(ReadRow, RowResult)>(batch.Length);
            var next = 0;
            foreach (var row in batch)
            {
                input.Effects.TakeRow(row.Revision is not null && outcomes[next].Result == AppendResult.Accepted);
                results.Add((row, row.Revision is null ? Rejected(row, row.Rejection!) : await ResultAsync(row, outcomes[next++], input, cancellation)));
            }

            return results;
        }
        catch (JournalUnavailableException why)
        {
            throw new JournalUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"{why.Message} The import of '{input.Name}' got to row {tally.Rows:N0}, line {tally.Line:N0}: {tally.Accepted:N0} were accepted "
                + $"and stay. Import it again afterwards: what is known adds nothing."), why);
        }
    }

    private async ValueTask<RowResult> ResultAsync(
        ReadRow row, AppendOutcome outcome, IntakeInput input, CancellationToken cancellation) => outcome.Result switch
    {
        AppendResult.Accepted => new(row.Number, RowOutcome.Accepted, outcome.Position, row.Revision!.Unlocated, null),
        AppendResult.Known => Known(row, outcome),
        _ => await DifferenceAsync(row, outcome.Position, input, cancellation) is { } difference
            ? Rejected(row, new(input.Name, row.Line, null, difference, row.Text))
            : Known(row, outcome),
    };

    /// <summary>Says so where an incident is merged into one that does not count: then neither does.</summary>
    private async ValueTask NoteMergeAsync(ReadRow row, RowResult result, InputNotes notes, CancellationToken cancellation)
    {
        if (result.Outcome == RowOutcome.Accepted && row.Revision!.MergedInto is { } into && !await CountsAsync(into, cancellation))
        {
            notes.Add("{0} incidents were merged into one that is unknown, withdrawn or merged itself: until it counts, neither does.");
        }
    }

    private async ValueTask<bool> CountsAsync(IncidentKey incident, CancellationToken cancellation) =>
        await StandingAsync(incident, cancellation) is { Counts: true };

    private async ValueTask<Revision?> StandingAsync(IncidentKey incident, CancellationToken cancellation)
    {
        Revision? standing = null;
        await foreach (var change in journal.ReadIncidentAsync(incident, cancellation))
        {
            standing = change.Stale ? standing : change.Revision;
        }

        return standing;
    }

    private static RowResult Known(ReadRow row, AppendOutcome outcome) =>
        new(row.Number, RowOutcome.Known, outcome.Position, row.Revision!.Unlocated, null);

    private static RowResult Rejected(ReadRow row, Rejection rejection) =>
        new(row.Number, RowOutcome.Rejected, null, UnlocatedReason.None, rejection);

    /// <summary>In what the row contradicts what stands in the journal; null where only in parts that may differ.</summary>
    private async ValueTask<string?> DifferenceAsync(ReadRow row, Position position, IntakeInput input, CancellationToken cancellation)
    {
        var (revision, known) = (row.Revision!, await AtAsync(position, cancellation));
        if (RevisionDifference.Between(revision, known, row.MayDiffer) is not { Count: > 0 } parts)
        {
            return null;
        }

        if (input.Complete is { } complete && CompleteSnapshot.IsOwn(known))
        {
            complete.Overrule(revision);
            return null;
        }

        input.Effects.Contradict();
        if (!input.Sender.SeesAll)
        {
            return $"'{revision.Key.Incident.Id}' of '{revision.Key.Incident.Source}' is known already, with other content. Send a correction with a higher revision.";
        }

        var highest = await StandingAsync(revision.Key.Incident, cancellation) ?? known;
        return string.Create(CultureInfo.InvariantCulture, $"'{revision.Key.Incident.Id}' of '{revision.Key.Incident.Source}' is known already (position {position}), "
            + $"with other content: {string.Join(", ", parts)}. Send a correction with a revision above {highest.Key.Number}.");
    }

    private async ValueTask<Revision> AtAsync(Position position, CancellationToken cancellation)
    {
        await foreach (var change in journal.ReadAsync(new(position.Value - 1), position, cancellation))
        {
            return change.Revision;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The journal names position {position} but has nothing there."));
    }
}
