using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Hotspots.Server.Access;

/// <summary>How far a visitor's districts and groups reach.</summary>
internal static class GrantScope
{
    /// <summary>The districts that a place lies in: for a district itself, for an area each that has its borough, single ones first.</summary>
    public static IReadOnlyList<District> DistrictsOf(this Atlas atlas, District place) => place.Area is null ? [place] : [.. atlas.DistrictsWith(place.Boroughs)];

    /// <summary>The ids of all districts that have any of these boroughs, so that something of them is shown.</summary>
    /// <param name="atlas">Knows them.</param>
    /// <param name="boroughs">The codes of the boroughs of which something is shown.</param>
    /// <param name="asked">The district that was asked about, which comes first where it is one of them; null for none.</param>
    public static IReadOnlyList<string> DistrictsShown(this Atlas atlas, IEnumerable<string?> boroughs, District? asked = null) =>
        [.. atlas.DistrictsWith(boroughs).Select(district => district.Id).OrderByDescending(id => id == asked?.Id)];

    /// <summary>Whether an area lies in a district that was granted.</summary>
    public static bool Sees(this Visitor visitor, Area area, Atlas atlas) => visitor.Districts is null
        || atlas.Districts.Any(district => visitor.Sees(district) && district.Boroughs.Contains(area.Borough, StringComparer.Ordinal));

    /// <summary>Whether a place was granted: a district by its id, an area by a district that it lies in.</summary>
    public static bool Sees(this Visitor visitor, District place, Atlas atlas) => visitor.Districts is null || atlas.DistrictsOf(place).Any(visitor.Sees);

    /// <summary>The groups of which somebody is shown figures as they are, where all there are are shown.</summary>
    public static IReadOnlyList<Group> GroupsFor(this GroupCatalogue catalogue, Visitor visitor) =>
        [.. catalogue.Groups.Where(group => visitor.Sees(group) && (visitor.SeesSensitive || !group.Sensitive))];

    /// <summary>Whether all that a revision tells was granted: that it lies in such a district, and belongs to such a group. A withdrawal may have no place and no group: then there is nothing to see.</summary>
    public static bool Sees(this Visitor visitor, Revision revision, Placer placer)
    {
        var (groups, mayLack) = (placer.Catalogue.GroupsOf(revision.Category, revision.Flags), revision.Kind == RevisionKind.Withdrawal);
        return (visitor.Districts is null || (mayLack && revision.Grid is null) || IsWithin(visitor, placer.Place(revision), placer.Atlas))
            && (visitor.Groups is null || (mayLack && groups.IsEmpty) || placer.Catalogue.IdsOf(groups).Any(visitor.Groups.Contains));
    }

    /// <summary>Refuses whoever was granted single districts: they must not learn whether there is something in another.</summary>
    /// <exception cref="NotGrantedException">Single districts were granted.</exception>
    public static void DemandAllDistricts(this Visitor visitor)
    {
        if (visitor.Districts is not null)
        {
            throw new NotGrantedException();
        }
    }

    /// <summary>The outline of a district, EPSG:27700 metres.</summary>
    public static Geometry OutlineOf(this Atlas atlas, District district) => UnaryUnionOp.Union(
        atlas.Current(AreaLevel.Borough)!.Areas.Where(area => district.Boroughs.Contains(area.Key.Code, StringComparer.Ordinal)).Select(area => area.Shape).ToList());

    private static IEnumerable<District> DistrictsWith(this Atlas atlas, IEnumerable<string?> boroughs)
    {
        var some = boroughs.ToHashSet(StringComparer.Ordinal);
        return atlas.Districts.Where(district => district.Boroughs.Any(some.Contains));
    }

    private static bool IsWithin(Visitor visitor, PlacedIncident incident, Atlas atlas) =>
        incident.Grid is not null && atlas.Districts.Any(district => visitor.Sees(district) && district.Includes(incident.Placement));
}
