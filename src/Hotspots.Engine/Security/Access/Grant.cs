namespace Hotspots.Engine.Security.Access;

/// <summary>What somebody may do, and over what.</summary>
/// <param name="Roles">What may be done.</param>
/// <param name="Districts">The ids of the districts over which; null for all.</param>
/// <param name="Groups">The ids of the groups of incidents over which; null for all.</param>
public sealed record Grant(Roles Roles, IReadOnlySet<string>? Districts = null, IReadOnlySet<string>? Groups = null)
{
    /// <summary>For which sources, and how, where incidents may be told of at all.</summary>
    public SourceGrant Sources { get; init; } = SourceGrant.Nothing;

    /// <summary>Whether both say the same.</summary>
    public bool Equals(Grant? other) =>
        other is not null && Roles == other.Roles && Same(Districts, other.Districts) && Same(Groups, other.Groups) && Sources == other.Sources;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Roles, Districts?.Count, Groups?.Count);

    /// <summary>Whether whoever holds this holds all of the other one.</summary>
    public bool Covers(Grant other) => (other.Roles & ~Roles) == 0 && Reaches(other) && Sources.Covers(other.Sources);

    /// <summary>Whether the districts and groups of the other one are among its own.</summary>
    public bool Reaches(Grant other) => Within(other.Districts, Districts) && Within(other.Groups, Groups);

    /// <summary>Somebody who may do this.</summary>
    public Visitor To(string name) => new(name, Roles, Districts, Groups) { Sources = Sources };

    private static bool Within(IReadOnlySet<string>? some, IReadOnlySet<string>? all) => all is null || (some is not null && some.IsSubsetOf(all));

    private static bool Same(IReadOnlySet<string>? one, IReadOnlySet<string>? other) =>
        one is null ? other is null : other is not null && one.SetEquals(other);
}
