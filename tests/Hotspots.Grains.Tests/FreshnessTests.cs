using Hotspots.Conformance;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Timeliness;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Timeliness;

namespace Hotspots.Grains.Tests;

/// <summary>How late the feeds are: read once in the cluster, and told to all.</summary>
public class FreshnessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_grain_says_the_same_as_a_reader_of_the_journal_to_those_who_may_see_everything_and_to_those_who_may_not()
    {
        await using var rig = await GrainRig.StartAsync(new ManualClock(Noon));
        using var reader = new FreshnessReader(rig.Journal, SquareCity.Catalogue);
        var asked = new GrainFreshness(rig.Cluster.GrainFactory);
        foreach (var chunk in Histories.Make(seed: 40, incidents: 200, Noon).Chunk(50))
        {
            await rig.Journal.AppendAsync(chunk, Cancellation);
            rig.Clock.Now += TimeSpan.FromHours(1);
            foreach (var window in Window.All)
            {
                foreach (var without in new[] { default, SquareCity.Catalogue.Sensitive })
                {
                    Assert.Equivalent(
                        await reader.NowAsync(window, rig.Clock.Now, without, Cancellation), await asked.NowAsync(window, rig.Clock.Now, without, Cancellation), strict: true);
                }
            }
        }
    }

    [Fact]
    public async Task An_answer_serves_a_host_for_a_second_by_its_own_clock()
    {
        var grain = new Counting();
        var asked = new GrainFreshness(() => grain);
        foreach (var (milliseconds, times) in new[] { (0, 1), (0, 2), (1, 2), (999, 2), (1_000, 3), (1_500, 3), (500, 3), (2_001, 4) })
        {
            var told = await asked.NowAsync(Window.All[0], Noon.AddMilliseconds(milliseconds), cancellation: Cancellation);
            Assert.Equal((milliseconds, times, $"{times}"), (milliseconds, grain.Times, told.Completeness.Reason));
        }

        await asked.NowAsync(Window.All[1], Noon.AddMilliseconds(2_002), cancellation: Cancellation);
        await asked.NowAsync(Window.All[1], Noon.AddMilliseconds(2_003), SquareCity.Catalogue.Sensitive, Cancellation);
        Assert.Equal(6, grain.Times);
    }

    [Fact]
    public async Task Where_the_grain_cannot_be_reached_the_last_word_stands()
    {
        var grain = new Counting();
        var asked = new GrainFreshness(() => grain);
        var last = await asked.NowAsync(Window.All[0], Noon, cancellation: Cancellation);
        grain.Failure = new TimeoutException();
        Assert.Same(last, await asked.NowAsync(Window.All[0], Noon.AddMinutes(1), cancellation: Cancellation));
        grain.Failure = new JournalSilentException("The database does not answer.");
        Assert.Same(last, await asked.NowAsync(Window.All[0], Noon.AddMinutes(2), cancellation: Cancellation));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => asked.NowAsync(Window.All[1], Noon, cancellation: Cancellation));
    }

    private sealed class Counting : IFreshnessGrain
    {
        public int Times { get; private set; }

        public Exception? Failure { get; set; }

        public Task<FreshnessMessage> NowAsync(string window, DateTimeOffset now, ulong without, CancellationToken cancellation) =>
            Failure is { } failure ? Task.FromException<FreshnessMessage>(failure) : Task.FromResult(new FreshnessMessage([], null, null, null, $"{++Times}"));
    }
}
