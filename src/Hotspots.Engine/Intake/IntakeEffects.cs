using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>Counts what an input has changed so far, and what it tried, as soon as that is certain: also where it breaks off, or its sender leaves.</summary>
public sealed class IntakeEffects
{
    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>How many rows were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>How many revisions say otherwise what was said before, those of a complete snapshot among them.</summary>
    public long Corrected { get; private set; }

    /// <summary>How many withdrawals and merges were written, those of a complete snapshot among them.</summary>
    public long Withdrawn { get; private set; }

    /// <summary>How many reinstatements were written, those of a complete snapshot among them.</summary>
    public long Reinstated { get; private set; }

    /// <summary>How many rows contradict what the journal has under their key.</summary>
    public long Contradicting { get; private set; }

    /// <summary>How many rows were of a source, or of a kind, that was not granted.</summary>
    public long Refused { get; private set; }

    /// <summary>How many revisions were written.</summary>
    public long Written { get; private set; }

    /// <summary>Where the last of them stands; null while there is none.</summary>
    public Position? Last { get; private set; }

    /// <summary>All of it in words.</summary>
    public string Words => FormattableString.Invariant(
        $"{Rows} rows sent, {Accepted} accepted; {Corrected} corrected, {Withdrawn} withdrawn, {Reinstated} reinstated; {Contradicting} contradict what is known, {Refused} were beyond what was granted");

    /// <summary>This and what another input changed.</summary>
    public IntakeEffects And(IntakeEffects other) => new()
    {
        Rows = Rows + other.Rows,
        Accepted = Accepted + other.Accepted,
        Corrected = Corrected + other.Corrected,
        Withdrawn = Withdrawn + other.Withdrawn,
        Reinstated = Reinstated + other.Reinstated,
        Contradicting = Contradicting + other.Contradicting,
        Refused = Refused + other.Refused,
        Written = Written + other.Written,
        Last = Nullable.Compare(other.Last, Last) > 0 ? other.Last : Last,
    };

    internal void TakeRow(bool accepted)
    {
        Rows++;
        Accepted += accepted ? 1 : 0;
    }

    internal void Contradict() => Contradicting++;

    internal void Refuse() => Refused++;

    internal void Write(IReadOnlyList<Revision> revisions, IReadOnlyList<AppendOutcome> outcomes)
    {
        foreach (var (revision, outcome) in revisions.Zip(outcomes).Where(each => each.Second.Result == AppendResult.Accepted))
        {
            (Written, Last) = (Written + 1, outcome.Position);
            Corrected += revision.Kind is RevisionKind.Correction or RevisionKind.Reclassification || revision is { Kind: RevisionKind.Report, Key.Number: > 1 } ? 1 : 0;
            Withdrawn += revision.Counts ? 0 : 1;
            Reinstated += revision.Kind == RevisionKind.Reinstatement ? 1 : 0;
        }
    }
}
