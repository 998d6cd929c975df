using Hotspots.Domain.Areas;
using Hotspots.Geography.PointLocation;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Directors;

/// <summary>The borough that a grain's key lies in, which decides where the grain lives.</summary>
internal static class BoroughOfGrain
{
    /// <summary>All boroughs, by code.</summary>
    public static IReadOnlyList<string> All(Atlas atlas) =>
        [.. (atlas.Current(AreaLevel.Borough)?.Areas ?? []).Select(area => area.Key.Code).Order(StringComparer.Ordinal)];

    /// <summary>The borough of an area; the first one of the place of a board or a surface; the key itself where there is none.</summary>
    public static string Of(Atlas atlas, string key) =>
        IsArea(key) ? BoroughOf(atlas, AreaText.Read(key)) ?? key
        : atlas.District(PlaceIn(key)) is { Boroughs: [var first, ..] } ? first
        : key;

    // An area is level/edition/code. No level is a district's id, and no lens has a slash before its first bar.
    private static bool IsArea(string key) =>
        key.Split('/') is [var level, _, _, ..] && Enum.TryParse<AreaLevel>(level, out _);

    private static string PlaceIn(string key) => key.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? key[..bar] : key;

    private static string? BoroughOf(Atlas atlas, AreaKey key) =>
        atlas.Find(key) is { } place ? atlas.Layers[place.Layer].Areas[place.Index].Borough : null;
}
