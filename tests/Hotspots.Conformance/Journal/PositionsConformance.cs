using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Journal.Archive;

namespace Hotspots.Conformance;

/// <summary>What every store promises about positions as they are shown to who may not see sensitive groups.</summary>
public abstract class PositionsConformance
{
    private const int Seeds = 6;
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ErasureOrder TwoHoursLater = new(Noon.AddHours(2), "registrar", "Kept for long enough.");

    private readonly List<string> told = [];

    private ManualClock Clock { get; } = new(Noon);

    private PositionRule Domestic => PositionRule.Of(Catalogue(sensitive: true, category: "violence-with-injury", flags: IncidentFlags.Domestic)) with { Tell = told.Add };

    private PositionRule Drugs => PositionRule.Of(Catalogue(sensitive: true)) with { Tell = told.Add };

    /// <summary>Opens the store of that place; the same place gives the same store again.</summary>
    protected abstract ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time, PositionRule? rule, StoreMode mode = StoreMode.Write);

    /// <summary>Erases from the store of that place, which is closed meanwhile.</summary>
    protected abstract Task EraseAsync(string place, TimeProvider time, ErasureOrder order, PositionRule? rule);

    /// <summary>Holds every translation of positions of a journal against a recount by the rule.</summary>
    public static async Task CheckAsync(IJournal journal, PositionRule rule)
    {
        var (shown, real) = (0L, 0L);
        Assert.Equal(Position.Start, await journal.ShownAsync(Position.Start));
        Assert.Equal(Position.Start, await journal.RealAsync(Position.Start));
        foreach (var change in await Samples.ListAsync(journal.ReadAsync(Position.Start, journal.Head)))
        {
            real++;
            var hidden = rule.Hides(change);
            shown += hidden ? 0 : 1;
            Assert.Equal(new(shown), await journal.ShownAsync(new(real)));
            if (!hidden)
            {
                Assert.Equal(new Position(real), await journal.RealAsync(new(shown)));
            }
        }

        Assert.InRange(shown, 1, real - 1);
        Assert.Null(await journal.RealAsync(new(shown + 1)));
        await Assert.ThrowsAsync<NotYetKnownException>(() => journal.ShownAsync(new(real + 1)).AsTask());
    }

    [Fact]
    public Task Positions_are_shown_as_a_recount_by_the_rule_counts_them_also_after_reopening_and_to_who_only_reads() => EachSeed(Seeds, async seed =>
    {
        var place = await FillAsync(seed, Domestic);
        await PlayAsync(place, seed + 0x100, Domestic);
        foreach (var (rule, mode) in ((PositionRule?, StoreMode)[])[(Domestic, StoreMode.Write), (Domestic, StoreMode.ReadOnly), (null, StoreMode.ReadOnly), (null, StoreMode.Write)])
        {
            await CheckAsync(place, rule, mode, by: Domestic);
        }

        Assert.Empty(told);
    });

    [Fact]
    public Task After_other_groups_became_sensitive_positions_are_counted_anew_and_that_is_told_once() => EachSeed(Seeds, async seed =>
    {
        var place = await FillAsync(seed, Domestic);
        told.Clear();
        await CheckAsync(place, Drugs, StoreMode.Write, by: Drugs);
        await CheckAsync(place, Drugs, StoreMode.Write, by: Drugs);
        Assert.Contains("Counting the positions 1 to", Assert.Single(told), StringComparison.Ordinal);
        await RefusedAsync(place, Domestic, new(1), "other sensitive groups");
        await PlayAsync(place, seed + 0x100, Drugs);
        await CheckAsync(place, Drugs, StoreMode.ReadOnly, by: Drugs);
        await CheckAsync(place, Domestic, StoreMode.Write, by: Domestic);
    });

    [Fact]
    public Task What_was_appended_without_a_rule_is_not_shown_to_anybody_until_it_was_counted() => EachSeed(Seeds, async seed =>
    {
        var place = await FillAsync(seed, Domestic);
        var counted = await HeadAsync(place);
        await PlayAsync(place, seed + 0x100, null);
        await PlayAsync(place, seed + 0x200, null);
        var (journal, _) = await OpenAsync(place, Clock, Domestic, StoreMode.ReadOnly);
        await using (journal)
        {
            var shown = await journal.ShownAsync(counted);
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.ShownAsync(new(counted.Value + 1)).AsTask());
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.RealAsync(new(shown.Value + 1)).AsTask());
        }

        told.Clear();
        await PlayAsync(place, seed + 0x300, Domestic);
        await CheckAsync(place, Domestic, StoreMode.Write, by: Domestic);
        Assert.Contains(FormattableString.Invariant($"Counting the positions {counted.Value + 1} to"), Assert.Single(told), StringComparison.Ordinal);
    });

    [Fact]
    public Task What_was_erased_is_hidden_and_all_else_is_shown_as_a_recount_says() => EachSeed(Seeds, async seed =>
    {
        var place = await FillAsync(seed, Domestic);
        var rule = (seed % 3) switch { 0 => null, 1 => Domestic, _ => Drugs };
        await EraseAsync(place, Clock, TwoHoursLater, rule);
        if (rule is not null)
        {
            await CheckAsync(place, null, StoreMode.ReadOnly, by: rule);
        }

        await PlayAsync(place, seed + 0x100, Domestic);
        await CheckAsync(place, Domestic, StoreMode.ReadOnly, by: Domestic);
    });

    [Fact]
    public async Task A_journal_that_was_taken_over_from_an_archive_is_counted_as_it_comes()
    {
        var place = await FillAsync(5, Domestic);
        await EraseAsync(place, Clock, TwoHoursLater, Domestic);
        using var archive = new MemoryStream();
        var (journal, custody) = await OpenAsync(place, Clock, null, StoreMode.ReadOnly);
        await using (journal)
        {
            await ArchiveWriter.WriteAsync(archive, compressed: false, journal, new("here", [], await custody.ErasuresAsync()));
        }

        archive.Position = 0;
        var (copy, keeper) = await OpenAsync("copy", Clock, Domestic);
        await using (copy)
        {
            await ArchiveImport.RunAsync(new ArchiveReader(archive, "archive"), copy, keeper);
            await CheckAsync(copy, Domestic);
        }
    }

    [Fact]
    public async Task A_journal_that_nobody_opened_with_a_rule_shows_its_beginning_and_nothing_else()
    {
        var place = await FillAsync(3, null);
        var (journal, _) = await OpenAsync(place, Clock, null, StoreMode.ReadOnly);
        await using var closing = journal;
        Assert.Equal(Position.Start, await journal.ShownAsync(Position.Start));
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.ShownAsync(new(1)).AsTask());
        Assert.Contains("appended by a program without groups", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_sensitive_is_in_the_fingerprint_of_a_rule()
    {
        Assert.Equal(PositionRule.Of(Catalogue(sensitive: true)).Fingerprint, PositionRule.Of(Catalogue(sensitive: true, name: "others", severity: 7)).Fingerprint);
        Assert.NotEqual(PositionRule.Of(Catalogue(sensitive: true)).Fingerprint, PositionRule.Of(Catalogue(sensitive: false)).Fingerprint);
        Assert.NotEqual(PositionRule.Of(Catalogue(sensitive: true)).Fingerprint, PositionRule.Of(Catalogue(sensitive: true, category: "robbery")).Fingerprint);
        Assert.NotEqual(PositionRule.Of(Catalogue(sensitive: true)).Fingerprint, PositionRule.Of(Catalogue(sensitive: true, flags: IncidentFlags.Domestic)).Fingerprint);
    }

    private async Task<string> FillAsync(int seed, PositionRule? rule)
    {
        var place = FormattableString.Invariant($"positions-{seed}-{rule is null}");
        await PlayAsync(place, seed, rule);
        return place;
    }

    private async Task CheckAsync(string place, PositionRule? rule, StoreMode mode, PositionRule by)
    {
        var (journal, _) = await OpenAsync(place, Clock, rule, mode);
        await using var closing = journal;
        await CheckAsync(journal, by);
    }

    private static GroupCatalogue Catalogue(bool sensitive, string name = "drugs", int severity = 1, string category = "drugs", IncidentFlags flags = IncidentFlags.None) => new(
        new Dictionary<Category, int> { [new("drugs")] = severity, [new("robbery")] = 1 },
        [
            new("robbery", "Robbery", name, false, [new(new HashSet<Category> { new("robbery") }, IncidentFlags.None)]),
            new("apart", name, name, sensitive, [new(new HashSet<Category> { new(category) }, flags)]),
        ]);

    private async Task PlayAsync(string place, int seed, PositionRule? rule)
    {
        var (journal, _) = await OpenAsync(place, Clock, rule);
        await using var closing = journal;
        foreach (var call in new RandomRevisions(seed).Calls(12))
        {
            // Of few incidents the second half of a life meets what stands; of others all is new.
            await journal.AppendAsync([.. call.Select((revision, i) => i % 2 == 0 ? revision : revision with { Key = new(new("other", $"{seed:x}-{i:x}-{revision.Key.Incident.Id}"), revision.Key.Number) })]);
            Clock.Now += TimeSpan.FromTicks(1);
        }
    }

    private async Task<Position> HeadAsync(string place)
    {
        var (journal, _) = await OpenAsync(place, Clock, null, StoreMode.ReadOnly);
        await using var closing = journal;
        return journal.Head;
    }

    private async Task RefusedAsync(string place, PositionRule rule, Position position, string words)
    {
        var (journal, _) = await OpenAsync(place, Clock, rule, StoreMode.ReadOnly);
        await using var closing = journal;
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.ShownAsync(position).AsTask());
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    private static async Task EachSeed(int count, Func<int, Task> check)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            try
            {
                await check(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"It fails with seed {seed:x}: {error.Message}", error);
            }
        }
    }
}
