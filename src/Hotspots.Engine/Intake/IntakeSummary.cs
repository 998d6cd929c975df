using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Intake;

/// <summary>What became of an input's rows. Always <c>Rows = Accepted + Known + Rejected</c>.</summary>
public sealed record IntakeSummary
{
    /// <summary>How many rows were read.</summary>
    public long Rows => Accepted + Known + Rejected;

    /// <summary>How many are new, and durable.</summary>
    public long Accepted { get; init; }

    /// <summary>How many the journal had already; they changed nothing.</summary>
    public long Known { get; init; }

    /// <summary>How many were not taken; each has its <see cref="Rejection"/>.</summary>
    public long Rejected { get; init; }

    /// <summary>How many of the accepted have no place on the National Grid.</summary>
    public long Unlocated { get; init; }

    /// <summary>How many of the accepted lie ahead of the clock; windows hold them back until then.</summary>
    public long Future { get; init; }

    /// <summary>Of how many accepted or known rows the published area code could be compared with geometry.</summary>
    public long Compared { get; init; }

    /// <summary>In how many of <see cref="Compared"/> geometry says otherwise. Geometry is what counts.</summary>
    public long Disagreements { get; init; }

    /// <summary>The last position at which the journal has any of them; null where it has none.</summary>
    public Position? Last { get; init; }

    /// <summary>What a person should know about the input, each once, in plain words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where and why reading had to stop before the end; null where it did not. Rows before it are kept.</summary>
    public string? BrokeOff { get; init; }
}

/// <summary>What became of one row.</summary>
/// <param name="Row">Its place among the rows of the input, from 1.</param>
/// <param name="Outcome">Accepted, known or rejected.</param>
/// <param name="Position">Where the journal has it; null where it was rejected.</param>
/// <param name="Unlocated">Why it has no place on the National Grid.</param>
/// <param name="Rejection">Why it was rejected.</param>
public sealed record RowResult(long Row, RowOutcome Outcome, Position? Position, UnlocatedReason Unlocated, Rejection? Rejection);

/// <summary>The ways a row can end.</summary>
public enum RowOutcome
{
    /// <summary>It is new, and durable.</summary>
    Accepted = 0,

    /// <summary>The journal had it already; nothing changed.</summary>
    Known = 1,

    /// <summary>It was not taken.</summary>
    Rejected = 2,
}
