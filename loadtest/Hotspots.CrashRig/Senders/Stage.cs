using System.Reflection;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.CrashRig;

/// <summary>Where it plays: the demonstration's boundaries and groups, as the rig knows them without asking a server.</summary>
internal sealed class Stage
{
    private readonly District all;

    public Stage(string geodata)
    {
        Editions = DemonstrationGeography.Make(geodata);
        Placer = new(new(Editions), CatalogueReader.Read(geodata));
        Categories = [.. Placer.Catalogue.Categories.OrderBy(category => category.Code, StringComparer.Ordinal)];
        all = Placer.Atlas.Districts.MaxBy(district => district.Boroughs.Count)!;
    }

    /// <summary>The stage that this build stands on.</summary>
    public static Stage Usual => new(typeof(Stage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "Geodata").Value!);

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
