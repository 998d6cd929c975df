using Npgsql;

namespace Hotspots.CrashRig;

/// <summary>What can happen to PostgreSQL under a server that lives on.</summary>
/// <param name="store">The store.</param>
/// <param name="disk">The disk that its files are on; null where none could be mounted, and then it does not get full.</param>
internal sealed class PostgresMishaps(StoreUnderTest.PostgresUnderTest store, Tmpfs? disk)
{
    /// <summary>Longer than the server waits for an answer to an append.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(16);

    /// <summary>All of them, in the order in which they happen.</summary>
    public IReadOnlyList<Mishap> All =>
    [
        new("connections cut", CutAsync),
        new("killed", KillAsync),
        new("shut down", StopAsync) { Refuses = true, Reads = true },
        new("hangs for a while", HangAsync) { Reads = true },
        new("restarted", RestartAsync) { Reads = true },
        .. disk is null ? Array.Empty<Mishap>() : [new("full disk", FillAsync) { Refuses = true, Reads = true }],
        new("hangs for long", HangLongAsync) { Refuses = true, Reads = true },
    ];

    private async Task<string> CutAsync(Scene scene, CancellationToken cancellation)
    {
        for (var cut = 0; cut < 5; cut++)
        {
            await using var connection = store.Connect();
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'", (NpgsqlConnection)connection);
            await command.ExecuteScalarAsync(cancellation);
            await Task.Delay(scene.Hold / 5 * scene.Random.NextDouble(), scene.Clock, cancellation);
        }

        return "five times";
    }

    private async Task<string> KillAsync(Scene scene, CancellationToken cancellation)
    {
        store.Server.Kill();
        await store.Server.StartAgainAsync();
        return "kill -9";
    }

    private async Task<string> StopAsync(Scene scene, CancellationToken cancellation)
    {
        await store.Server.StopAsync();
        await scene.HoldAsync(cancellation);
        await store.Server.StartAgainAsync();
        return "stopped";
    }

    private async Task<string> RestartAsync(Scene scene, CancellationToken cancellation)
    {
        await store.Server.StopAsync();
        await store.Server.StartAgainAsync();
        return "at once";
    }

    private Task<string> HangAsync(Scene scene, CancellationToken cancellation) => HangAsync(scene, scene.Hold, cancellation);

    private Task<string> HangLongAsync(Scene scene, CancellationToken cancellation) => HangAsync(scene, Long, cancellation);

    private async Task<string> HangAsync(Scene scene, TimeSpan span, CancellationToken cancellation)
    {
        await store.Server.FreezeAsync();
        try
        {
            await Task.Delay(span, scene.Clock, cancellation);
        }
        finally
        {
            await store.Server.ThawAsync();
        }

        return FormattableString.Invariant($"{span.TotalSeconds:0} s");
    }

    // Where the log has no room PostgreSQL itself ends; whoever made room then starts it, as we do.
    private async Task<string> FillAsync(Scene scene, CancellationToken cancellation)
    {
        disk!.Fill();
        await scene.HoldAsync(cancellation);
        disk.Empty();
        if (store.Server.Lives)
        {
            return "no restart";
        }

        await store.Server.StartAgainAsync();
        return "it had ended";
    }
}
