using Hotspots.Engine;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server;

/// <summary>Says who asks.</summary>
internal interface IVisitorSource
{
    /// <summary>The visitor of a request.</summary>
    Visitor Of(HttpContext? context);

    /// <summary>The visitor of a connection to the hub.</summary>
    Visitor Of(HubCallerContext caller);
}

/// <summary>Whoever was let in.</summary>
internal sealed class AdmittedVisitor : IVisitorSource
{
    /// <exception cref="NotGrantedException">Nobody was let in.</exception>
    public Visitor Of(HttpContext? context) => context?.Visitor() ?? throw new NotGrantedException();

    /// <exception cref="NotGrantedException">Nobody was let in.</exception>
    public Visitor Of(HubCallerContext caller) => caller.User.VisitorOrNull() ?? throw new NotGrantedException();
}
