using System.Globalization;
using Hotspots.Domain;

namespace Hotspots.Runtime.Orleans;

/// <summary>
/// A lens as a grain's key: <c>lewisham|3f|28d|250</c>, the groups as their bits in hexadecimal; and where it is not drawn in the usual way
/// <c>|gaussian|1|0|0</c>: the kernel, and the numbers of the bandwidth's rule, the weights and the edge. Before all of it stands, where not
/// everything may be seen, <c>-c:3:1|</c>: the groups left out, those that stand
/// apart, and whether places are snapped. So a server of a former version, which would
/// leave nothing out, finds no such district and refuses.
/// </summary>
internal static class LensKey
{
    private const int UsualParts = 4;

    public static string Write(Lens lens) => lens is { Without.IsEmpty: true, Apart.IsEmpty: true, Snapped: false } ? WriteOpen(lens)
        : string.Create(CultureInfo.InvariantCulture, $"-{lens.Without.Bits:x}:{lens.Apart.Bits:x}:{(lens.Snapped ? 1 : 0)}|{WriteOpen(lens)}");

    public static Lens Read(string key)
    {
        if (!key.StartsWith('-'))
        {
            return ReadOpen(key);
        }

        var bar = key.IndexOf('|', StringComparison.Ordinal);
        var parts = key[1..bar].Split(':');
        return ReadOpen(key[(bar + 1)..]) with { Without = SetOf(parts[0]), Apart = SetOf(parts[1]), Snapped = parts[2] == "1" };
    }

    private static string WriteOpen(Lens lens)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{lens.District}|{lens.Groups.Bits:x}|{lens.Window.Id}|{lens.Bandwidth}");
        return lens with { Without = default, Apart = default, Snapped = false } == Usual(lens) ? key : $"{key}|{lens.Kernel.Id}|{(int)lens.BandwidthRule}|{(int)lens.Weighting}|{(int)lens.Edge}";
    }

    private static Lens ReadOpen(string key)
    {
        var parts = key.Split('|');
        var lens = new Lens(
            parts[0],
            SetOf(parts[1]),
            Window.Find(parts[2]) ?? throw new KeyNotFoundException($"There is no window '{parts[2]}'."),
            int.Parse(parts[3], CultureInfo.InvariantCulture));
        return parts.Length == UsualParts ? lens : lens with
        {
            Kernel = Kernel.Find(parts[4]) ?? throw new KeyNotFoundException($"There is no kernel '{parts[4]}'."),
            BandwidthRule = (BandwidthRule)Number(parts[5]),
            Weighting = (Weighting)Number(parts[6]),
            Edge = (EdgePolicy)Number(parts[7]),
        };
    }

    private static Lens Usual(Lens lens) => new(lens.District, lens.Groups, lens.Window, lens.Bandwidth);

    private static GroupSet SetOf(string bits) => new(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
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
