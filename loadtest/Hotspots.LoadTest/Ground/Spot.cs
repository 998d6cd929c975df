using System.Text;
using System.Text.Json;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.PointLocation;

namespace Hotspots.LoadTest;

/// <summary>Where and what an incident can be.</summary>
/// <param name="Json">The end of its row on the wire: place, category, flags, and the closing brace.</param>
/// <param name="At">Where it stands, EPSG:27700 metres.</param>
/// <param name="Placement">The areas that this is in.</param>
/// <param name="Groups">The groups that it belongs to.</param>
internal sealed record Spot(byte[] Json, GridPosition At, Placement Placement, GroupSet Groups)
{
    public static Spot Of(Revision revision, Placer placer)
    {
        var json = JsonSerializer.Serialize(new
        {
            longitude = revision.Published!.Value.Longitude,
            latitude = revision.Published.Value.Latitude,
            category = revision.Category.Code,
            flags = FlagNames.Of(revision.Flags),
        });
        var placed = placer.Place(revision);
        return new(Encoding.UTF8.GetBytes($",{json[1..]}\n"), revision.Grid!.Value, placed.Placement, placed.Groups);
    }
}
