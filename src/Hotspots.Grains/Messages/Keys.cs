using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Grains.Messages;

/// <summary>
/// A lens as a grain's key: <c>lewisham|3f|28d|250|quartic|0|0|0|c|3|1</c>. The groups are their bits in hexadecimal; then come the window,
/// the radius in metres, the kernel, the numbers of the bandwidth's rule, the weights and the edge, the groups left out, those that stand
/// apart, and whether places are snapped.
/// </summary>
internal static class LensKey
{
    public static string Write(Lens lens) => string.Create(CultureInfo.InvariantCulture,
        $"{lens.Place}|{lens.Groups.Bits:x}|{lens.Window.Id}|{lens.Bandwidth}|{lens.Kernel.Id}|{(int)lens.BandwidthRule}|{(int)lens.Weighting}|{(int)lens.Edge}|{lens.Without.Bits:x}|{lens.Apart.Bits:x}|{(lens.Snapped ? 1 : 0)}");

    public static Lens Read(string key)
    {
        var parts = key.Split('|');
        var window = Window.Find(parts[2]) ?? throw new KeyNotFoundException($"There is no window '{parts[2]}'.");
        return new(parts[0], SetOf(parts[1]), window, Number(parts[3]))
        {
            Kernel = Kernel.Find(parts[4]) ?? throw new KeyNotFoundException($"There is no kernel '{parts[4]}'."),
            BandwidthRule = (BandwidthRule)Number(parts[5]),
            Weighting = (Weighting)Number(parts[6]),
            Edge = (EdgePolicy)Number(parts[7]),
            Without = SetOf(parts[8]),
            Apart = SetOf(parts[9]),
            Snapped = parts[10] == "1",
        };
    }

    private static GroupSet SetOf(string bits) => new(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A view as a watch of a board names it: <c>Ward|lewisham|3f|…</c>, the level before the lens.</summary>
internal static class ViewKey
{
    public static string Write(View view) => $"{view.Level}|{LensKey.Write(view.Lens)}";

    public static View Read(string key) => key.Split('|', 2) is [var level, var lens]
        ? new(LensKey.Read(lens), Enum.Parse<AreaLevel>(level)) : throw new KeyNotFoundException($"'{key}' names no view.");
}

/// <summary>An area as a grain's key: <c>Ward/2022/E05013714</c>.</summary>
internal static class AreaText
{
    /// <summary>The key of what has no place.</summary>
    public const string Unlocated = "unlocated";

    public static string Write(AreaKey key) => $"{key.Level}/{key.Edition}/{key.Code}";

    // An edition's name may hold slashes; a level and a code do not.
    public static AreaKey Read(string key)
    {
        var (first, last) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return new(Enum.Parse<AreaLevel>(key[..first]), key[(first + 1)..last], key[(last + 1)..]);
    }
}
