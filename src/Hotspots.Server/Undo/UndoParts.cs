using Hotspots.Server.Access;

namespace Hotspots.Server.Undo;

/// <summary>An order to undo.</summary>
/// <param name="Credentials">Whose revisions: <c>key:NAME#ID</c>, <c>key:NAME</c> for all keys of that name, an account's name, <c>cli:USER</c>. Those that overwrote each other belong into one order.</param>
/// <param name="Since">From when on, by the time of recording.</param>
/// <param name="Reason">Why; it stands in each revision that is written for it.</param>
/// <param name="DryRun">Whether nothing is done, and only told what would be.</param>
internal sealed record UndoBody(IReadOnlyList<string> Credentials, DateTimeOffset Since, string Reason, bool DryRun = false);

/// <summary>What was undone, or would be.</summary>
/// <param name="Done">Whether it was done.</param>
/// <param name="Revisions">How many revisions these credentials have said since.</param>
/// <param name="Incidents">Of how many incidents.</param>
/// <param name="Withdrawn">How many incidents count no more.</param>
/// <param name="Corrected">How many stand again as others had told them.</param>
/// <param name="Reinstated">How many count again.</param>
/// <param name="Left">How many others have revised since: these stand as they are.</param>
/// <param name="Sources">Of which sources the incidents are.</param>
internal sealed record UndoPart(bool Done, long Revisions, long Incidents, long Withdrawn, long Corrected, long Reinstated, long Left, IReadOnlyList<string> Sources);

/// <summary>Undoes what credentials have said: in a store, or by asking a server.</summary>
internal interface IUndoService
{
    /// <exception cref="AccessException">It cannot be meant so.</exception>
    /// <exception cref="NotGrantedException">Who orders it may not.</exception>
    Task<UndoPart> UndoAsync(UndoBody order, CancellationToken cancellation);
}
