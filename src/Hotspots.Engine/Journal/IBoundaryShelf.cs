using Hotspots.Domain.Areas;

namespace Hotspots.Engine.Journal;

/// <summary>Keeps boundary editions beside the journal, so that a store is whole by itself.</summary>
public interface IBoundaryShelf
{
    /// <summary>All editions, in the order in which they were put there.</summary>
    ValueTask<IReadOnlyList<ShelvedEdition>> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Adds an edition.</summary>
    /// <returns>False, and nothing changed, where that level has an edition of that name with other content.</returns>
    /// <exception cref="JournalUnavailableException">The store cannot be written to.</exception>
    ValueTask<bool> PutAsync(ShelvedEdition edition, CancellationToken cancellation = default);
}

/// <summary>A boundary edition as it is kept.</summary>
/// <param name="Level">LSOA, ward or borough.</param>
/// <param name="Name">The edition's name, unique within its level.</param>
/// <param name="GeoJson">A FeatureCollection in EPSG:4326 as the product itself writes it, UTF-8.</param>
public sealed record ShelvedEdition(AreaLevel Level, string Name, ReadOnlyMemory<byte> GeoJson);
