using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server;

/// <summary>Cuts a connection to the hub once what it came in by is over, and calls no method that does not state who may call it.</summary>
internal sealed class AdmissionFilter : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        invocationContext.HubMethod.IsDefined(typeof(NeedsAttribute)) ? next(invocationContext) : throw new HubException(NotGrantedException.Told);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var admission = context.Context.User.AdmissionOrNull() ?? throw new HubException(NotGrantedException.Told);
        var cutting = admission.Ended.Register(context.Context.Abort);
        context.Context.ConnectionAborted.Register(() => cutting.Unregister()); // A key may outlive many connections.
        await next(context);
    }
}
