using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Says who asks.</summary>
internal interface IVisitorSource
{
    /// <summary>The visitor of a request, or of a connection to the hub.</summary>
    Visitor Of(HttpContext? context);
}

/// <summary>Nobody has to sign in.</summary>
internal sealed class AnybodyAsks : IVisitorSource
{
    public Visitor Of(HttpContext? context) => Visitor.Anybody;
}
