using System.Collections.Concurrent;

namespace Hotspots.Store.Postgres;

/// <summary>Strings that occur in most rows, sources and categories, kept once in memory however often they are read.</summary>
internal sealed class Words
{
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>The same text; for equal texts always the same object.</summary>
    public string Once(string text) => texts.GetOrAdd(text, text);
}
