namespace Hotspots.Server.Lenses;

/// <summary>Describes the problems of questions about a lens.</summary>
internal static class LensProblems
{
    /// <summary>What every question about a lens may answer instead.</summary>
    public static RouteHandlerBuilder ProducesLensProblems(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
