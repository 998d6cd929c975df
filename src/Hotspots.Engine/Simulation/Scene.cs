namespace Hotspots.Engine.Simulation;

/// <summary>Something that happens in a borough: what, how often, when and where.</summary>
/// <param name="Kind">What; its total is that of the borough.</param>
/// <param name="Rhythm">When.</param>
/// <param name="Where">Draws the index of a street point.</param>
internal sealed record SimulatedKind(Kind Kind, Rhythm Rhythm, WeightedChoice Where);

/// <summary>A borough that is simulated.</summary>
/// <param name="Streets">Where incidents can stand.</param>
/// <param name="Acts">All that happens there.</param>
internal sealed record Scene(Streets Streets, IReadOnlyList<SimulatedKind> Acts);
