using System.Diagnostics;
using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Learns of commits, whichever process made them: woken by NOTIFY, and looking each second should that be lost.</summary>
internal sealed class Follower(StoreDatabase database, JournalHead head, TracedAppends traced, TimeProvider time) : IAsyncDisposable
{
    private const int LookSeconds = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Of many commits one look tells: asking after each costs every server as much as its own share of them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;
    private bool told; // Whether a commit was told since the last look began.

    /// <summary>Why it cannot follow at the moment; null while it does.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Knows the head once this returns, and follows from then on.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        following = Task.Run(() => FollowAsync(connection, stopping.Token), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following;
        stopping.Dispose();
    }

    private async Task FollowAsync(NpgsqlConnection? connection, CancellationToken stop)
    {
        for (var pause = FirstPause; !stop.IsCancellationRequested; pause = Later(pause))
        {
            try
            {
                await using var following = connection ?? await ConnectAsync(stop);
                (connection, Failure, pause) = (null, null, FirstPause);
                await ListenAsync(following, stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                Failure = error;
                await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = await database.ConnectAsync(cancellation);
        try
        {
            await AppearAsync(connection, cancellation);
            connection.Notification += (_, heard) => Hear(heard.Payload);
            await using var listen = new NpgsqlCommand($"LISTEN \"{database.Channel}\"", connection);
            await listen.ExecuteNonQueryAsync(cancellation);
            await LookAsync(connection, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Hear(string payload)
    {
        told = true;
        Announcement.Read(payload).ForEach(traced.Add);
    }

    private async Task AppearAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await database.AppearAsync(connection, cancellation))
        {
            throw new JournalUnavailableException($"Old incidents are being erased from the store {database.Name}. Wait until 'journal retain' has ended, then try again.");
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        for (var looked = Stopwatch.GetTimestamp(); true; looked = Stopwatch.GetTimestamp())
        {
            if (!told) // What was told while a look was being answered wakes nobody any more.
            {
                await connection.WaitAsync(LookAgain, stop);
            }

            await GatherAsync(connection, looked, stop);
            told = false;
            await LookAsync(connection, stop);
        }
    }

    private static async Task GatherAsync(NpgsqlConnection connection, long looked, CancellationToken stop)
    {
        while (Gathering - Stopwatch.GetElapsedTime(looked) is { TotalMilliseconds: >= 1 } left) // Zero would wait for ever.
        {
            await connection.WaitAsync(left, stop);
        }
    }

    private async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(Queries.Head, connection) { CommandTimeout = LookSeconds };
        if (await look.ExecuteScalarAsync(cancellation) is long position)
        {
            head.MoveTo(new(position));
        }
    }

    private static TimeSpan Later(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
