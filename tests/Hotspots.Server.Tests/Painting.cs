using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>A surface as a map holds it: painted whole, then rectangle by rectangle.</summary>
internal sealed class Painting
{
    private readonly SortedDictionary<string, string> header = new(StringComparer.Ordinal);
    private ushort[] values = [];
    private string? version;

    /// <summary>Its header and its values, as text to compare.</summary>
    public string Content => $"{string.Join(' ', header)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes<ushort>(values)))}";

    public void Paint(JsonElement surface)
    {
        var (columns, rows) = (Number(surface, "columns"), Number(surface, "rows"));
        if (surface.GetProperty("basedOn").GetString() is { } basedOn)
        {
            Assert.Equal(version, basedOn);
        }
        else
        {
            Assert.Equal((0, 0, columns, rows), (Number(surface, "left"), Number(surface, "top"), Number(surface, "width"), Number(surface, "height")));
            values = new ushort[columns * rows];
        }

        Overlay(surface, columns);
        version = surface.GetProperty("version").GetString();
        foreach (var part in surface.EnumerateObject().Where(part => part.Name is not ("basedOn" or "left" or "top" or "width" or "height" or "values")))
        {
            header[part.Name] = part.Value.GetRawText();
        }
    }

    /// <summary>The numbers that a surface carries.</summary>
    public static ushort[] Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return MemoryMarshal.Cast<byte, ushort>(bytes.ToArray()).ToArray();
    }

    private void Overlay(JsonElement surface, int columns)
    {
        var (left, top, width, height) = (Number(surface, "left"), Number(surface, "top"), Number(surface, "width"), Number(surface, "height"));
        Assert.Equal("gzip,gradient", surface.GetProperty("encoding").GetString());
        var planes = MemoryMarshal.AsBytes<ushort>(Unpacked(surface.GetProperty("values").GetBytesFromBase64())).ToArray();
        ushort[] patch = [.. Enumerable.Range(0, planes.Length / 2).Select(i => (ushort)(planes[i] | planes[(planes.Length / 2) + i] << 8))];
        Assert.Equal(width * height, patch.Length);
        Restore(patch, width);
        for (var row = 0; row < height; row++)
        {
            patch.AsSpan(row * width, width).CopyTo(values.AsSpan(((top + row) * columns) + left));
        }
    }

    private static void Restore(ushort[] values, int width)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (west, north) = (i % width > 0 ? values[i - 1] : 0, i >= width ? values[i - width] : 0);
            var corner = i % width > 0 && i >= width ? values[i - width - 1] : 0;
            var residue = (values[i] & 1) == 0 ? values[i] / 2 : -(values[i] / 2) - 1;
            values[i] = unchecked((ushort)(residue + west + north - corner));
        }
    }

    private static int Number(JsonElement surface, string name) => surface.GetProperty(name).GetInt32();
}
