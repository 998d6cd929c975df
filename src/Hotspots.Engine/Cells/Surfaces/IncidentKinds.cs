using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Numbers for what many incidents of a timeline have in common: the areas they are in, and their severity.</summary>
internal sealed class IncidentKinds
{
    private readonly Dictionary<(Placement, int), int> numbers = [];
    private readonly List<(Placement Placement, int Severity)> kinds = [];

    public (Placement Placement, int Severity) this[int number] => kinds[number];

    public int NumberOf(in Placement placement, int severity)
    {
        if (!numbers.TryGetValue((placement, severity), out var number))
        {
            numbers[(placement, severity)] = number = kinds.Count;
            kinds.Add((placement, severity));
        }

        return number;
    }
}
