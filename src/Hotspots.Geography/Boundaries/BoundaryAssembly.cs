using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Geography.GeoJson;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.Boundaries;

/// <summary>Makes an edition of the features of a file, and keeps account of everything that was wrong.</summary>
internal sealed class BoundaryAssembly
{
    private readonly List<BoundaryProblem> problems = [];
    private readonly BoundaryRequest request;
    private readonly PropertyNames names;
    private readonly string source;
    private readonly CancellationToken cancellation;

    private BoundaryAssembly(BoundaryRequest request, PropertyNames names, string source, CancellationToken cancellation) =>
        (this.request, this.names, this.source, this.cancellation) = (request, names, source, cancellation);

    public static BoundaryReading Assemble(GeoJsonDocument document, string source, BoundaryRequest request, CancellationToken cancellation)
    {
        if (document.Features.Count == 0)
        {
            throw new BoundaryException($"'{source}' holds no features.", "Export it again with the areas in it.");
        }

        var present = document.Features.SelectMany(feature => feature.Properties.Keys).Distinct(StringComparer.Ordinal).ToList();
        var assembly = new BoundaryAssembly(request, PropertyNames.Choose(request, present, source), source, cancellation);
        return assembly.Read(document);
    }

    private BoundaryReading Read(GeoJsonDocument document)
    {
        var parts = document.Features.Select(Usable).OfType<(string Code, GeoJsonFeature Feature)>();
        var areas = parts.GroupBy(part => part.Code, part => part.Feature, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => ToArea(same.Key, [.. same])).OfType<Area>().ToList();
        if (areas.Count == 0)
        {
            throw new BoundaryException($"No feature of '{source}' can be used. The first problem: {problems[0]}", "Mend the file, or export it again.");
        }

        problems.AddRange(Overlaps.Among(areas, cancellation));
        return new(ToEdition(document, areas), [.. problems.OrderBy(problem => problem.Feature)]) { Properties = names };
    }

    private BoundaryEdition ToEdition(GeoJsonDocument document, IReadOnlyList<Area> areas) => new(request.Level, request.Edition, areas)
    {
        Approximate = request.Approximate ?? document.Members.GetValueOrDefault("approximate") == "true",
        Credit = request.Credit ?? document.Members.GetValueOrDefault("credit") ?? BoundaryRequest.OnsCredit,
        Source = document.Members.GetValueOrDefault("source") ?? source,
        Denominator = document.Members.GetValueOrDefault("denominator"),
    };

    private (string, GeoJsonFeature)? Usable(GeoJsonFeature feature)
    {
        var code = feature.Properties.GetValueOrDefault(names.Code)?.Trim();
        problems.AddRange(feature.Remarks.Select(remark => new BoundaryProblem(feature.Number, code, remark.What, remark.Done)));
        if (string.IsNullOrEmpty(code))
        {
            problems.Add(new(feature.Number, null, $"Its property {names.Code} is missing or empty.", "Left out."));
            return null;
        }

        return feature.Geometry is null ? null : (code, feature);
    }

    private Area? ToArea(string code, IReadOnlyList<GeoJsonFeature> features)
    {
        var shapes = features.Select(feature => Mend(code, feature)).OfType<Geometry>().ToList();
        if (features.Count > 1 && shapes.Count > 0)
        {
            var numbers = string.Join(", ", features.Select(feature => feature.Number));
            problems.Add(new(features[^1].Number, code, $"Features {numbers} have the same code.", "Joined into one area."));
        }

        return shapes.Count == 0 ? null : ToArea(code, features[0].Properties, shapes.Count == 1 ? shapes[0] : Joined(code, features[0].Number, shapes));
    }

    private Geometry Joined(string code, int feature, IReadOnlyList<Geometry> shapes) => Bounded(code, feature, () =>
    {
        new GeometryWork(cancellation).Demand(shapes);
        return Shapes.Union(shapes);
    });

    // Left out, an area would be missing without anybody noticing: the file is refused instead.
    private T Bounded<T>(string code, int feature, Func<T> work)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return work();
        }
        catch (GeometryTooCostlyException costly)
        {
            throw new BoundaryException($"The geometry of '{code}' in '{source}' (feature {feature}) cannot be checked and mended within reason. {costly.Message}", "Mend it in a GIS, or take a generalised edition.", costly);
        }
    }

    private Area ToArea(string code, IReadOnlyDictionary<string, string?> properties, Geometry outline)
    {
        string? Text(string? name) => name is null || string.IsNullOrWhiteSpace(properties.GetValueOrDefault(name)) ? null : properties[name]!.Trim();
        var name = Text(names.Name) ?? code;
        var area = new Area(new(request.Level, request.Edition, code), name, outline)
        {
            Residents = int.TryParse(properties.GetValueOrDefault("residents"), NumberStyles.None, CultureInfo.InvariantCulture, out var residents) ? residents : null,
        };
        return request.Level == AreaLevel.Borough ? area : area with
        {
            Borough = Text(names.Borough),
            BoroughName = names.BoroughName is null && request.Level == AreaLevel.Lsoa ? BoroughIn(name) : Text(names.BoroughName),
        };
    }

    private Geometry? Mend(string code, GeoJsonFeature feature)
    {
        Shapes.RefuseForeignCoordinates(feature, source);
        var (mended, fault) = Bounded(code, feature.Number, () => (Shapes.Mend(feature.Geometry!, cancellation, out var wrong), wrong));
        if (fault is not null)
        {
            problems.Add(new(feature.Number, code, fault, mended is null ? "Left out." : "Mended."));
        }

        if (mended is not null && !Shapes.IsInGreatBritain(mended))
        {
            problems.Add(new(feature.Number, code, "It reaches outside Great Britain, where the National Grid ends.", "Left out."));
            return null;
        }

        return mended;
    }

    /// <summary>An LSOA's name is its borough's and a number: <c>Lewisham 001A</c>.</summary>
    public static string? BoroughIn(string name) =>
        name.LastIndexOf(' ') is > 0 and var space && char.IsAsciiDigit(name[^2]) ? name[..space] : null;
}
