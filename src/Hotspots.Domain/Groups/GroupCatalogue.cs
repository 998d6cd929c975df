using System.Collections.Concurrent;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Groups;

/// <summary>The categories there are and the groups over them, in a fixed order.</summary>
public sealed class GroupCatalogue
{
    /// <summary>How many groups a catalogue can hold.</summary>
    public const int MostGroups = 64;

    private readonly IReadOnlyDictionary<Category, int> severities;
    private readonly ConcurrentDictionary<(Category, IncidentFlags), GroupSet> memberships = new();

    /// <summary>Makes a catalogue of categories that are all equally severe.</summary>
    /// <exception cref="ArgumentException">Over 64 groups, or two of one id.</exception>
    public GroupCatalogue(IEnumerable<Category> categories, IReadOnlyList<Group> groups)
        : this(categories.Distinct().ToDictionary(category => category, _ => 1), groups)
    {
    }

    /// <summary>Makes a catalogue.</summary>
    /// <param name="severities">The categories, and how much each weighs where severity is asked for: whole numbers from 1.</param>
    /// <param name="groups">In the order of their bits.</param>
    /// <exception cref="ArgumentException">Over 64 groups, or two of one id.</exception>
    public GroupCatalogue(IReadOnlyDictionary<Category, int> severities, IReadOnlyList<Group> groups)
    {
        if (groups.Count > MostGroups)
        {
            throw new ArgumentException($"At most {MostGroups} groups, but there are {groups.Count}.", nameof(groups));
        }

        this.severities = severities;
        Groups = groups;
        Sensitive = SetOf(group => group.Sensitive);
        if (groups.GroupBy(group => group.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two groups are named '{twice.Key}'.", nameof(groups));
        }
    }

    /// <summary>The groups, in the order of their bits.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>The known categories.</summary>
    public IReadOnlyCollection<Category> Categories => [.. severities.Keys];

    /// <summary>Those groups whose single places must not be shown.</summary>
    public GroupSet Sensitive { get; }

    /// <summary>Whether the category is a known one.</summary>
    public bool Knows(Category category) => severities.ContainsKey(category);

    /// <summary>How much an incident of that category weighs where severity is asked for; 1 for an unknown category.</summary>
    public int SeverityOf(Category category) => severities.GetValueOrDefault(category, 1);

    /// <summary>The groups that an incident of that category and those flags belongs to.</summary>
    public GroupSet GroupsOf(Category category, IncidentFlags flags) =>
        memberships.GetOrAdd((category, flags), key => SetOf(group => group.Includes(key.Item1, key.Item2)));

    /// <summary>The set of the groups with those ids, or null where one of them is unknown.</summary>
    public GroupSet? Find(IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var set = SetOf(group => wanted.Contains(group.Id));
        return set.Count == wanted.Count ? set : null;
    }

    /// <summary>The ids of a set, in the catalogue's order.</summary>
    public IReadOnlyList<string> IdsOf(GroupSet set) => [.. Groups.Where((_, index) => set.Has(index)).Select(group => group.Id)];

    private GroupSet SetOf(Func<Group, bool> wanted) =>
        Groups.Select((group, index) => (group, index)).Where(each => wanted(each.group))
            .Aggregate(default(GroupSet), (set, each) => set.With(each.index));
}
