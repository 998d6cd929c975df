using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Positions_begin_at_one_and_have_no_gaps()
    {
        await using var journal = await OpenAsync();
        Assert.Equal(Position.Start, journal.Head);
        await journal.AppendAsync([Revision("a", 1), Revision("b", 1), Revision("a", 1), Revision("c", 1)]);
        Assert.Equal([1, 2, 3], (await AllAsync(journal)).Select(change => change.Position.Value));
        Assert.Equal(new(3), journal.Head);
    }

    [Fact]
    public async Task A_revision_sent_again_is_known_and_one_that_says_otherwise_is_in_conflict()
    {
        await using var journal = await OpenAsync();
        var (first, other) = (Revision("a", 1), Revision("a", 1) with { PlaceName = "elsewhere" });
        var outcomes = await journal.AppendAsync([first, first, other]);
        Assert.Equal(
            [new(AppendResult.Accepted, new(1)), new(AppendResult.Known, new(1)), new AppendOutcome(AppendResult.Conflict, new(1))], outcomes);
        Assert.Equal([new(AppendResult.Conflict, new(1)), new AppendOutcome(AppendResult.Known, new(1))], await journal.AppendAsync([other, first]));
        Assert.Equal(new(1), journal.Head);
    }

    [Fact]
    public async Task A_revision_overtaken_by_a_higher_number_is_kept_and_changes_nothing()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([.. new[] { 1, 3, 2, 4 }.Select(number => Revision("a", number))]);
        var changes = await AllAsync(journal);
        Assert.Equal([false, false, true, false], changes.Select(change => change.Stale));
        Assert.Equal([null, 1, 3, 3], changes.Select(change => change.Superseded?.Key.Number));
        Assert.Equal([null, 1, null, 3], changes.Select(change => change.Before?.Key.Number));
        Assert.Equal([1, 3, null, 4], changes.Select(change => change.After?.Key.Number));
    }

    [Fact]
    public async Task A_withdrawn_incident_counts_no_more_and_counts_again_when_a_later_revision_says_so()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Revision("a", 1), Revision("a", 2, RevisionKind.Withdrawal), Revision("a", 3, RevisionKind.Correction)]);
        var counted = new List<int>();
        for (var position = 0; position <= 3; position++)
        {
            counted.Add((await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, new(position)))).Count);
        }

        Assert.Equal([0, 1, 0, 1], counted);
    }

    [Fact]
    public async Task The_time_of_recording_never_goes_back_along_the_journal()
    {
        var start = Clock.Now;
        await using (var journal = await OpenAsync())
        {
            await journal.AppendAsync([Revision("a", 1)]);
            Clock.Now = start.AddHours(-1);
            await journal.AppendAsync([Revision("b", 1)]);
        }

        await using var again = await OpenAsync();
        await again.AppendAsync([Revision("c", 1)]);
        Clock.Now = start.AddSeconds(1);
        await again.AppendAsync([Revision("d", 1)]);
        Assert.Equal([start, start, start, start.AddSeconds(1)], (await AllAsync(again)).Select(change => change.RecordedAt));
    }

    [Fact]
    public async Task Many_who_append_at_once_make_one_order_and_each_reads_what_it_appended()
    {
        await using var journal = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(appender => Task.Run(async () =>
        {
            for (var call = 0; call < 25; call++)
            {
                var revisions = Enumerable.Range(0, 7).Select(i => Revision($"{appender:x}-{call:x}-{i:x}", 1)).ToList();
                var outcomes = await journal.AppendAsync(revisions);
                var first = outcomes[0].Position.Value;
                Assert.Equal(Enumerable.Range(0, 7).Select(i => first + i), outcomes.Select(outcome => outcome.Position.Value));
                var read = await ListAsync(journal.ReadAsync(new(first - 1), new(first + 6)));
                Assert.Equal(revisions, read.Select(change => change.Revision));
            }
        })));
        Assert.Equal(new(8 * 25 * 7), journal.Head);
        Assert.Equal(8 * 25 * 7, (await AllAsync(journal)).Select(change => change.Revision.Key).Distinct().Count());
    }

    [Fact]
    public async Task One_revision_sent_by_many_at_once_is_accepted_once()
    {
        await using var journal = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => (await journal.AppendAsync([Revision("a", 1)]))[0])));
        Assert.Single(outcomes, outcome => outcome.Result == AppendResult.Accepted);
        Assert.All(outcomes, outcome => Assert.Equal(new(1), outcome.Position));
    }

    [Fact]
    public async Task What_no_journal_can_keep_is_refused_with_the_whole_call()
    {
        await using var journal = await OpenAsync();
        Revision[] bad =
        [
            Revision("a", 0), Revision(string.Empty, 1), Revision("a\0b", 1), Revision("\ud800", 1),
            Revision(new('a', JournalRules.LongestName + 1), 1),
            Revision("a", 1) with { Grid = new(double.NaN, 1) }, Revision("a", 1) with { Published = new(1, double.PositiveInfinity) },
            Revision("a", 1) with { PlaceName = "é\0" }, Revision("a", 1) with { Category = default },
        ];
        foreach (var revision in bad)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([Revision("good", 1), revision]));
        }

        Assert.Equal(Position.Start, journal.Head);
    }

    [Fact]
    public async Task The_longest_names_are_kept_whatever_they_are_written_in()
    {
        await using var journal = await OpenAsync();
        var random = new Random(9);
        string Longest() => new([.. Enumerable.Range(0, JournalRules.LongestName).Select(_ => (char)random.Next(0x4E00, 0x9FFF))]);
        var revision = Revision("a", 1) with { Key = new(new(Longest(), Longest()), 1) };
        await journal.AppendAsync([revision]);
        Assert.Equal(AppendResult.Known, (await journal.AppendAsync([revision]))[0].Result);
        Assert.Equal(revision, Assert.Single(await AllAsync(journal)).Revision);
    }

    [Fact]
    public async Task An_append_cancelled_before_its_turn_adds_nothing()
    {
        await using var journal = await OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await journal.AppendAsync([Revision("a", 1)], new(canceled: true)));
        await journal.AppendAsync([Revision("b", 1)]);
        Assert.Equal(["b"], (await AllAsync(journal)).Select(change => change.Revision.Key.Incident.Id));
    }

    [Fact]
    public async Task An_empty_call_is_answered_with_nothing()
    {
        await using var journal = await OpenAsync();
        Assert.Empty(await journal.AppendAsync([]));
        Assert.Equal(Position.Start, journal.Head);
    }
}
