using Hotspots.Domain.Groups;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Http;

namespace Hotspots.Server.Access;

/// <summary>Reads grants as people write them, and writes them back.</summary>
internal sealed class GrantReader(Atlas atlas, GroupCatalogue catalogue)
{
    private static readonly IReadOnlyList<Roles> All = [.. Enum.GetValues<Roles>().Where(role => role != Roles.None)];

    /// <summary>The grant.</summary>
    /// <exception cref="AccessException">It names what does not exist; a misspelt district would else grant nothing, and nobody would see why.</exception>
    public Grant Read(GrantBody body)
    {
        var roles = Apart((body.Roles ?? throw new AccessException(StatusCodes.Status400BadRequest, "Say which roles; none is a list without any."))
            .Aggregate(Roles.None, (held, name) => held | All.FirstOrDefault(role => WordOf(role) == Known("role", name, All.Select(WordOf)))));
        return new(
            roles,
            body.Districts?.Select(id => Known("district", id, atlas.Districts.Select(district => district.Id))).ToHashSet(StringComparer.Ordinal),
            body.Groups?.Select(id => Known("group", id, catalogue.Groups.Select(group => group.Id))).ToHashSet(StringComparer.Ordinal))
        {
            Sources = SourceGrants.Read(roles, body.Sources ?? [], body.Rights ?? []),
        };
    }

    /// <summary>The roles by their names.</summary>
    public static IReadOnlyList<string> WordsOf(Roles roles) => [.. All.Where(role => (roles & role) != 0).Select(WordOf)];

    /// <summary>The ids of a set in order; null for all.</summary>
    public static IReadOnlyList<string>? IdsOf(IReadOnlySet<string>? ids) => ids is null ? null : [.. ids.Order(StringComparer.Ordinal)];

    /// <summary>A grant in words.</summary>
    public static string Tell(Grant grant) =>
        $"{string.Join(", ", WordsOf(grant.Roles))}; districts: {GrantText.Write(grant.Districts) ?? "all"}; groups: {GrantText.Write(grant.Groups) ?? "all"}; "
        + SourceGrants.Tell(grant.Sources);

    // Whoever administers is looked at in the record: they do not read it, and whoever does administers nothing.
    private static Roles Apart(Roles roles) => (roles & (Roles.Administrator | Roles.Auditor)) != (Roles.Administrator | Roles.Auditor) ? roles
        : throw new AccessException(StatusCodes.Status400BadRequest, "An administrator is no auditor: each of them answers to the other. Give these roles to two people.");

    private static string WordOf(Roles role) => role.ToString().ToLowerInvariant();

    internal static string Known(string what, string name, IEnumerable<string> known) => known.Contains(name, StringComparer.Ordinal)
        ? name
        : throw new AccessException(StatusCodes.Status400BadRequest, UnknownName.Told(what, name, known));
}
