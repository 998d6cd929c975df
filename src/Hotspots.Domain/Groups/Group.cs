using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Groups;

/// <summary>A named kind of harm that people ask about: a predicate over categories and flags. Groups overlap.</summary>
/// <param name="Id">Lower case with hyphens; stands in addresses.</param>
/// <param name="Name">For people.</param>
/// <param name="Family">The definition that it belongs to, for example <c>Serious violence</c>.</param>
/// <param name="Sensitive">Whether a single place must never be shown (domestic abuse, sexual offences).</param>
/// <param name="Rules">It holds where one of these does.</param>
public sealed record Group(string Id, string Name, string Family, bool Sensitive, IReadOnlyList<GroupRule> Rules)
{
    /// <summary>Whether an incident of that category and those flags belongs to the group.</summary>
    public bool Includes(Category category, IncidentFlags flags) => Rules.Any(rule => rule.Holds(category, flags));
}

/// <summary>One way to belong to a group.</summary>
/// <param name="Categories">Any of these; empty means every category.</param>
/// <param name="Flags">All of these.</param>
public sealed record GroupRule(IReadOnlySet<Category> Categories, IncidentFlags Flags)
{
    /// <summary>Whether the rule holds.</summary>
    public bool Holds(Category category, IncidentFlags flags) =>
        (Categories.Count == 0 || Categories.Contains(category)) && (flags & Flags) == Flags;
}
