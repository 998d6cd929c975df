using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Says who asks.</summary>
internal interface IVisitorSource
{
    /// <summary>The visitor of a request, or of a connection to the hub.</summary>
    Visitor Of(HttpContext? context);
}

/// <summary>Whoever was let in.</summary>
internal sealed class AdmittedVisitor : IVisitorSource
{
    /// <exception cref="NotGrantedException">Nobody was let in.</exception>
    public Visitor Of(HttpContext? context) => context?.Visitor() ?? throw new NotGrantedException();
}
