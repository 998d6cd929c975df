using System.Collections.Concurrent;
using Hotspots.Server.Computing;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

public sealed class ComputationsTests : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<IDisposable> made = [];

    [Fact]
    public async Task So_many_run_at_once_of_one_and_in_all_and_whoever_begins_more_is_refused()
    {
        var computations = With(new() { AtOnce = 3, AtOncePerCredential = 2, MostPerCredential = 5 });
        var (begun, ending) = (new ConcurrentQueue<string>(), new TaskCompletionSource<int>());
        List<Task<int>> held = [.. Enumerable.Range(0, 5).Select(_ => RunAsync("eager"))];
        await UntilAsync(() => begun.Count == 2);
        await Assert.ThrowsAsync<ComputationRefusedException>(() => RunAsync("eager"));
        held.AddRange([RunAsync("calm"), RunAsync("calm")]);
        await UntilAsync(() => begun.Count == 3);
        Assert.Equal(3, computations.Running);
        Assert.Equal(["eager", "eager", "calm"], begun);

        ending.SetResult(7);
        Assert.All(await Task.WhenAll(held), answer => Assert.Equal(7, answer));
        Assert.Equal(7, await RunAsync("eager"));
        Assert.Equal(0, computations.Running);

        Task<int> RunAsync(string who) => computations.RunAsync(who, _ =>
        {
            begun.Enqueue(who);
            return ending.Task;
        }, Site.Cancellation);
    }

    [Fact]
    public async Task Nobody_waits_behind_more_of_another_than_may_run_at_once()
    {
        var computations = With(new() { AtOnce = 1, AtOncePerCredential = 1 });
        var (begun, gate) = (new ConcurrentQueue<string>(), new SemaphoreSlim(0));
        List<Task<int>> all = [.. Enumerable.Range(0, 6).Select(_ => RunAsync("eager"))];
        await UntilAsync(() => begun.Count == 1);
        all.Add(RunAsync("calm"));
        gate.Release(all.Count);
        await Task.WhenAll(all);
        Assert.Contains("calm", begun.Take(3));

        Task<int> RunAsync(string who) => computations.RunAsync(who, async cancellation =>
        {
            begun.Enqueue(who);
            await gate.WaitAsync(cancellation);
            return 0;
        }, Site.Cancellation);
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_turn_is_refused_and_leaves_no_trace()
    {
        var computations = With(new() { AtOnce = 1, AtOncePerCredential = 1, Patience = TimeSpan.FromMilliseconds(50) });
        var ending = new TaskCompletionSource<int>();
        var first = computations.RunAsync("one", _ => ending.Task, Site.Cancellation);
        await Assert.ThrowsAsync<ComputationRefusedException>(() => computations.RunAsync("other", _ => Task.FromResult(2), Site.Cancellation));
        ending.SetResult(1);
        Assert.Equal(1, await first);
        Assert.Equal(2, await computations.RunAsync("other", _ => Task.FromResult(2), Site.Cancellation));
    }

    [Fact]
    public async Task A_computation_whose_client_went_is_told_and_keeps_its_place_until_it_ends()
    {
        var computations = With(new() { AtOnce = 1, AtOncePerCredential = 1, MostPerCredential = 1 });
        using var client = new CancellationTokenSource();
        using var mayEnd = new ManualResetEventSlim();
        var (begun, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        var run = computations.RunAsync("one", cancellation =>
        {
            begun.SetResult();
            cancellation.WaitHandle.WaitOne();
            told.SetResult();
            mayEnd.Wait(Site.Cancellation);
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(0);
        }, client.Token);
        await begun.Task.WaitAsync(Site.Cancellation);
        await client.CancelAsync();
        await told.Task.WaitAsync(Site.Cancellation);
        Assert.Equal(1, computations.Running);
        await Assert.ThrowsAsync<ComputationRefusedException>(() => computations.RunAsync("one", _ => Task.FromResult(0), Site.Cancellation));
        mayEnd.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, computations.Running);
    }

    [Fact]
    public async Task A_server_that_stops_ends_what_it_computes_and_says_so()
    {
        var computations = With(new() { AtOnce = 1, AtOncePerCredential = 1 });
        var runs = Enumerable.Range(0, 3).Select(_ => computations.RunAsync("one", async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return 0;
        }, Site.Cancellation)).ToList();
        await UntilAsync(() => computations.Running == 1);
        await stopping.CancelAsync();
        await Task.WhenAll(runs.Select(run => Assert.ThrowsAsync<ServerStoppingException>(() => run)));
    }

    [Fact]
    public async Task What_a_computation_has_computed_on_its_way_is_part_of_it_and_waits_for_no_turn()
    {
        var computations = With(new() { AtOnce = 1, AtOncePerCredential = 1, MostPerCredential = 1 });
        Assert.Equal(5, await computations.RunAsync("one", async cancellation =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation);
            return await computations.RunAsync("one", _ => Task.FromResult(5), cancellation);
        }, Site.Cancellation));
    }

    [Fact]
    public async Task What_is_computed_stays_on_threads_of_its_own_also_in_loops_and_after_waiting()
    {
        var computations = With(new());
        var names = await computations.RunAsync("one", async cancellation =>
        {
            var seen = new ConcurrentBag<string?> { Thread.CurrentThread.Name };
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation);
            seen.Add(Thread.CurrentThread.Name);
            Parallel.For(0, 64, new() { TaskScheduler = TaskScheduler.Current }, _ => seen.Add(Thread.CurrentThread.Name));
            return seen;
        }, Site.Cancellation);
        Assert.Equal(66, names.Count);
        Assert.All(names, name => Assert.StartsWith("Computation ", name, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        stopping.Dispose();
        made.ForEach(each => each.Dispose());
    }

    private Computations With(ComputingSettings settings)
    {
        var all = new ServerSettings { StorePath = "", GeodataFolder = "", Computing = settings };
        var threads = new ComputationThreads(all);
        var computations = new Computations(all, threads, new(stopping.Token));
        made.AddRange([computations, threads]);
        return computations;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Site.Cancellation);
        }
    }
}
