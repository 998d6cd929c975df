using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Simulation;

/// <summary>A row of the joint table of categories and circumstances: offences that share them, and the groups they belong to.</summary>
/// <param name="Groups">The ids of all published groups that it belongs to; where and when it happens follows the first.</param>
/// <param name="Total">Offences in a year.</param>
/// <param name="Category">What they are.</param>
/// <param name="Flags">Circumstances that all of them have.</param>
/// <param name="Sometimes">Circumstances that some have, and how probable each is.</param>
internal sealed record Kind(
    IReadOnlyList<string> Groups, double Total, Category Category, IncidentFlags Flags, IReadOnlyList<(IncidentFlags Flag, double Share)> Sometimes);

/// <summary>Makes the joint table from published totals and overlaps.</summary>
internal static class Kinds
{
    /// <summary>All rows: those of the overlaps first, then what is left of each group.</summary>
    public static IReadOnlyList<Kind> Of(SimulationFigures figures) =>
        [
            .. figures.Overlaps.SelectMany(overlap => overlap.Kinds.Select(kind => KindOf(kind, overlap.Groups, overlap.Total))),
            .. figures.Groups.SelectMany(group => group.Kinds.Select(kind => KindOf(kind, [group.Id], Alone(figures, group)))),
        ];

    /// <summary>How many of a group's offences belong to no other group.</summary>
    public static int Alone(SimulationFigures figures, GroupFigures group) =>
        group.Total - figures.Overlaps.Where(overlap => overlap.Groups.Contains(group.Id)).Sum(overlap => overlap.Total);

    /// <summary>Makes sure that every row belongs to just the groups that it is counted for.</summary>
    /// <exception cref="IntakeException">The catalogue says otherwise; the message names the row.</exception>
    public static void Demand(IEnumerable<Kind> kinds, SimulationFigures figures, GroupCatalogue catalogue)
    {
        var published = catalogue.Find(figures.Groups.Select(group => group.Id))
            ?? throw new IntakeException($"The simulator's groups are {string.Join(", ", figures.Groups.Select(group => group.Id))}, but groups.json lacks one of them: name the same groups in both.");
        foreach (var kind in kinds)
        {
            foreach (var flags in kind.Sometimes.Select(each => kind.Flags | each.Flag).Prepend(kind.Flags))
            {
                var said = new GroupSet(catalogue.GroupsOf(kind.Category, flags).Bits & published.Bits);
                if (!catalogue.Knows(kind.Category) || said != catalogue.Find(kind.Groups))
                {
                    throw new IntakeException($"simulation.json counts '{kind.Category}' ({string.Join(", ", FlagNames.Of(flags))}) for {string.Join(" and ", kind.Groups)}, but by groups.json it belongs to {string.Join(" and ", catalogue.IdsOf(said))}: make them agree.");
                }
            }
        }
    }

    private static Kind KindOf(KindFigures kind, IReadOnlyList<string> groups, double total) => new(
        groups,
        total * kind.Share,
        new(kind.Category),
        kind.Flags.Aggregate(IncidentFlags.None, (flags, name) => flags | FlagOf(name)),
        [.. kind.Sometimes.Select(each => (FlagOf(each.Key), each.Value))]);

    private static IncidentFlags FlagOf(string name) =>
        FlagNames.TryParse(name, out var flag) ? flag : throw new IntakeException($"simulation.json: '{name}' is no circumstance; there are {FlagNames.All}.");
}
