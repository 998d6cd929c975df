using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Intake;

/// <summary>A feed's declaration that its rows are all there is of a period: what is missing among them is withdrawn in its name.</summary>
/// <remarks>
/// Every input is imported with this as its <see cref="IntakeInput.Complete"/>; then <see cref="CloseAsync"/> is called once. It
/// remembers the identifiers of the rows and nothing else of them. A withdrawal that it made is taken back when the incident
/// is among the rows of a later snapshot; what anybody else withdrew or merged stays so. Docs/intake.md tells how numbers run.
/// </remarks>
/// <param name="journal">The journal that the rows go to.</param>
/// <param name="period">Of which time they are all.</param>
/// <param name="source">Whose; null where the rows tell, being all of one source.</param>
public sealed class CompleteSnapshot(IJournal journal, CompletePeriod period, string? source = null)
{
    private readonly Dictionary<IncidentKey, int> rows = [];
    private readonly Dictionary<IncidentKey, Revision> overruling = [];
    private long unknowable;
    private bool lacking;

    /// <summary>Who says so.</summary>
    public IntakeSender Sender { get; init; } = IntakeSender.AtTheStore();

    /// <summary>Counts what it changes.</summary>
    public IntakeEffects Effects { get; init; } = new();

    /// <summary>Withdraws what was missing and reinstates what is there again. Nothing, and a reason, where rows may be lacking.</summary>
    /// <exception cref="JournalUnavailableException">A part may be done; the same snapshot sent again does the rest.</exception>
    public async Task<SnapshotSummary> CloseAsync(CancellationToken cancellation = default)
    {
        var sources = rows.Keys.Select(incident => incident.Source).Distinct().ToList();
        return Refusal(sources) is { } refusal
            ? new(0, 0, 0, refusal)
            : await new SnapshotClosing(journal, period, source ?? sources[0], rows, overruling) { Sender = Sender, Effects = Effects }.RunAsync(cancellation);
    }

    /// <summary>Takes note that rows are missing, because an input could not be read, or not to its end: nothing will be withdrawn.</summary>
    public void Lack() => lacking = true;

    /// <summary>Whether a number that a row gives was taken by this feed's earlier snapshots, so that the row is to overrule them.</summary>
    internal static bool IsOwn(Revision standing) => standing.Snapshot is not null;

    /// <summary>Takes note of a row and of what became of it.</summary>
    internal void Take(ReadRow row, RowResult result)
    {
        if (row.Revision is not { } revision)
        {
            unknowable++;
        }
        else if (source is null || source == revision.Key.Incident.Source)
        {
            // What lies in another time is among the rows all the same, but nothing is said of it.
            var number = period.Contains(revision.Occurred) && result.Outcome != RowOutcome.Rejected ? revision.Key.Number : 0;
            rows[revision.Key.Incident] = Math.Max(number, rows.GetValueOrDefault(revision.Key.Incident));
        }
    }

    /// <summary>Takes note of a row whose number an earlier snapshot has used up.</summary>
    internal void Overrule(Revision row) => overruling[row.Key.Incident] = row;

    private string? Refusal(List<string> sources) =>
        lacking ? "Nothing was withdrawn: the input could not be read to its end, so that rows are missing. Send the whole of it."
        : unknowable > 0 ? FormattableString.Invariant(
            $"Nothing was withdrawn: {unknowable:N0} rows were rejected, and what looks missing may be among them. Mend them and send all again.")
        : source is null && sources.Count > 1
            ? $"Nothing was withdrawn: the rows are of several sources ({Wording.List(sources)}). Say which of them is complete."
        : source is null && sources.Count == 0 ? "Nothing was withdrawn: there is no row. Say which source has nothing at all for that time."
        : !Sender.May.Has(SourceRights.Complete) || !Sender.May.Covers(source ?? sources[0]) ? "Nothing was withdrawn: you may not say of that source what is complete. An administrator can grant it: 'complete'."
        : null;
}

/// <summary>What a complete snapshot changed beside its rows.</summary>
/// <param name="Withdrawn">How many incidents were withdrawn, being missing.</param>
/// <param name="Reinstated">How many count again, having been missing from an earlier one.</param>
/// <param name="Left">How many are among the rows and count no more, since somebody else withdrew or merged them.</param>
/// <param name="Refused">Why nothing was withdrawn or reinstated; null where that was done.</param>
public sealed record SnapshotSummary(long Withdrawn, long Reinstated, long Left, string? Refused)
{
    /// <summary>Where nothing was said to be complete.</summary>
    public static SnapshotSummary None { get; } = new(0, 0, 0, null);
}
