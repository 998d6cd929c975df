namespace Hotspots.Engine;

/// <summary>Lists of districts and of groups as the stores keep them: ids parted by commas, a null for all.</summary>
public static class GrantText
{
    /// <summary>The ids as one text, in order.</summary>
    public static string? Write(IReadOnlySet<string>? ids) => ids is null ? null : string.Join(',', ids.Order(StringComparer.Ordinal));

    /// <summary>The ids of a text.</summary>
    public static IReadOnlySet<string>? Read(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
}
