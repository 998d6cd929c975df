using System.Reflection;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Hotspots.Server;

/// <summary>
/// Cuts a connection to the hub once what it came in by is over, and calls no method that does not state who may call it. A call counts as one request of whoever
/// makes it, by the same limits as over HTTP.
/// </summary>
internal sealed class AdmissionFilter(IOptions<RateLimiterOptions> limits) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!invocationContext.HubMethod.IsDefined(typeof(NeedsAttribute)))
        {
            throw new HubException(NotGrantedException.Told);
        }

        using var lease = limits.Value.GlobalLimiter!.AttemptAcquire(invocationContext.Context.GetHttpContext() ?? throw new HubException(NotGrantedException.Told));
        return lease.IsAcquired ? await next(invocationContext) : throw new HubException(Throttle.Told(lease));
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var admission = context.Context.User.AdmissionOrNull() ?? throw new HubException(NotGrantedException.Told);
        var cutting = admission.Ended.Register(context.Context.Abort);
        context.Context.ConnectionAborted.Register(() => cutting.Unregister()); // A key may outlive many connections.
        await next(context);
    }
}
