using System.Collections.Concurrent;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Tests;

namespace Hotspots.Geography.Tests;

/// <summary>The real boundaries, each file read once.</summary>
internal static class Shared
{
    private static readonly ConcurrentDictionary<(string, AreaLevel, string), Lazy<BoundaryReading>> Readings = new();

    public static BoundaryReading Read(string file, AreaLevel level, string edition)
    {
        var path = SharedData.Need($"data/boundaries/{file}");
        return Readings.GetOrAdd((file, level, edition), _ => new(() => BoundaryFile.Read(path, new(level, edition)))).Value;
    }

    public static BoundaryEdition Lsoas() => Read("lewisham_lsoa21_bfc_4326.geojson", AreaLevel.Lsoa, "2021").Edition
        .And(Read("lambeth_lsoa21_4326.geojson", AreaLevel.Lsoa, "2021").Edition);

    public static BoundaryEdition Wards() => Read("lewisham_wards22_bfc_4326.geojson", AreaLevel.Ward, "2022").Edition
        .And(Read("lambeth_wards22_4326.geojson", AreaLevel.Ward, "2022").Edition);
}
