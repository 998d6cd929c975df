using System.ComponentModel;
using System.Globalization;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Lenses;

/// <summary>A lens in the query of an address.</summary>
internal sealed class LensQuery
{
    [Description("A district's id, as /api/view lists them, or the code of an area.")]
    [FromQuery(Name = "place")]
    public string? Place { get; init; }

    [Description("Ids of groups, parted by commas; an incident counts when it is in any of them.")]
    [FromQuery(Name = "groups")]
    public string? Groups { get; init; }

    [Description("A window's id: 1h, 24h, 7d, 28d or 12m.")]
    [FromQuery(Name = "window")]
    public string? Window { get; init; }

    [Description("The kernel's radius in metres.")]
    [FromQuery(Name = "bandwidth")]
    public string? Bandwidth { get; init; }

    [Description("Of the areas on the board: ward, lsoa or borough. Of a ward as a place lsoa, if not given.")]
    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    [Description("quartic, epanechnikov, triangular, uniform or gaussian.")]
    [FromQuery(Name = "kernel")]
    public string? Kernel { get; init; }

    [Description("How the kernel's radius is chosen: fixed (by bandwidth), silverman or likelihood (from the window's incidents).")]
    [FromQuery(Name = "bandwidthBy")]
    public string? BandwidthBy { get; init; }

    [Description("How much an incident counts on the surface: each (one), severity or recency.")]
    [FromQuery(Name = "weight")]
    public string? Weight { get; init; }

    [Description("What is done about the edge of the place: none or corrected.")]
    [FromQuery(Name = "edge")]
    public string? Edge { get; init; }

    [Description("What was known then, and nothing later: a position, an instant in UTC, or position@instant.")]
    [FromQuery(Name = "asOf")]
    public string? AsOf { get; init; }

    /// <summary>The same as the hub takes it.</summary>
    /// <exception cref="LensException">The bandwidth is no number.</exception>
    public LensRequest ToRequest(ServerSettings settings) => new()
    {
        Place = Place,
        Groups = ListOf(Groups),
        Window = Window,
        Bandwidth = BandwidthIn(settings),
        Level = Level,
        Kernel = Kernel,
        BandwidthBy = BandwidthBy,
        Weight = Weight,
        Edge = Edge,
        AsOf = AsOf,
    };

    /// <summary>What is joined by commas.</summary>
    public static string[] ListOf(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private int? BandwidthIn(ServerSettings settings) =>
        string.IsNullOrEmpty(Bandwidth) ? null
        : int.TryParse(Bandwidth, NumberStyles.None, CultureInfo.InvariantCulture, out var metres) ? metres
        : throw LensText.Unknown("bandwidth", Bandwidth, settings.Bandwidths.Select(known => FormattableString.Invariant($"{known}")));
}
