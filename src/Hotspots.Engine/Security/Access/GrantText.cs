using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Hotspots.Engine.Security.Access;

/// <summary>Lists of districts and of groups as the stores keep them: ids parted by commas, a null for all.</summary>
public static class GrantText
{
    /// <summary>The ids as one text, in order.</summary>
    public static string? Write(IReadOnlySet<string>? ids) => ids is null ? null : string.Join(',', ids.Order(StringComparer.Ordinal));

    /// <summary>A grant over sources as one text: the number of its rights and its names as JSON, for a source's name may hold anything; null for nothing.</summary>
    public static string? Write(SourceGrant? sources) => sources is null || sources == SourceGrant.Nothing
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(int)sources.Rights} {JsonSerializer.Serialize(sources.Names.Order(StringComparer.Ordinal))}");

    /// <summary>The grant over sources of a text.</summary>
    public static SourceGrant ReadSources(string? text) => text?.Split(' ', 2) is [var rights, var names]
        ? new(JsonSerializer.Deserialize<string[]>(names)!.ToFrozenSet(StringComparer.Ordinal), (SourceRights)int.Parse(rights, CultureInfo.InvariantCulture))
        : SourceGrant.Nothing;

    /// <summary>The ids of a text.</summary>
    public static IReadOnlySet<string>? Read(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
}
