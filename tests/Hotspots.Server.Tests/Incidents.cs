using System.Globalization;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Geography.Projection;

namespace Hotspots.Server.Tests;

/// <summary>Incidents as somebody would send them.</summary>
internal static class Incidents
{
    /// <summary>One in the city's square at that column and row, in the middle of it unless said otherwise.</summary>
    public static object At(
        int column, int row, string id, int revision = 1, string kind = "report", string category = "personal-robbery",
        DateTimeOffset? occurredAt = null, double east = 0.5, double north = 0.5)
    {
        var (longitude, latitude) = NationalGrid.ToWgs84(new(
            SquareCity.West + ((column + east) * SquareCity.Side), SquareCity.South + ((row + north) * SquareCity.Side)));
        return new
        {
            source = "test",
            id,
            revision,
            kind,
            occurredAt = (occurredAt ?? Site.Noon.AddMinutes(-10)).ToString("O", CultureInfo.InvariantCulture),
            longitude,
            latitude,
            category,
        };
    }

    public static string Json(params IEnumerable<object> incidents) => JsonSerializer.Serialize(incidents);
}
