namespace Hotspots.LoadTest;

/// <summary>All hub clients of a run.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const int AtOnce = 32;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource ending;
    private readonly List<Watcher> watchers;
    private readonly List<Watcher> stalled;
    private readonly TimeProvider clock;
    private readonly List<Task> watching = [];

    public Audience(Plan plan, IReadOnlyList<Lens> lenses, IReadOnlyList<Uri> servers, Sightings sightings, TimeProvider clock, CancellationToken cancellation)
    {
        (this.clock, ending) = (clock, CancellationTokenSource.CreateLinkedTokenSource(cancellation));
        Watcher Make(int number) => new(number, Math.Max(1, plan.Clients), number % lenses.Count, lenses[number % lenses.Count], servers[number % servers.Count], sightings, Watched);
        watchers = [.. Enumerable.Range(0, plan.Clients).Select(Make)];
        stalled = [.. Enumerable.Range(0, plan.Stalled).Select(Make)];
    }

    public Watched Watched { get; } = new();

    /// <summary>Connects all, a few dozen at a time, and returns when each has its first frame.</summary>
    /// <exception cref="RigException">They do not all get one within minutes.</exception>
    public async Task ConnectAsync()
    {
        var begun = clock.GetTimestamp();
        watching.AddRange(stalled.Select(each => Task.Run(() => each.RunAsync(stalled: true, clock, ending.Token))));
        for (var next = 0; Watched.Present < watchers.Count; await Task.Delay(next < watchers.Count ? LookAgain / 10 : LookAgain, clock, ending.Token))
        {
            for (; next < watchers.Count && next - Watched.Present < AtOnce; next++)
            {
                var watcher = watchers[next];
                watching.Add(Task.Run(() => watcher.RunAsync(stalled: false, clock, ending.Token)));
            }

            if (clock.GetElapsedTime(begun) > Timeout)
            {
                throw new RigException($"Of {watchers.Count} hub clients {Watched.Present} got a first frame within {Timeout.TotalMinutes} minutes. {string.Join(' ', Watched.Losses.Keys.Take(3))}");
            }
        }
    }

    /// <summary>Waits until all have seen the journal up to a position.</summary>
    /// <returns>How many did not get there in time.</returns>
    public async Task<int> ReachAsync(long position, TimeSpan patience)
    {
        for (var begun = clock.GetTimestamp(); watchers.Exists(each => each.Seen < position) && clock.GetElapsedTime(begun) < patience;)
        {
            await Task.Delay(LookAgain, clock, ending.Token);
        }

        return watchers.Count(each => each.Seen < position);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }
}
