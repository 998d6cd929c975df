using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime.Tests;

/// <summary>Whoever follows the journal is told everything once and in order, whoever commits meanwhile and whatever is lost.</summary>
public class JournalConsumerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Position None = Position.Start;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_position_is_taken_in_once_and_in_order_whoever_commits_and_whatever_is_lost(int seed)
    {
        var (random, clock) = (new Random(seed), new ManualClock(Noon));
        await using var store = new MemoryJournal(clock);
        await using var others = new SharedStore(store, () => false);
        var process = new Process(store, clock, () => random.Next(8) == 0);
        var (taken, readBack) = (new List<Position>(), 0);
        foreach (var batch in Histories.Make(seed, 600, Noon).Chunk(1 + (seed % 7)))
        {
            await (random.Next(3) == 0 ? others : process.Journal).AppendAsync(batch);
            switch (random.Next(10))
            {
                case 0:
                    taken.AddRange(await process.StopAsync());
                    readBack += process.Journal.ReadBack;
                    process = new Process(store, clock, () => random.Next(8) == 0, taken is [.., var last] ? last : None);
                    break;
                case 1:
                    process.Consumer.LoseBacklog();
                    break;
                case < 5:
                    process.Journal.Hear();
                    await process.Consumer.CatchUpAsync(); // Perhaps while the follower is reading.
                    break;
                case 5:
                    await process.Follower.WaitForAsync(process.Journal.Head);
                    break;
            }
        }

        taken.AddRange(await process.StopAsync());
        Assert.Equal(await AllAsync(store), taken);
        Assert.Equal(0, readBack + process.Journal.ReadBack);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_position_is_taken_in_once_and_in_order_while_several_processes_commit_at_once(int seed)
    {
        var clock = new ManualClock(Noon);
        await using var store = new MemoryJournal(clock);
        await using var others = new SharedStore(store, () => false);
        var (random, process) = (new Random(seed), new Process(store, clock, () => seed % 3 == 0));
        var mine = CommitAsync(process.Journal, seed, "mine", () => { });
        var theirs = CommitAsync(others, seed + 1_000, "theirs", process.Journal.Hear);
        for (var committing = Task.WhenAll(mine, theirs); !committing.IsCompleted; await Task.Yield())
        {
            await process.Consumer.CatchUpAsync();
            if (random.Next(50) == 0)
            {
                process.Consumer.LoseBacklog();
            }
        }

        await Task.WhenAll(mine, theirs);
        Assert.Equal(await AllAsync(store), await process.StopAsync());
    }

    [Fact]
    public async Task A_change_that_could_not_be_taken_in_is_taken_in_by_the_next_turn()
    {
        var clock = new ManualClock(Noon);
        await using var store = new MemoryJournal(clock);
        var process = new Process(store, clock, () => false);
        await process.Consumer.CatchUpAsync();
        await process.Journal.AppendAsync([Histories.Report("a", Noon), Histories.Report("b", Noon), Histories.Report("c", Noon)]);
        await process.Follower.WaitForAsync(store.Head);
        process.Consumer.FailsAt = new(2);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await process.Consumer.CatchUpAsync());
        Assert.Equal([new(1)], process.Consumer.Taken);
        Assert.Equal([new(1), new(2), new(3)], await process.StopAsync());
    }

    // What changes nothing, such as a number that was overtaken, concerns nobody.
    private static async Task<List<Position>> AllAsync(MemoryJournal store) => await store.ReadAsync(None, store.Head)
        .Where(change => change.Before is not null || change.After is not null).Select(change => change.Position).ToListAsync();

    private static Task CommitAsync(IJournal journal, int seed, string prefix, Action committed) => Task.Run(async () =>
    {
        foreach (var batch in Enumerable.Range(0, 400).Select(number => Histories.Report($"{prefix}{number}", Noon)).Chunk(1 + (seed % 5)))
        {
            await journal.AppendAsync(batch);
            committed();
            await Task.Yield();
        }
    });

    private sealed class Process
    {
        public Process(MemoryJournal store, TimeProvider clock, Func<bool> losing, Position after = default)
        {
            Journal = new(store, losing);
            Journal.Hear();
            Follower = new(Journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
            Follower.Start();
            Consumer = new(Journal, Follower, after);
        }

        public SharedStore Journal { get; }

        public JournalFollower Follower { get; }

        public Consumer Consumer { get; }

        /// <summary>Everything that was taken in until it stopped.</summary>
        public async Task<IReadOnlyList<Position>> StopAsync()
        {
            Journal.Hear();
            await Follower.WaitForAsync(Journal.Head);
            await Consumer.CatchUpAsync();
            Consumer.End();
            await Follower.DisposeAsync();
            return Consumer.Taken;
        }
    }

    private sealed class Consumer(IJournal journal, JournalFollower follower, Position after) : JournalConsumer(follower)
    {
        private Position last = after;

        public List<Position> Taken { get; } = [];

        public Position? FailsAt { get; set; }

        protected override Position Kept => last;

        public ValueTask CatchUpAsync() => FollowAsync(null, null, CancellationToken.None);

        protected override async Task<Subscription> SubscribeAsync(CancellationToken cancellation)
        {
            var subscription = Follower.Subscribe(SubscriptionFilter.Everything, () => { });
            await foreach (var change in journal.ReadAsync(last, subscription.From, cancellation))
            {
                Take(SquareCity.Placer.Place(change));
            }

            return subscription;
        }

        protected override void Take(PlacedChange change)
        {
            if (change.Position == FailsAt)
            {
                FailsAt = null;
                throw new InvalidOperationException("It cannot be taken in.");
            }

            last = change.Position;
            if (change.Before is not null || change.After is not null)
            {
                Taken.Add(last);
            }
        }
    }
}
