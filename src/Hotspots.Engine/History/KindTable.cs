using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.History;

/// <summary>What a row is, besides when and where.</summary>
/// <param name="Category">What happened.</param>
/// <param name="Flags">Circumstances.</param>
/// <param name="Source">The feed that told it.</param>
public readonly record struct IncidentKind(Category Category, IncidentFlags Flags, string Source);

/// <summary>Numbers the kinds that occur, and the sets of groups that they belong to, which are far fewer. Grows only.</summary>
internal sealed class KindTable(GroupCatalogue catalogue)
{
    private readonly Dictionary<IncidentKind, ushort> numbers = [];
    private readonly Dictionary<GroupSet, ushort> classNumbers = [];
    private Kinds known = new([], [], []);

    /// <summary>All that were numbered so far; an immutable copy.</summary>
    public Kinds Known => Volatile.Read(ref known);

    /// <summary>The number of a kind.</summary>
    /// <exception cref="InvalidOperationException">There are more than 65,536.</exception>
    public ushort NumberOf(IncidentKind kind)
    {
        if (!numbers.TryGetValue(kind, out var number))
        {
            numbers[kind] = number = checked((ushort)numbers.Count);
            Volatile.Write(ref known, known.With(kind, ClassOf(catalogue.GroupsOf(kind.Category, kind.Flags))));
        }

        return number;
    }

    private (ushort Number, GroupSet Groups) ClassOf(GroupSet groups)
    {
        if (!classNumbers.TryGetValue(groups, out var number))
        {
            classNumbers[groups] = number = (ushort)classNumbers.Count;
        }

        return (number, groups);
    }

    /// <summary>Kinds by their number.</summary>
    /// <param name="All">The kinds.</param>
    /// <param name="ClassOf">For each kind the number of its class: kinds of one class are in the same groups.</param>
    /// <param name="Classes">For each class its groups.</param>
    internal sealed record Kinds(IncidentKind[] All, ushort[] ClassOf, GroupSet[] Classes)
    {
        public Kinds With(IncidentKind kind, (ushort Number, GroupSet Groups) itsClass) => new(
            [.. All, kind], [.. ClassOf, itsClass.Number], itsClass.Number == Classes.Length ? [.. Classes, itsClass.Groups] : Classes);

        /// <summary>The same, kinds in any of these groups being in none at all, so that no question finds one.</summary>
        public Kinds Without(GroupSet groups) => this with { Classes = [.. Classes.Select(each => each.Overlaps(groups) ? default : each)] };

        /// <summary>For each kind whether it is in any of these groups.</summary>
        public bool[] In(GroupSet groups) => [.. ClassOf.Select(number => Classes[number].Overlaps(groups))];
    }
}
