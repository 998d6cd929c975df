using Hotspots.Domain.Groups;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Server.Settings;

/// <summary>What stands still while a server runs: the boundaries, the groups, the source profiles and the names of places.</summary>
internal sealed record Geodata(Atlas Atlas, GroupCatalogue Catalogue, SourceProfiles Profiles, Gazetteer Gazetteer)
{
    /// <summary>What to do about a store without boundaries.</summary>
    public const string HowToLoadBoundaries =
        "No boundaries are loaded. Stop the server, then run 'boundaries load FILE --edition 2022 --level ward' (and the same with lsoa), or start 'demo'.";

    /// <summary>Reads the boundaries off the shelf, and the rest from a folder.</summary>
    /// <exception cref="StartupException">Something is absent or wrong; the message says what and what to do.</exception>
    public static async Task<Geodata> ReadAsync(IBoundaryShelf shelf, string folder, CancellationToken cancellation)
    {
        try
        {
            var catalogue = CatalogueReader.Read(folder);
            return new(new(await EditionsAsync(shelf, cancellation).ConfigureAwait(false)) { FurtherCredits = CreditsIn(folder) }, catalogue, ProfileReader.Read(folder, catalogue), GazetteerIn(folder));
        }
        catch (Exception failure) when (failure is IntakeException or BoundaryException)
        {
            throw new StartupException(failure.Message, failure);
        }
    }

    /// <summary>How positions are counted for those who may not see the sensitive groups of a folder. A store that has to count anew says so on standard error.</summary>
    /// <exception cref="StartupException">The groups are absent or wrong; the message says what and what to do.</exception>
    public static PositionRule RuleIn(string folder)
    {
        try
        {
            return PositionRule.Of(CatalogueReader.Read(folder)) with { Tell = Terminal.Warn };
        }
        catch (IntakeException failure)
        {
            throw new StartupException(failure.Message, failure);
        }
    }

    /// <summary>The boundary editions on the shelf.</summary>
    /// <exception cref="BoundaryException">One cannot be read.</exception>
    public static async Task<IReadOnlyList<BoundaryEdition>> EditionsAsync(IBoundaryShelf shelf, CancellationToken cancellation) =>
        [.. (await shelf.ReadAsync(cancellation).ConfigureAwait(false)).Select(Read)];

    private static IReadOnlyList<string> CreditsIn(string folder) =>
        [.. OriginCredits.In(folder, "places.csv"), .. OriginCredits.In(Path.Combine(folder, "profiles"), "*.json")];

    // Elsewhere than in the demonstration's boroughs hotspots go by the names of their wards.
    private static Gazetteer GazetteerIn(string folder) =>
        Path.Combine(folder, "places.csv") is var file && File.Exists(file) ? new(Places.Read(file)) : new([]);

    private static BoundaryEdition Read(ShelvedEdition shelved)
    {
        using var content = new MemoryStream(shelved.GeoJson.ToArray(), writable: false);
        return BoundaryFile.Read(content, $"edition {shelved.Name} in the store", new(shelved.Level, shelved.Name)).Edition;
    }
}
