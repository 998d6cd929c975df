using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>An order to erase old incidents.</summary>
/// <param name="OccurredBefore">Incidents whose standing revision says that they happened before this, UTC, wholly.</param>
/// <param name="By">Who orders it.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ErasureOrder(DateTimeOffset OccurredBefore, string By, string Reason)
{
    /// <summary>Why it cannot be followed, for people to read; null where it can.</summary>
    public string? Objection => this switch
    {
        { By: { Length: 0 or > JournalRules.LongestName } } => $"Who erases is told in 1 to {JournalRules.LongestName} characters.",
        { Reason: { Length: 0 or > JournalRules.LongestReason } } => $"The reason is told in 1 to {JournalRules.LongestReason} characters.",
        _ => null,
    };
}

/// <summary>An erasure that was done, as it is kept beside the journal for good.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Head">The journal's last position then: what is asked as of this or an earlier one can no longer be answered as it was.</param>
/// <param name="OccurredBefore">What had happened before this was erased, UTC.</param>
/// <param name="Incidents">How many incidents.</param>
/// <param name="Revisions">How many revisions of them.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="Reason">Why.</param>
public sealed record Erasure(
    DateTimeOffset At, Position Head, DateTimeOffset OccurredBefore, long Incidents, long Revisions, string By, string Reason);
