using Hotspots.Server.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Api;

/// <summary>Turns exceptions into problems.</summary>
internal sealed class ProblemWriter(IProblemDetailsService problems, RefusalResultHandler refusals) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (ExceptionProblems.Of(exception) is not { } problem)
        {
            return false;
        }

        if (exception is NotGrantedException)
        {
            await refusals.TellAsync(context);
        }

        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        // It writes nothing for whoever accepts no problems, and a refusal would become a fault of ours.
        if (!await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem, Exception = exception }))
        {
            await TypedResults.Problem(problem).ExecuteAsync(context);
        }

        return true;
    }
}
