using System.Collections.Concurrent;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Tests;
using static System.FormattableString;

namespace Hotspots.Store.Postgres.Tests;

/// <summary>PostgreSQL itself stops, dies and comes back. By default it would answer before it has synced, too.</summary>
public sealed class ServerFailureTests : IAsyncLifetime
{
    private PostgresServer? server;

    public async ValueTask InitializeAsync()
    {
        Database.Need();
        server = await PostgresServer.StartAsync();
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_however_often_the_server_is_killed()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var (acknowledged, refused) = (new ConcurrentBag<(string Call, long Position)>(), new ConcurrentBag<string>());
        var appending = Enumerable.Range(0, 4).Select(appender => Task.Run(
            () => AppendAsync((appender % 2 == 0 ? store : other).Journal, Invariant($"{appender:x}"), acknowledged, refused, enough.Token))).ToList();
        for (var round = 1; round <= 3; round++)
        {
            await MoreAsync(acknowledged, 40);
            server!.Kill();
            await server.StartAgainAsync();
        }

        await MoreAsync(acknowledged, 40);
        await enough.CancelAsync();
        await Task.WhenAll(appending);
        Assert.Contains(refused, message => message.Contains("Send them again", StringComparison.Ordinal));
        var last = (await store.Journal.AppendAsync(Samples.Call("last")))[^1].Position;
        var kept = await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, last));
        Assert.Equal(kept.Count, kept.Select(change => change.Revision.Key).Distinct().Count());
        Assert.All(acknowledged, call => Assert.Equal(
            Samples.Call(call.Call).Select(revision => revision.Key),
            kept.GetRange((int)call.Position - 1, Samples.PerCall).Select(change => change.Revision.Key)));
        await other.Journal.WaitBeyondAsync(new(last.Value - 1));
    }

    [Fact]
    public async Task While_the_server_is_stopped_callers_are_told_so_and_afterwards_all_goes_on_by_itself()
    {
        await using var store = await OpenAsync();
        await using var reader = await OpenAsync(StoreMode.ReadOnly);
        await store.Journal.AppendAsync([.. Enumerable.Range(0, 3000).Select(i => Samples.Revision($"{i:x}"))]);
        await reader.Journal.WaitBeyondAsync(new(2999));
        await using var halfRead = reader.Journal.ReadAsync(Position.Start, new(3000)).GetAsyncEnumerator();
        Assert.True(await halfRead.MoveNextAsync());
        await server!.StopAsync();
        await RefusedAsync(() => store.Journal.AppendAsync(Samples.Call("while stopped")).AsTask());
        await RefusedAsync(() => store.ProbeAsync());
        await RefusedAsync(() => Samples.ListAsync(reader.Journal.ReadCountedAsync(JournalSlice.Everything, new(3000))));
        await RefusedAsync(() => OpenAsync());
        Assert.Equal(new(3000), reader.Journal.Head);
        await server.StartAgainAsync();
        for (var i = 1; i < 3000; i++)
        {
            Assert.True(await halfRead.MoveNextAsync());
        }

        await store.Journal.AppendAsync(Samples.Call("afterwards"));
        await reader.Journal.WaitBeyondAsync(new(3000));
        Assert.Equal(3000 + Samples.PerCall, (await Samples.ListAsync(reader.Journal.ReadAsync(Position.Start, reader.Journal.Head))).Count);
        await ReadyAgainAsync(store);
    }

    // It is ready once it also hears again of what others append; that it tries anew every second.
    private static async Task ReadyAgainAsync(PostgresStore store)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Record.ExceptionAsync(() => store.ProbeAsync(enough.Token)) is { } notYet)
        {
            Assert.IsType<JournalUnavailableException>(notYet);
            await Task.Delay(100, enough.Token);
        }
    }

    private Task<PostgresStore> OpenAsync(StoreMode mode = StoreMode.Write) =>
        PostgresStore.OpenAsync(server!.ConnectionString + ";Options=-c synchronous_commit=off", TimeProvider.System, mode);

    private static async Task RefusedAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(call);
        Assert.Contains("goes on by itself", refused.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AppendAsync(
        PostgresJournal journal, string appender, ConcurrentBag<(string, long)> acknowledged, ConcurrentBag<string> refused, CancellationToken enough)
    {
        for (var call = 0; !enough.IsCancellationRequested;)
        {
            var name = Invariant($"{appender}-{call:x}");
            try
            {
                acknowledged.Add((name, (await journal.AppendAsync(Samples.Call(name), CancellationToken.None))[0].Position.Value));
                call++;
            }
            catch (JournalUnavailableException error)
            {
                refused.Add(error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private static async Task MoreAsync(ConcurrentBag<(string, long)> acknowledged, int more)
    {
        for (var enough = acknowledged.Count + more; acknowledged.Count < enough;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
