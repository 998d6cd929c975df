using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Hotspots.Server;

/// <summary>How far a visitor's districts and groups reach.</summary>
internal static class Reach
{
    /// <summary>Whether an area lies in a district that was granted.</summary>
    public static bool Sees(this Visitor visitor, Area area, Atlas atlas) => visitor.Districts is null
        || atlas.Districts.Any(district => visitor.Sees(district) && district.Boroughs.Contains(area.Borough, StringComparer.Ordinal));

    /// <summary>Whether an incident lies in a district that was granted, and belongs to a group that was.</summary>
    public static bool Sees(this Visitor visitor, Revision revision, Placer placer) =>
        (visitor.Districts is null || IsWithin(visitor, placer.Place(revision), placer.Atlas))
        && (visitor.Groups is null || placer.Catalogue.IdsOf(placer.Catalogue.GroupsOf(revision.Category, revision.Flags)).Any(visitor.Groups.Contains));

    /// <summary>Refuses whoever was granted single districts: he must not learn whether there is something in another.</summary>
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

    private static bool IsWithin(Visitor visitor, PlacedIncident incident, Atlas atlas) =>
        incident.Grid is not null && atlas.Districts.Any(district => visitor.Sees(district) && district.Includes(incident.Placement));
}
