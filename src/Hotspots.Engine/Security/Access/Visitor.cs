using Hotspots.Domain.Groups;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Security.Access;

/// <summary>Whoever asks something of the server, with what was granted.</summary>
/// <param name="Name">The account or key, as the record of who looked names it.</param>
/// <param name="Roles">What may be done.</param>
/// <param name="Districts">The ids of the districts granted; null for all.</param>
/// <param name="Groups">The ids of the groups granted; null for all.</param>
public sealed record Visitor(string Name, Roles Roles, IReadOnlySet<string>? Districts, IReadOnlySet<string>? Groups)
{
    /// <summary>Whoever is at this machine, where nobody has to sign in: may do everything.</summary>
    public static Visitor Anybody { get; } = new("anybody", ~Roles.None, null, null) { Sources = SourceGrant.Everything };

    /// <summary>For which sources this visitor speaks.</summary>
    public SourceGrant Sources { get; init; } = SourceGrant.Nothing;

    /// <summary>What the journal keeps of where a revision came from: a key by its name and its id, else the name.</summary>
    public string Credential { get; init; } = Name;

    /// <summary>Whether nothing that the journal holds is kept from this visitor.</summary>
    public bool SeesAll => SeesSensitive && Districts is null && Groups is null;

    /// <summary>Whether incidents of sensitive groups are shown as they are, instead of published figures only.</summary>
    public bool SeesSensitive => Has(Roles.Supervisor);

    /// <summary>Whether any of those roles is held.</summary>
    public bool Has(Roles any) => (Roles & any) != 0;

    /// <summary>Whether a district was granted.</summary>
    public bool Sees(District district) => Districts?.Contains(district.Id) ?? true;

    /// <summary>Whether a group was granted.</summary>
    public bool Sees(Group group) => Groups?.Contains(group.Id) ?? true;
}
