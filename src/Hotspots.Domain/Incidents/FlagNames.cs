namespace Hotspots.Domain.Incidents;

/// <summary>The names of circumstances in files and on the wire.</summary>
public static class FlagNames
{
    private static readonly (string Name, IncidentFlags Flag)[] Pairs =
    [
        ("domestic", IncidentFlags.Domestic),
        ("knife", IncidentFlags.Knife),
        ("gun", IncidentFlags.Gun),
        ("noxious-substance", IncidentFlags.NoxiousSubstance),
        ("under-25", IncidentFlags.Under25),
    ];

    /// <summary>All names, for messages.</summary>
    public static string All { get; } = string.Join(", ", Pairs.Select(pair => pair.Name));

    /// <summary>The flag of that name.</summary>
    /// <returns>False where there is none.</returns>
    public static bool TryParse(string name, out IncidentFlags flag)
    {
        flag = Pairs.FirstOrDefault(pair => pair.Name == name).Flag;
        return flag != IncidentFlags.None;
    }

    /// <summary>The names of a set of flags.</summary>
    public static IEnumerable<string> Of(IncidentFlags flags) => Pairs.Where(pair => flags.HasFlag(pair.Flag)).Select(pair => pair.Name);
}
