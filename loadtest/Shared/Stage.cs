using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.Demonstration;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Rig;

/// <summary>Where it plays: boundaries and groups, as a rig knows them without asking a server.</summary>
internal sealed class Stage
{
    private readonly District all;

    public Stage(IReadOnlyList<BoundaryEdition> editions, GroupCatalogue catalogue)
    {
        Editions = editions;
        Placer = new(new(editions), catalogue);
        Categories = [.. Placer.Catalogue.Categories.OrderBy(category => category.Code, StringComparer.Ordinal)];
        all = Placer.Atlas.Districts.MaxBy(district => district.Boroughs.Count)!;
    }

    /// <summary>The stage that this build stands on.</summary>
    public static Stage Usual => new(DemonstrationGeography.Make(Bounds.Built("Geodata")), Catalogue);

    /// <summary>The groups of this build.</summary>
    public static GroupCatalogue Catalogue => CatalogueReader.Read(Bounds.Built("Geodata"));

    /// <summary>What is loaded into each store before it is served.</summary>
    public IReadOnlyList<BoundaryEdition> Editions { get; }

    /// <summary>Finds the areas and the groups of an incident.</summary>
    public Placer Placer { get; }

    /// <summary>The known categories, by code.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>The district that holds all others.</summary>
    public string Everywhere => all.Id;

    /// <summary>The corner of the box in which incidents happen; some of that box lies in no area.</summary>
    public Wgs84Position SouthWest => all.Wgs84SouthWest;

    /// <summary>The other corner.</summary>
    public Wgs84Position NorthEast => all.Wgs84NorthEast;
}
