using System.Globalization;
using Hotspots.Domain;

namespace Hotspots.Runtime.Orleans;

/// <summary>A lens as a grain's key: <c>lewisham|3f|28d|250</c>, the groups as their bits in hexadecimal.</summary>
internal static class LensKey
{
    public static string Write(Lens lens) =>
        string.Create(CultureInfo.InvariantCulture, $"{lens.District}|{lens.Groups.Bits:x}|{lens.Window.Id}|{lens.Bandwidth}");

    public static Lens Read(string key)
    {
        var parts = key.Split('|');
        return new(
            parts[0],
            new(ulong.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
            Window.Find(parts[2]) ?? throw new KeyNotFoundException($"There is no window '{parts[2]}'."),
            int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}

/// <summary>An area as a grain's key: <c>Ward/2022/E05013714</c>.</summary>
internal static class AreaText
{
    public static string Write(AreaKey key) => $"{key.Level}/{key.Edition}/{key.Code}";

    // An edition's name may hold slashes; a level and a code do not.
    public static AreaKey Read(string key)
    {
        var (first, last) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return new(Enum.Parse<AreaLevel>(key[..first]), key[(first + 1)..last], key[(last + 1)..]);
    }
}
