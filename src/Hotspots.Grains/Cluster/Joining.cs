using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Hotspots.Grains;

/// <summary>Prepares the membership before a silo joins, and clears its way of silos that died without a farewell.</summary>
/// <remarks>
/// A silo joins only when every member that is said to be active answers it. After a whole cluster was killed all of them are
/// said to be. Whoever starts at the same address again is told apart by Orleans at once; of the others, those are marked as
/// dead that have published no sign of life for three periods and cannot be connected to.
/// </remarks>
internal sealed class Joining(ClusterSilo settings, ILogger<Joining> log) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource joined = new();
    private Task clearing = Task.CompletedTask;

    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe(nameof(Joining), ServiceLifecycleStage.First, BeginAsync, _ => EndAsync());
        observer.Subscribe(nameof(Joining), ServiceLifecycleStage.Active, _ => EndAsync());
    }

    public void Dispose() => joined.Dispose();

    private async Task BeginAsync(CancellationToken cancellation)
    {
        await using (var tables = new MembershipTables(settings.ConnectionString))
        {
            await tables.PrepareAsync(cancellation);
        }

        clearing = Task.Run(() => ClearAsync(joined.Token), CancellationToken.None);
    }

    private async Task EndAsync()
    {
        await joined.CancelAsync();
        await clearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ClearAsync(CancellationToken cancellation)
    {
        await using var tables = new MembershipTables(settings.ConnectionString);
        while (true)
        {
            try
            {
                await ClearOnceAsync(tables, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The membership could not be cleared of dead silos; it is tried again.");
            }

            await Task.Delay(LookAgain, cancellation);
        }
    }

    private async Task ClearOnceAsync(MembershipTables tables, CancellationToken cancellation)
    {
        var before = TimeProvider.System.GetUtcNow() - settings.Silence;
        foreach (var member in await tables.OthersAsync(new(settings.Address, settings.Port), cancellation))
        {
            if (member.SignOfLife < before && !await AnswersAsync(member.At, cancellation))
            {
                log.LogWarning("{Silo} gave no sign of life since {Time:u} and cannot be connected to: it is marked as dead.", member.At, member.SignOfLife);
                await tables.BuryAsync(member, before, cancellation);
            }
        }
    }

    private static async Task<bool> AnswersAsync(IPEndPoint silo, CancellationToken cancellation)
    {
        using var socket = new Socket(silo.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(silo, cancellation).AsTask().WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException)
        {
            return false;
        }
    }
}
