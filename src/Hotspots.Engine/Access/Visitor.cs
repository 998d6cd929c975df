using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Whoever asks something of the server, with what was granted.</summary>
/// <param name="Name">The account or key, as the record of who looked names it.</param>
/// <param name="Roles">What may be done.</param>
/// <param name="Districts">The ids of the districts granted; null for all.</param>
/// <param name="Groups">The ids of the groups granted; null for all.</param>
public sealed record Visitor(string Name, Roles Roles, IReadOnlySet<string>? Districts, IReadOnlySet<string>? Groups)
{
    /// <summary>Whoever is at this machine, where nobody has to sign in: may do everything.</summary>
    public static Visitor Anybody { get; } = new("anybody", ~Roles.None, null, null);

    /// <summary>Whether incidents of sensitive groups are shown as they are, instead of published figures only.</summary>
    public bool SeesSensitive => Has(Roles.Supervisor);

    /// <summary>Whether any of those roles is held.</summary>
    public bool Has(Roles any) => (Roles & any) != 0;

    /// <summary>Whether a district was granted.</summary>
    public bool Sees(District district) => Districts?.Contains(district.Id) ?? true;

    /// <summary>Whether a group was granted.</summary>
    public bool Sees(Group group) => Groups?.Contains(group.Id) ?? true;
}
