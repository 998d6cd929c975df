using System.Reflection;
using System.Runtime.CompilerServices;
using Hotspots.Server.Access;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Hotspots.Server.Live;

/// <summary>
/// Cuts a connection to the hub once what it came in by is over, and calls no method that does not state who may call it. A call counts as one request of whoever
/// makes it, by the same limits as over HTTP.
/// </summary>
internal sealed class HubCredentialFilter(IOptions<RateLimiterOptions> limits, ILogger<HubCredentialFilter> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!invocationContext.HubMethod.IsDefined(typeof(NeedsAttribute)))
        {
            throw new HubException(NotGrantedException.Told);
        }

        using var lease = limits.Value.GlobalLimiter!.AttemptAcquire(invocationContext.Context.GetHttpContext() ?? throw new HubException(NotGrantedException.Told));
        return lease.IsAcquired ? await CallAsync(invocationContext, next) : throw new HubException(RateLimits.Told(lease));
    }

    // A refusal is no fault of the server, and its words are the caller's.
    private async ValueTask<object?> CallAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(call) is var answer && answer is IAsyncEnumerable<Frame> frames ? ToldAsync(frames, call.HubMethodName) : answer;
        }
        catch (Exception failure) when (IsFault(failure))
        {
            Tell(failure, call.HubMethodName);
            throw;
        }
    }

    private async IAsyncEnumerable<Frame> ToldAsync(IAsyncEnumerable<Frame> frames, string method, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var following = frames.GetAsyncEnumerator(cancellation);
        while (await NextAsync(following, method))
        {
            yield return following.Current;
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Frame> frames, string method)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (Exception failure) when (IsFault(failure))
        {
            Tell(failure, method);
            throw;
        }
    }

    private void Tell(Exception failure, string method) => log.LogError(failure, "The hub's method {Method} failed.", method);

    private static bool IsFault(Exception failure) => failure is not (HubException or OperationCanceledException);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var credential = context.Context.User.AdmissionOrNull() ?? throw new HubException(NotGrantedException.Told);
        var cutting = credential.Ended.Register(context.Context.Abort);
        context.Context.ConnectionAborted.Register(() => cutting.Unregister()); // A key may outlive many connections.
        await next(context);
    }
}
