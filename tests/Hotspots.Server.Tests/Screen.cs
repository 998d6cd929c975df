using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>What a map holds after the frames it was sent, put together as docs/wire.md says.</summary>
internal sealed class Screen
{
    private readonly SortedDictionary<string, string> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    private readonly Painting painting = new();

    public string? Version { get; private set; }

    public long Position { get; private set; }

    public List<long> Arrivals { get; } = [];

    /// <summary>Of a place that is an area: its counts by window and group, as text to compare.</summary>
    public SortedDictionary<string, string> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>How many frames it was shown.</summary>
    public int Frames { get; private set; }

    public void Show(JsonElement frame)
    {
        var basedOn = frame.GetProperty("basedOn").GetString();
        Assert.Equal(Version, basedOn);
        Version = frame.GetProperty("version").GetString();
        Position = frame.GetProperty("position").GetInt64();
        Frames++;
        foreach (var row in RowsOf(frame))
        {
            var code = row["code"];
            row["name"] = names[code] = row.GetValueOrDefault("name") ?? names[code];
            rows[code] = string.Join(' ', row);
        }

        foreach (var part in frame.EnumerateObject().Where(part => part.Name is "total" or "unlocated" or "newest" or "scales" or "contours" or "hotspots" or "events" or "judgement" or "completeness" or "feeds"))
        {
            Take(part, whole: basedOn is null);
        }

        if (frame.GetProperty("surface") is { ValueKind: JsonValueKind.Object } surface)
        {
            painting.Paint(surface);
        }

        if (frame.GetProperty("figures") is { ValueKind: JsonValueKind.Object } figures)
        {
            Take(figures);
        }

        Arrivals.AddRange(frame.GetProperty("arrivals").EnumerateArray().Select(arrival => arrival.GetProperty("position").GetInt64()));
    }

    /// <summary>Everything that it holds, as text to compare.</summary>
    public string Content => string.Join('\n', [painting.Content, .. rows.Values, .. Figures.Values, .. parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value)]);

    /// <summary>The rows of a frame: each row's values by the names of their columns, as text; null ones left out.</summary>
    public static IEnumerable<SortedDictionary<string, string>> RowsOf(JsonElement frame)
    {
        var rows = frame.GetProperty("rows");
        var columns = ColumnsOf(rows, "").ToList();
        return Enumerable.Range(0, rows.GetProperty("code").GetArrayLength()).Select(index => RowAt(columns, index));
    }

    private static SortedDictionary<string, string> RowAt(IEnumerable<(string Name, JsonElement Values)> columns, int index)
    {
        var cells = columns.Select(column => (column.Name, Value: column.Values.ValueKind == JsonValueKind.Array ? column.Values[index] : column.Values));
        var row = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in cells.Where(cell => cell.Value.ValueKind != JsonValueKind.Null))
        {
            row[name] = value.ToString();
        }

        if (row.ContainsKey("alarm.expected"))
        {
            row.TryAdd("alarm.observed", row["count"]);
        }

        return row;
    }

    private static IEnumerable<(string Name, JsonElement Values)> ColumnsOf(JsonElement part, string within) => part.EnumerateObject().SelectMany(column =>
        column.Value.ValueKind == JsonValueKind.Object ? ColumnsOf(column.Value, $"{column.Name}.") : [(within + column.Name, column.Value)]);

    private void Take(JsonElement figures)
    {
        parts["row"] = figures.GetProperty("row").GetRawText();
        foreach (var count in figures.GetProperty("counts").EnumerateArray())
        {
            Figures[$"{count.GetProperty("window").GetString()} {count.GetProperty("group").GetString()}"] = count.GetRawText();
        }
    }

    private void Take(JsonProperty part, bool whole)
    {
        var keptWhenNull = part.Name is "scales" or "contours" or "hotspots" or "events" or "judgement" or "completeness" or "feeds";
        if (!keptWhenNull || part.Value.ValueKind != JsonValueKind.Null)
        {
            parts[part.Name] = part.Value.GetRawText();
        }
        else
        {
            Assert.False(whole, $"A whole frame lacks its {part.Name}.");
        }
    }
}
