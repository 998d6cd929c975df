using Hotspots.Domain.History;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.History;

/// <summary>Reads the named hours of the week from <c>bands.json</c>.</summary>
public static class BandReader
{
    /// <summary>The bands of a folder; none where it has no such file.</summary>
    /// <exception cref="IntakeException">The file says what makes no sense; the message names the band and what to do.</exception>
    public static IReadOnlyList<Band> Read(string folder)
    {
        var file = Path.Combine(folder, "bands.json");
        return File.Exists(file) ? [.. StrictJson.Read<BandFile>(file).Bands.Select(entry => BandOf(entry, file))] : [];
    }

    private static Band BandOf(BandEntry entry, string file)
    {
        var where = $"'{file}', band '{entry.Id}'";
        return entry is not { From: >= 0 and <= 23, To: >= 1 and <= 24 } ? throw new IntakeException($"{where}: from is an hour from 0 to 23, to one from 1 to 24.")
            : entry.Days.Count == 0 ? throw new IntakeException($"{where}: it has no days; name at least one, such as \"monday\".")
            : new(entry.Id, entry.Name, [.. entry.Days.Select(day => DayOf(day, where)).Distinct()], entry.From, entry.To);
    }

    private static DayOfWeek DayOf(string text, string where) =>
        !char.IsAsciiDigit(text.FirstOrDefault('0')) && Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day)
            ? day : throw new IntakeException($"{where}: '{text}' is no day of the week; give one such as \"monday\".");

    private sealed record BandFile(IReadOnlyList<BandEntry> Bands);

    private sealed record BandEntry(string Id, string Name, IReadOnlyList<string> Days, int From, int To);
}
