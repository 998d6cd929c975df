using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Intake;

/// <summary>Whoever hands in an input.</summary>
/// <param name="Credential">By what it came in, for every revision of it; null where nobody knows.</param>
/// <param name="May">For which sources the sender speaks, and what may be said of them.</param>
/// <param name="SeesAll">Whether the sender may see all that the journal holds. Who may not could find it out by guessing, and is told nothing of it but that a row contradicts.</param>
public sealed record IntakeSender(string? Credential, SourceGrant May, bool SeesAll)
{
    /// <summary>Somebody with the store itself in hand, who may say and see everything.</summary>
    public static IntakeSender AtTheStore(string? credential = null) => new(credential, SourceGrant.Everything, SeesAll: true);
}
