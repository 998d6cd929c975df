using System.CommandLine;
using System.Globalization;
using Hotspots.Server.History;
using Hotspots.Server.Hosting;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.History;

/// <summary>The options of the verbs under <c>history</c>: the same words as in an address.</summary>
internal sealed class HistoryOptions
{
    private readonly StoreOptions store = new();
    private readonly Dictionary<string, Option<string?>> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Option<int?>> numbers = new(StringComparer.Ordinal);
    private readonly Option<bool> each = new("--each") { Description = "Rows for each of the groups, besides those for all of them together." };
    private readonly Option<DateTimeOffset?> at = CommonOptions.At();
    private readonly Option<bool> json = new("--json") { Description = "The answer as JSON." };
    private readonly Option<bool> csv = new("--csv") { Description = "The answer as CSV." };
    private readonly Option<bool> geoJson = new("--geojson") { Description = "The answer as GeoJSON, where it has a shape." };

    /// <summary>Makes a verb with the options that every question has, and those of its own.</summary>
    public Command AddTo(Command command, bool pages, params (string Name, string Description)[] own)
    {
        store.AddTo(command);
        Text(command, "district", "A district's id.");
        Text(command, "level", "ward, lsoa or borough.");
        Text(command, "edition", "The boundary edition of that level.");
        Text(command, "area", "The code of the only area asked about.");
        Text(command, "polygon", "A drawn polygon instead of areas, as well-known text; @FILE reads it from a file.");
        Text(command, "groups", "Ids of groups, parted by commas.");
        Text(command, "period", "Whole days, such as 2024, 2024-06, last-12-months or 2024-01-01/2024-06-30.");
        Text(command, "as-of", "What was known then: a position of the journal or an instant.");
        foreach (var (name, description) in own)
        {
            Text(command, name, description);
        }

        if (pages)
        {
            command.Options.Add(each);
            command.Options.Add(numbers["limit"] = new("--limit") { Description = "How many rows at most.", HelpName = "N" });
            command.Options.Add(numbers["offset"] = new("--offset") { Description = "How many rows to pass over.", HelpName = "N" });
        }

        foreach (var option in (Option[])[at, json, csv, geoJson])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>The settings of the store.</summary>
    public ServerSettings Settings(ParseResult parsed) =>
        store.Settings(parsed) is var settings && Counts(parsed) is { } counts ? settings with { PublishedCounts = counts } : settings;

    private string? Counts(ParseResult parsed) => texts.TryGetValue("counts", out var option) ? parsed.GetValue(option) : null;

    /// <summary>The clock from which periods are reckoned.</summary>
    public TimeProvider Clock(ParseResult parsed) => SetClock.At(parsed.GetValue(at));

    /// <summary>The form of the answer; null for a table for people.</summary>
    /// <exception cref="UsageException">Several are asked for.</exception>
    public HistoryFormat? Format(ParseResult parsed)
    {
        var asked = new[] { (json, HistoryFormat.Json), (csv, HistoryFormat.Csv), (geoJson, HistoryFormat.GeoJson) }.Where(each => parsed.GetValue(each.Item1)).ToList();
        return asked.Count > 1 ? throw new UsageException("Several forms of the answer are asked for: give one of --json, --csv and --geojson.")
            : asked.Count == 1 ? asked[0].Item2 : null;
    }

    /// <summary>The question.</summary>
    /// <exception cref="UsageException">The polygon's file cannot be read.</exception>
    public HistoryRequest Request(ParseResult parsed)
    {
        string? Of(string name) => texts.TryGetValue(name, out var option) ? parsed.GetValue(option) : null;
        int? Number(string name) => numbers.TryGetValue(name, out var option) ? parsed.GetValue(option) : null;
        int? Whole(string name) => Of(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"--{name} '{text}' is no whole number.");
        return new()
        {
            District = Of("district"), Level = Of("level"), Edition = Of("edition"), Area = Of("area"), Polygon = Contents(Of("polygon")), Period = Of("period"),
            Groups = LensQuery.ListOf(Of("groups")),
            Offences = LensQuery.ListOf(Of("offences")),
            AsOf = Of("as-of"), Against = Of("against"), By = Of("by"), Step = Of("step"), Limit = Number("limit"), Offset = Number("offset"),
            Metres = Of("metres"), Days = Of("days"), Permutations = Whole("permutations"), Seed = Whole("seed"), Cell = Whole("cell"), Bandwidth = Whole("bandwidth"), Kernel = Of("kernel"),
            Window = Of("window"), Ahead = Whole("ahead"), Known = Of("known"), Hotspot = Of("hotspot"),
            EachGroup = numbers.Count > 0 && parsed.GetValue(each),
        };
    }

    private static string? Contents(string? text)
    {
        try
        {
            return text?.StartsWith('@') == true ? File.ReadAllText(text[1..]) : text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The polygon's file cannot be read: {failure.Message}", failure);
        }
    }

    private void Text(Command command, string name, string description) =>
        command.Options.Add(texts[name] = new("--" + name) { Description = description, HelpName = name.ToUpperInvariant() });
}
