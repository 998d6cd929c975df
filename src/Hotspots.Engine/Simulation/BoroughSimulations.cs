using Hotspots.Domain.Areas;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Simulation;

/// <summary>Sets the scene of each borough that the figures name and the atlas has.</summary>
internal sealed class BoroughSimulations
{
    private readonly SimulationFigures figures;
    private readonly Atlas atlas;
    private readonly IReadOnlyDictionary<string, Rhythm> rhythms;
    private readonly IReadOnlyList<Kind> kinds;

    public BoroughSimulations(SimulationFigures figures, Atlas atlas)
    {
        (this.figures, this.atlas, kinds) = (figures, atlas, Kinds.Of(figures));
        var calendar = new SchoolCalendar(figures.SchoolHolidays);
        rhythms = figures.Rhythms.ToDictionary(rhythm => rhythm.Key, rhythm => new Rhythm(rhythm.Value, calendar), StringComparer.Ordinal);
    }

    /// <exception cref="IntakeException">A borough is not loaded, or a ward that has a rate.</exception>
    public IReadOnlyList<Scene> Build(IReadOnlyList<Place> places, int seed)
    {
        var terrains = figures.ScaledByResidents.Prepend(figures.Borough).Select(BoroughOf).OfType<Area>()
            .Select(borough => new Terrain(atlas, borough, places, new(atlas, borough, seed))).ToList();
        return terrains.Count > 0 && terrains[0].Borough.Name == figures.Borough
            ? [.. terrains.Select((terrain, i) => SceneOf(terrain, terrain.Residents / terrains[0].Residents, i == 0))]
            : throw new IntakeException($"The simulator's figures are for {figures.Borough}, but no boundaries of it are loaded: load them, or use the demonstration geography.");
    }

    private Scene SceneOf(Terrain terrain, double scale, bool published)
    {
        var parts = figures.Spreads.ToDictionary(spread => spread.Key, spread => terrain.PartsOf(spread.Value), StringComparer.Ordinal);
        var wards = published && atlas.LayerOf(AreaLevel.Ward) >= 0 ? new WardShares(figures, atlas, terrain.Streets, parts) : null;
        return new(terrain.Streets, [.. kinds.Where(kind => kind.Total > 0).Select(kind =>
        {
            var group = figures.Groups.First(group => group.Id == kind.Groups[0]);
            var weights = parts[group.Spread];
            return new SimulatedKind(kind with { Total = kind.Total * scale }, rhythms[group.Rhythm], new(wards?.Follow(kind, weights) ?? weights));
        })]);
    }

    private Area? BoroughOf(string name) => atlas.Current(AreaLevel.Borough)?.Areas.FirstOrDefault(area => area.Name == name);
}
