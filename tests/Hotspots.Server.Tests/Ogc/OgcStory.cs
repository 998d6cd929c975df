using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Geography.Projection;
using Hotspots.Server.Settings;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Tests;

/// <summary>A city with something to be found: five robberies at one corner within a week, two elsewhere, one long ago.</summary>
internal static class OgcStory
{
    public const string Lens = "groups=personal-robbery";

    public static async Task<Site> OpenAsync(Func<ServerSettings, ServerSettings>? change = null)
    {
        var site = await Site.OpenAsync(change: change);
        await site.PostAsync(Incidents.Json(
            [.. Enumerable.Range(0, 5).Select(i => Incidents.At(0, 0, $"corner{i}", occurredAt: Site.Noon.AddDays(-2).AddHours(-i))),
            Incidents.At(1, 0, "one", occurredAt: Site.Noon.AddDays(-20)), Incidents.At(3, 0, "two", occurredAt: Site.Noon.AddDays(-40)),
            Incidents.At(2, 1, "old", occurredAt: Site.Noon.AddDays(-600))]));
        return site;
    }

    /// <summary>A box in columns and rows of the city's wards, as <c>bbox</c> has it.</summary>
    public static string Box(double west, double south, double east, double north) =>
        FormattableString.Invariant($"{At(west, south).X:F9},{At(west, south).Y:F9},{At(east, north).X:F9},{At(east, north).Y:F9}");

    private static Coordinate At(double column, double row)
    {
        var at = NationalGrid.ToWgs84(new GridPosition(SquareCity.West + (column * SquareCity.Side), SquareCity.South + (row * SquareCity.Side)));
        return new(at.Longitude, at.Latitude);
    }
}
