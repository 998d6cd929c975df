using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public Task An_instant_finds_the_last_position_recorded_by_then_even_when_the_clock_jumps() => EachSeed(5, async seed =>
    {
        var random = new Random(seed);
        var recorded = new List<DateTimeOffset>();
        await using var journal = await OpenAsync(seed);
        for (var call = 0; call < 30; call++)
        {
            Clock.Now += TimeSpan.FromTicks(random.Next(-3, 4));
            var last = recorded.Count == 0 || Clock.Now > recorded[^1] ? Clock.Now : recorded[^1];
            var several = random.Next(1, 4);
            await journal.AppendAsync([.. Enumerable.Range(0, several).Select(i => Revision($"{call:x}-{i:x}", 1))]);
            recorded.AddRange(Enumerable.Repeat(last, several));
        }

        Assert.Equal(recorded, await RecordedAsync(journal));
        foreach (var moment in recorded.SelectMany(at => new[] { at.AddTicks(-1), at, at.AddTicks(1) }).Distinct())
        {
            Assert.Equal(recorded.Count(at => at <= moment), (await journal.FindAsync(moment.ToOffset(TimeSpan.FromHours(1)))).Value);
        }
    });

    [Fact]
    public async Task Before_the_first_revision_nothing_was_known_and_beyond_the_head_nothing_stands()
    {
        await using var journal = await OpenAsync();
        Assert.Equal(Position.Start, await journal.FindAsync(DateTimeOffset.MaxValue));
        await journal.AppendAsync([Revision("a", 1)]);
        Assert.Equal(Position.Start, await journal.FindAsync(DateTimeOffset.MinValue));
        Assert.Equal(new(1), await journal.FindAsync(DateTimeOffset.MaxValue));
        Assert.Null(await journal.RecordedAtAsync(Position.Start));
        Assert.Equal(Clock.Now, await journal.RecordedAtAsync(new(1)));
        Assert.Null(await journal.RecordedAtAsync(new(2)));
    }

    [Fact]
    public Task The_story_of_an_incident_is_what_the_model_says() => EachSeed(10, async seed =>
    {
        var (model, source, recorded) = (new JournalModel(), new RandomRevisions(seed), new List<DateTimeOffset>());
        await using var journal = await OpenAsync(seed);
        await PlayAsync(journal, source, model, recorded);
        for (var i = 0; i < 30; i++)
        {
            var incident = source.Incident();
            var expected = model.About(incident, recorded);
            var actual = await ListAsync(journal.ReadIncidentAsync(incident));
            Assert.Equal(expected.Count, actual.Count);
            Assert.All(expected.Zip(actual), pair => Same(pair.First, pair.Second));
        }

        Assert.Empty(await ListAsync(journal.ReadIncidentAsync(new("unheard of", "a"))));
    });

    [Fact]
    public async Task What_is_merged_or_withdrawn_counts_no_more_and_what_is_reinstated_counts_as_it_says()
    {
        await using var journal = await OpenAsync();
        Revision[] life =
        [
            Revision("a", 1), Revision("a", 2, RevisionKind.Reclassification) with { Category = new("burglary") },
            Revision("a", 3, RevisionKind.Merge) with { MergedInto = new("test", "b"), By = "crime registrar", Reason = "Reported twice." },
            Revision("a", 4, RevisionKind.Reinstatement) with { Category = new("drugs") },
            Revision("a", 5, RevisionKind.Withdrawal) with { Reason = "No crime." },
        ];
        await journal.AppendAsync(life);
        var counted = new List<string?>();
        for (var position = 1; position <= life.Length; position++)
        {
            counted.Add((await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, new(position)))).SingleOrDefault()?.Revision.Category.Code);
        }

        Assert.Equal(["robbery", "burglary", null, "drugs", null], counted);
        Assert.Equal(life, (await ListAsync(journal.ReadIncidentAsync(new("test", "a")))).Select(change => change.Revision));
    }

    [Fact]
    public async Task A_circle_of_merges_counts_nothing_until_one_of_them_is_reinstated()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Revision("a", 1), Revision("b", 1), Merge("a", 2, "b"), Merge("b", 2, "a")]);
        Assert.Empty(await CountedAsync(journal));
        await journal.AppendAsync([Revision("b", 3, RevisionKind.Reinstatement)]);
        Assert.Equal("b", Assert.Single(await CountedAsync(journal)).Key.Incident.Id);
    }

    [Fact]
    public async Task Merges_that_cannot_be_meant_are_refused()
    {
        await using var journal = await OpenAsync();
        Revision[] bad =
        [
            Merge("a", 2, "a"), Revision("a", 2, RevisionKind.Merge), Revision("a", 2) with { MergedInto = new("test", "b") },
            Merge("a", 2, string.Empty), Merge("a", 2, new('b', JournalRules.LongestName + 1)), Merge("a", 2, "b\0"),
            Revision("a", 2) with { By = string.Empty }, Revision("a", 2) with { By = new('x', JournalRules.LongestName + 1) },
            Revision("a", 2) with { Reason = string.Empty }, Revision("a", 2) with { Reason = new('x', JournalRules.LongestReason + 1) },
            Revision("a", 2) with { Reason = "\udc00" }, Revision("a", 2, (RevisionKind)6), Revision("a", 2, (RevisionKind)(-1)),
        ];
        foreach (var revision in bad)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([revision]));
        }

        Assert.Equal(Position.Start, journal.Head);
    }

    private static Revision Merge(string id, int number, string into) => Revision(id, number, RevisionKind.Merge) with { MergedInto = new("test", into) };

    private static async Task<List<DateTimeOffset>> RecordedAsync(IJournal journal)
    {
        var recorded = new List<DateTimeOffset>();
        for (var position = 1; position <= journal.Head.Value; position++)
        {
            recorded.Add((await journal.RecordedAtAsync(new(position)))!.Value);
        }

        return recorded;
    }
}
