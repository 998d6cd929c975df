using System.IO.Compression;
using System.Security.Cryptography;
using Hotspots.Domain.Areas;

namespace Hotspots.Engine.Journal;

/// <summary>A boundary edition as stores keep it: compressed, with a hash of the content.</summary>
/// <param name="Level">LSOA, ward or borough.</param>
/// <param name="Name">The edition's name, unique within its level.</param>
/// <param name="Sha256">SHA-256 of the content before it was compressed.</param>
/// <param name="GeoJson">The content, gzip.</param>
public sealed record PackedEdition(AreaLevel Level, string Name, byte[] Sha256, byte[] GeoJson)
{
    /// <summary>Packs an edition.</summary>
    public static PackedEdition Of(ShelvedEdition edition) =>
        new(edition.Level, edition.Name, SHA256.HashData(edition.GeoJson.Span), Compress(edition.GeoJson));

    /// <summary>Whether content of that hash is the same content.</summary>
    public bool IsSame(ReadOnlySpan<byte> sha256) => sha256.SequenceEqual(Sha256);

    /// <summary>The edition as it was put there.</summary>
    /// <exception cref="InvalidDataException">It is not what was put there.</exception>
    public ShelvedEdition Unpack()
    {
        var content = Decompress(GeoJson);
        return IsSame(SHA256.HashData(content))
            ? new(Level, Name, content)
            : throw new InvalidDataException($"The boundary edition '{Name}' is not what was put there.");
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content.Span);
        }

        return compressed.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }
}
