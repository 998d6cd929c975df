using Hotspots.Conformance;
using Hotspots.Engine;

namespace Hotspots.Store.Sqlite.Tests;

/// <summary>The journal that other tests use keeps the same promises.</summary>
public sealed class MemoryJournalTests : JournalConformance
{
    private readonly Dictionary<string, MemoryJournal> journals = [];

    protected override ValueTask<IJournal> OpenAsync(string place, TimeProvider time)
    {
        journals.TryAdd(place, new(time));
        return new(journals[place]);
    }
}
