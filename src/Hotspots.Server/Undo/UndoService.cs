using Hotspots.Engine.Intake.Undo;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;

namespace Hotspots.Server.Undo;

/// <summary>Undoes what credentials have said, and writes down who ordered it: before it is done, what would be, and after it what was.</summary>
/// <param name="journal">The journal.</param>
/// <param name="audit">Where it is written down.</param>
/// <param name="visitor">Who orders it.</param>
/// <param name="from">The address they do it from; null for the command line.</param>
/// <param name="clock">The time of it.</param>
internal sealed class UndoService(IJournal journal, IAuditTrail audit, Visitor visitor, string? from, TimeProvider clock) : IUndoService
{
    private const SourceRights Needed = SourceRights.Correct | SourceRights.Withdraw;

    public async Task<UndoPart> UndoAsync(UndoBody body, CancellationToken cancellation)
    {
        Demand(visitor is { Districts: null, Groups: null } && (visitor.Has(Roles.Administrator) || visitor.Sources.Has(Needed)));
        var order = Read(body);
        var planned = await new RevisionUndo(journal, order).RunAsync(trial: true, cancellation);
        Demand(visitor.Has(Roles.Administrator) || planned.Sources.All(visitor.Sources.Covers));
        await TellAsync(body, planned, body.DryRun ? "would be undone" : "are to be undone", cancellation);
        if (body.DryRun)
        {
            return Part(planned, done: false);
        }

        var done = await new RevisionUndo(journal, order).RunAsync(trial: false, cancellation);
        await TellAsync(body, done, "were undone", CancellationToken.None);
        return Part(done, done: true);
    }

    private UndoOrder Read(UndoBody body)
    {
        var order = new UndoOrder([.. body.Credentials?.Select(each => each?.Trim() ?? "") ?? []], body.Since.ToUniversalTime(), visitor.Credential, body.Reason?.Trim() ?? "");
        return order.Objection is { } objection ? throw new AccessException(StatusCodes.Status400BadRequest, objection) : order;
    }

    private static void Demand(bool may)
    {
        if (!may)
        {
            throw new NotGrantedException();
        }
    }

    private ValueTask TellAsync(UndoBody body, UndoSummary summary, string became, CancellationToken cancellation) => audit.RecordAsync(
        new(AuditAct.Undone, visitor.Name, visitor.Roles, clock.GetUtcNow(), from, FormattableString.Invariant(
            $"{summary.Revisions} revisions of {summary.Incidents} incidents, said since {body.Since.UtcDateTime:u} by {string.Join(", ", body.Credentials)}, {became}: ")
            + FormattableString.Invariant($"{summary.Withdrawn} withdrawn, {summary.Corrected} corrected, {summary.Reinstated} reinstated, {summary.Left} left to others. {body.Reason}"))
        {
            Sensitive = true, Rows = summary.Written,
        },
        cancellation);

    private static UndoPart Part(UndoSummary summary, bool done) => new(
        done, summary.Revisions, summary.Incidents, summary.Withdrawn, summary.Corrected, summary.Reinstated, summary.Left, summary.Sources);
}
