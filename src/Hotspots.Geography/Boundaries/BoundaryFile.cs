using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>Reads boundary editions from GeoJSON files, and writes them so that nothing is lost.</summary>
public static class BoundaryFile
{
    /// <summary>More than any official file of England and Wales unpacks to; a bomb stops here.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>Reads a GeoJSON file, also one packed with gzip.</summary>
    /// <exception cref="BoundaryException">There is nothing in it to use; the message says why and what to do.</exception>
    public static BoundaryReading Read(string path, BoundaryRequest request, CancellationToken cancellation = default)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, Path.GetFileName(path), request, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BoundaryException($"'{path}' cannot be read: {refused.Message}", "Check the path and its permissions.", refused);
        }
    }

    /// <summary>Reads GeoJSON, also packed with gzip, from a stream.</summary>
    /// <param name="stream">From its beginning; left open.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="request">What it holds.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="BoundaryException">There is nothing in it to use; the message says why and what to do.</exception>
    public static BoundaryReading Read(Stream stream, string source, BoundaryRequest request, CancellationToken cancellation = default)
    {
        var bytes = Unpacked(stream, source);
        var document = GeoJsonReader.Read(bytes.WrittenSpan, source);
        return BoundaryAssembly.Assemble(document, source, request, cancellation);
    }

    /// <summary>Writes an edition so that <see cref="Read(string, BoundaryRequest, CancellationToken)"/> finds the same areas, to the last bit.</summary>
    public static void Write(Stream stream, BoundaryEdition edition)
    {
        using var writer = new Utf8JsonWriter(stream);
        GeoJsonWriter.Write(writer, edition, edition.Areas.Index(), decimals: null);
    }

    private static ArrayBufferWriter<byte> Unpacked(Stream stream, string source)
    {
        var packed = ReadAll(stream, source);
        if (!packed.WrittenSpan.StartsWith<byte>([0x1F, 0x8B]))
        {
            return packed;
        }

        try
        {
            using var unpacking = new GZipStream(new MemoryStream(packed.WrittenMemory.ToArray()), CompressionMode.Decompress);
            return ReadAll(unpacking, source);
        }
        catch (InvalidDataException broken)
        {
            throw new BoundaryException($"'{source}' is a gzip file that breaks off or is damaged.", "Fetch it again.", broken);
        }
    }

    private static ArrayBufferWriter<byte> ReadAll(Stream stream, string source)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        for (int count; (count = stream.Read(bytes.GetSpan(1 << 16))) > 0;)
        {
            bytes.Advance(count);
            if (bytes.WrittenCount > MostBytes)
            {
                throw new BoundaryException($"'{source}' holds more than 1 GiB.", "Split it by district, or take a generalised edition.");
            }
        }

        return bytes;
    }
}
