using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;

namespace Hotspots.Server.Undo;

/// <summary><c>POST /api/undo</c>.</summary>
internal static class UndoEndpoint
{
    public static void MapUndo(this IEndpointRouteBuilder api) => api
        .MapPost("/undo", async (UndoBody order, HttpContext context, IJournal journal, IAuditTrail audit, TimeProvider clock, CancellationToken cancellation) =>
            TypedResults.Ok(await new UndoService(journal, audit, context.Visitor(), Addresses.Of(context), clock).UndoAsync(order, cancellation)))
        .WithName("undo").WithTags("Access").Needs(Roles.Administrator | Roles.Supervisor)
        .WithSummary("Undoes all that some credentials have said since a time, by revisions of its own: nothing is deleted. An administrator of everything may, or a supervisor with the rights to correct and to withdraw over all sources concerned.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
