using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Server.Api;

/// <summary>The shapes of a district's areas as GeoJSON, written once: they stand still while a server runs.</summary>
internal sealed class AreaShapes(Atlas atlas)
{
    private readonly ConcurrentDictionary<(string District, AreaLevel Level), Lazy<Shapes>> written = new();

    /// <summary>The FeatureCollection, UTF-8, and a tag that changes with it.</summary>
    public Shapes Of(District district, AreaLevel level) =>
        written.GetOrAdd((district.Id, level), _ => new(() => Write(district, level))).Value;

    private Shapes Write(District district, AreaLevel level)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJsonWriter.Write(writer, atlas.Current(level)!, atlas.AreasOf(district, level));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)[..8]);
        return new(buffer.WrittenMemory, $"\"{hash}\"");
    }

    /// <summary>A document and its entity tag.</summary>
    internal sealed record Shapes(ReadOnlyMemory<byte> Utf8, string Tag);
}
