using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>Reads source profiles, strictly: what a profile says wrongly would go wrong in every row.</summary>
public static class ProfileReader
{
    private static readonly string[] Differing = ["place", "areaCode"];

    /// <summary>Reads every profile of <c>profiles</c> under a folder.</summary>
    /// <exception cref="IntakeException">There is none, or one is wrong; the message says where and what.</exception>
    public static SourceProfiles Read(string folder, GroupCatalogue catalogue)
    {
        var path = Path.Combine(folder, "profiles");
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        var profiles = files.Where(file => !file.EndsWith(".origin.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(file => ReadOne(file, catalogue)).ToList();
        return profiles.Count > 0 ? new(profiles) : throw new IntakeException($"There are no source profiles in '{path}'.");
    }

    private static SourceProfile ReadOne(string file, GroupCatalogue catalogue)
    {
        var profile = StrictJson.Read<SourceProfile>(file) with { File = Path.GetFileName(file) };
        return Fault(profile, catalogue) is { } fault ? throw new IntakeException($"'{file}': {fault}") : profile;
    }

    private static string? Fault(SourceProfile profile, GroupCatalogue catalogue) => profile switch
    {
        { Required.Count: 0 } => "It requires no column, so that any input would be of this source.",
        { Refused: null, Rows: null } or { Refused: not null, Rows: not null } => "It needs either 'rows' or 'refused'.",
        { Rows: { } rows } => UnknownColumn(rows, profile) ?? OneOf(rows) ?? Time(rows.Occurred) ?? Codes(rows.Category, catalogue)
            ?? FlagsOf(rows) ?? (rows.MayDiffer ?? []).Except(Differing).Select(part => $"'{part}' cannot differ; only place and areaCode.").FirstOrDefault(),
        _ => null,
    };

    private static string? UnknownColumn(RowRules rows, SourceProfile profile)
    {
        IEnumerable<string?> read =
        [
            rows.Source.Column, rows.Id.Column, rows.Occurred.Column, rows.Occurred.After, rows.Occurred.UpTo, rows.Category.Column,
            rows.Longitude, rows.Latitude, rows.Revision, rows.Kind, rows.Reported, rows.Place, rows.AreaCode,
            rows.By, rows.Reason, rows.MergedInto?.Id, rows.MergedInto?.Source,
            .. rows.Id.Otherwise ?? [], .. (rows.Flags ?? []).Select(rule => rule.Column),
        ];
        var unknown = read.FirstOrDefault(column => column is not null && !profile.Columns.Contains(column));
        return unknown is null ? null : $"The column '{unknown}' is read, but stands neither in 'required' nor in 'optional'.";
    }

    private static string? OneOf(RowRules rows) =>
        rows.Source.Fixed is null == rows.Source.Column is null ? "'source' needs either 'fixed' or 'column'."
        : rows.Category.Fixed is null == rows.Category.Column is null ? "'category' needs either 'fixed' or 'column'."
        : rows.Id.Column is null && rows.Id.Otherwise is not { Count: > 0 } ? "'id' needs 'column', 'otherwise' or both."
        : rows.Longitude is null != rows.Latitude is null ? "'longitude' and 'latitude' go together."
        : rows.Occurred.After is null != rows.Occurred.UpTo is null ? "'after' and 'upTo' go together."
        : null;

    private static string? Time(TimeRule rule) =>
        rule.Formats.Count == 0 ? "'occurred' has no format."
        : rule.Formats.FirstOrDefault(format => format is not ("instant" or "day" or "month") && !format.Contains("yyyy", StringComparison.Ordinal)) is { } odd
            ? $"'{odd}' is no format: instant, day, month, or a .NET pattern with yyyy."
        : LocalTime.Find(rule.Zone) is null ? $"'{rule.Zone}' is no time zone known to this machine: give an IANA name such as Europe/London."
        : null;

    private static string? Codes(CategoryRule rule, GroupCatalogue catalogue)
    {
        var codes = rule.Codes?.Values ?? (rule.Fixed is null ? [] : [rule.Fixed]);
        var unknown = codes.FirstOrDefault(code => !catalogue.Knows(new(code)));
        return unknown is null ? null : $"The category '{unknown}' does not stand in categories.json.";
    }

    private static string? FlagsOf(RowRules rows)
    {
        var names = (rows.Flags ?? []).SelectMany(rule => rule.Values?.Values ?? []);
        var unknown = names.FirstOrDefault(name => !FlagNames.TryParse(name, out _));
        return unknown is null ? null : $"'{unknown}' is no flag; there are {FlagNames.All}.";
    }
}
