namespace Hotspots.Domain.Groups;

/// <summary>Which incidents count, by their groups: those in any of some, but in none of others.</summary>
/// <remarks>The one predicate of everything that counts. Who may not see sensitive groups looks without them, so that no total and no part holds one.</remarks>
/// <param name="Any">An incident has to be in one of these.</param>
/// <param name="Without">And in none of these.</param>
public readonly record struct GroupFilter(GroupSet Any, GroupSet Without)
{
    /// <summary>Whether an incident of these groups counts.</summary>
    public bool Admits(GroupSet groups) => groups.Overlaps(Any) && !groups.Overlaps(Without);

    /// <summary>A filter that leaves nothing out.</summary>
    public static implicit operator GroupFilter(GroupSet any) => new(any, default);
}
