using Hotspots.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.Audit;

/// <summary>Records every answer before it is given, unless its endpoint shows nothing.</summary>
internal static class RecordFilter
{
    /// <summary>To be run around an endpoint.</summary>
    public static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext asked, EndpointFilterDelegate next)
    {
        var context = asked.HttpContext;
        if (context.GetEndpoint()?.Metadata is not { } metadata || !Concerns(metadata, context.Request.Method))
        {
            return await next(asked);
        }

        var recorder = context.RequestServices.GetRequiredService<AccessRecorder>();
        try
        {
            var answer = await next(asked);
            if (Shows(answer))
            {
                await recorder.RecordAsync(context, context.RequestAborted);
            }

            return answer;
        }
        catch (PurposeNeededException)
        {
            await recorder.RefusedAsync(context);
            throw;
        }
    }

    /// <summary>Whether answers of such an endpoint are recorded. What changes something has an entry only where that is stated: accounts and keys tell of themselves.</summary>
    public static bool Concerns(EndpointMetadataCollection metadata, string method) => metadata.GetMetadata<Unrecorded>() is null
        && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || metadata.GetMetadata<Recorded>() is not null);

    // 304: the client has the answer, and looks at it again. Whatever else is no success shows nothing.
    private static bool Shows(object? answer) => (answer is INestedHttpResult nested ? nested.Result : answer) is not IStatusCodeHttpResult { StatusCode: >= 400 };
}
