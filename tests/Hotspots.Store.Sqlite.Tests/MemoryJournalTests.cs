using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

/// <summary>The journal that other tests use keeps the same promises.</summary>
public sealed class MemoryJournalTests : JournalConformance
{
    private readonly Dictionary<string, MemoryJournal> journals = [];

    [Fact]
    public async Task Positions_are_shown_as_a_recount_by_the_rule_counts_them()
    {
        var rule = new PositionRule("every third", change => change.Position.Value % 3 == 0);
        await using var journal = new MemoryJournal(Clock, rule);
        await journal.AppendAsync(Samples.Call("a"), TestContext.Current.CancellationToken);
        await PositionsConformance.CheckAsync(journal, rule);
    }

    protected override ValueTask<IJournal> OpenAsync(string place, TimeProvider time)
    {
        journals.TryAdd(place, new(time));
        return new(journals[place]);
    }
}
