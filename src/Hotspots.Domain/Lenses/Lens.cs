namespace Hotspots.Domain;

/// <summary>What somebody looks at. Two people with equal lenses see equal figures.</summary>
/// <param name="District">The id of the district that a group of people works on.</param>
/// <param name="Groups">An incident counts when it is in any of these.</param>
/// <param name="Window">How far back.</param>
/// <param name="Bandwidth">The kernel's radius in metres.</param>
public sealed record Lens(string District, GroupSet Groups, Window Window, int Bandwidth);
