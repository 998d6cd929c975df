namespace Hotspots.Engine.Formats;

/// <summary>How the intake's messages speak of what they found.</summary>
internal static class Wording
{
    private const int LongestName = 60;

    /// <summary>A text of at most so many characters; where it was longer, with a mark behind it.</summary>
    public static string Clip(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");

    /// <summary>A value, cut to what fits in a sentence.</summary>
    public static string Short(string text) => Clip(text, LongestName);

    /// <summary>Some names, the first twenty of them.</summary>
    public static string List(IEnumerable<string> names)
    {
        var some = names.Take(21).Select(Short).ToList();
        return some.Count == 0 ? "none" : string.Join(", ", some.Take(20)) + (some.Count > 20 ? " and more" : "");
    }

    /// <summary>The known name that a mistyped one most likely stands for, or null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var near = known.Take(1_000).Select(each => (each, Distance: Edits(Key(name), Key(each)))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return near.each is not null && near.Distance <= Math.Max(2, Key(name).Length / 3) ? near.each : null;
    }

    private static string Key(string name) => Clip(name, LongestName).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The Levenshtein distance: how many characters to insert, delete or replace.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
