using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake.Undo;

/// <summary>An order to undo all that some credentials have said since a time. Those that overwrote each other are undone together, by one order.</summary>
/// <param name="Credentials">As revisions have them: <c>key:NAME#ID</c>, an account's name, <c>cli:USER</c>; or <c>key:NAME</c> for all keys of that name.</param>
/// <param name="Since">From when on, by the time of recording; the instant itself included.</param>
/// <param name="By">The credential of whoever orders it.</param>
/// <param name="Reason">Why, in words; whoever may read an incident's story may read it.</param>
public sealed record UndoOrder(IReadOnlyList<string> Credentials, DateTimeOffset Since, string By, string Reason)
{
    /// <summary>Stands between the name of a key and its id; no name holds it.</summary>
    public const char BeforeId = '#';

    /// <summary>How many credentials one order may name.</summary>
    public const int MostCredentials = 100;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Why it cannot be carried out; null where it can.</summary>
    public string? Objection =>
        Credentials is [] or { Count: > MostCredentials } || Credentials.Any(credential => credential is not { Length: > 0 and <= JournalRules.LongestName }) ? "Say whose revisions are to be undone: key:NAME, key:NAME#ID, an account's name, or cli:USER."
        : Reason is not { Length: > 0 and <= LongestReason } || Reason.Any(char.IsControl) || Reason.Any(char.IsSurrogate) ? FormattableString.Invariant($"Say why in 1 to {LongestReason} letters, in one line.")
        : null;

    /// <summary>Whether a change is one of those.</summary>
    public bool Concerns(Change change) => change.RecordedAt >= Since && change.Revision.Credential is { } credential && Credentials.Any(named =>
        credential == named || (credential.Length > named.Length && credential[named.Length] == BeforeId && credential.StartsWith(named, StringComparison.Ordinal)));
}

/// <summary>What an order undid, or would.</summary>
/// <param name="Revisions">How many revisions the credential has said since.</param>
/// <param name="Incidents">Of how many incidents.</param>
/// <param name="Withdrawn">How many incidents count no more: only the credential had told of them, or others had withdrawn them before.</param>
/// <param name="Corrected">How many stand again as others had told them before.</param>
/// <param name="Reinstated">How many count again.</param>
/// <param name="Left">How many others have revised since: these stand as they are.</param>
/// <param name="Sources">Of which sources the incidents are.</param>
/// <param name="UpTo">How far the journal was looked through.</param>
public sealed record UndoSummary(long Revisions, long Incidents, long Withdrawn, long Corrected, long Reinstated, long Left, IReadOnlyList<string> Sources, Position UpTo)
{
    /// <summary>How many revisions are written for it.</summary>
    public long Written => Withdrawn + Corrected + Reinstated;
}
