using Hotspots.Domain.Areas;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Api;

/// <summary>What there is to choose.</summary>
internal sealed record ViewPart(
    string Version,
    bool Simulated,
    DateTimeOffset? ClockSetTo,
    double? Speed,
    IReadOnlyList<DistrictPart> Districts,
    IReadOnlyList<FamilyPart> Families,
    IReadOnlyList<WindowChoice> Windows,
    IReadOnlyList<int> Bandwidths,
    IReadOnlyList<NamedChoice> BandwidthRules,
    IReadOnlyList<NamedChoice> Kernels,
    IReadOnlyList<WeightChoice> Weights,
    IReadOnlyList<NamedChoice> Edges,
    IReadOnlyList<LevelPart> Levels,
    LensRequest? Lens,
    IReadOnlyList<string> Credits,
    Basemap? Basemap,
    string? Notice,
    PublishedChoice? Published);

/// <summary>A district, the box around it (west, south, east, north in degrees), the days that it has named (<c>since-NAME</c> is a period), and when a purpose has to be stated: <c>never</c>, <c>sensitive</c> or <c>always</c>.</summary>
internal sealed record DistrictPart(string Id, string Name, IReadOnlyList<double> Bounds, IReadOnlyDictionary<string, DateOnly> NamedDays, string Purpose);

/// <summary>Groups that stem from one definition.</summary>
internal sealed record FamilyPart(string Name, IReadOnlyList<GroupPart> Groups);

/// <summary>A group, and whether its single places are not shown.</summary>
internal sealed record GroupPart(string Id, string Name, bool Sensitive);

/// <summary>A window.</summary>
internal sealed record WindowChoice(string Id, string Name);

/// <summary>One of several, with its name for people.</summary>
internal sealed record NamedChoice(string Id, string Name);

/// <summary>How much an incident counts, and what that means.</summary>
internal sealed record WeightChoice(string Id, string Name, string Note);

/// <summary>A level of areas and the edition that is current for it.</summary>
internal sealed record LevelPart(string Id, string Name, string Edition, bool Approximate, string Credit, string? Denominator);

/// <summary>What there is to choose of a sensitive group, for who is told of it only what is published: alone, in these windows, by these levels, in blocks of so many weeks.</summary>
internal sealed record PublishedChoice(IReadOnlyList<string> Windows, IReadOnlyList<string> Levels, int Weeks, int Threshold)
{
    /// <summary>Null for who sees sensitive groups as they are.</summary>
    public static PublishedChoice? For(Visitor visitor, DisclosureRule rule, IEnumerable<AreaLevel> levels) => visitor.SeesSensitive ? null : new(
        [.. Window.All.Where(window => rule.BlocksIn(window) is not null).Select(window => window.Id)],
        [.. levels.Where(level => level != AreaLevel.Lsoa).Select(WireNames.Of)], rule.Weeks, rule.Threshold);
}

/// <summary><c>GET /api/view</c>.</summary>
internal static class ViewEndpoint
{
    public static void MapView(this IEndpointRouteBuilder api) =>
        api.MapGet("/view", (Placer placer, LensText lenses, ServerSettings settings, Purposes purposes, HttpContext context) =>
                TypedResults.Ok(View(placer, lenses, settings, purposes, context.Visitor())))
            .Unrecorded("It tells what can be asked, and no figure.").WithName("view").WithTags("Look").Needs(Policies.Look).WithSummary("What there is to choose: districts, groups, windows, bandwidths, levels.");

    private static ViewPart View(Placer placer, LensText lenses, ServerSettings settings, Purposes purposes, Visitor visitor)
    {
        var atlas = placer.Atlas;
        var any = atlas.Districts.Count > 0;
        var usual = any && placer.Catalogue.Groups.Any(visitor.Sees) && atlas.Districts.Any(visitor.Sees);
        return new(
            Version: ProductVersion.Number,
            Simulated: settings.Simulated,
            ClockSetTo: settings.ClockSetTo,
            Speed: settings.Speed,
            Districts: [.. atlas.Districts.Where(visitor.Sees).Select(district => District(district, atlas, settings, purposes))],
            Families: [.. placer.Catalogue.Groups.Where(visitor.Sees).GroupBy(group => group.Family).Select(family => new FamilyPart(
                family.Key, [.. family.Select(group => new GroupPart(group.Id, group.Name, group.Sensitive))]))],
            Windows: [.. Window.All.Select(window => new WindowChoice(window.Id, window.Name))],
            Bandwidths: settings.Bandwidths,
            BandwidthRules: [.. Enum.GetValues<BandwidthRule>().Select(rule => new NamedChoice(WireNames.Of(rule), rule.ToString()))],
            Kernels: [.. Kernel.All.Select(kernel => new NamedChoice(kernel.Id, char.ToUpperInvariant(kernel.Id[0]) + kernel.Id[1..]))],
            Weights: [
                new(WireNames.Of(Weighting.Each), "Each as one", "Every incident counts the same."),
                new(WireNames.Of(Weighting.Severity), "By severity", "An incident counts as much as its category is severe, as geodata/categories.json weighs it."),
                new(WireNames.Of(Weighting.Recency), "Recent ones more", "An incident counts half as much with every eighth of the window that has passed since."),
            ],
            Edges: [new(WireNames.Of(EdgePolicy.None), "Not corrected"), new(WireNames.Of(EdgePolicy.Corrected), "Corrected at the edge of the place")],
            Levels: [.. lenses.Levels.Select(level => Level(atlas.Current(level)!))],
            Lens: usual ? lenses.Write(lenses.Read(new(), visitor)) : null,
            Credits: atlas.Credits,
            Basemap: settings.Basemap,
            Notice: any ? null : Geodata.HowToLoadBoundaries,
            Published: PublishedChoice.For(visitor, settings.Disclosure.Rule, lenses.Levels));
    }

    private static DistrictPart District(District district, Atlas atlas, ServerSettings settings, Purposes purposes) => new(
        district.Id, district.Name, [.. Degrees.Of(district.Wgs84SouthWest), .. Degrees.Of(district.Wgs84NorthEast)],
        settings.NamedDays.GetValueOrDefault(district.Id) ?? [], WireNames.Of(purposes.DemandOf(atlas.DistrictsShown(district.Boroughs))));

    private static LevelPart Level(BoundaryEdition edition) => new(
        WireNames.Of(edition.Level), NameOf(edition.Level), edition.Name, edition.Approximate, edition.Credit, edition.Denominator);

    private static string NameOf(AreaLevel level) => level switch
    {
        AreaLevel.Lsoa => "LSOAs",
        AreaLevel.Borough => "Boroughs",
        _ => "Wards",
    };
}
