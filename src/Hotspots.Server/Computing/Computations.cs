using System.Globalization;
using System.Threading.RateLimiting;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Computing;

/// <summary>Lets so many long computations run at once, of one account or key and in all; whoever comes beyond that waits for their turn, or is refused.</summary>
/// <remarks>
/// Of one account no more than it may run at once waits among all others, so that nobody stands behind more of anybody than that. A computation keeps
/// its place until it has really ended, and is told to end when its client goes or the server stops.
/// </remarks>
internal sealed class Computations : IDisposable
{
    private readonly PartitionedRateLimiter<string> places;
    private readonly PartitionedRateLimiter<string> turns;
    private readonly ComputationThreads threads;
    private readonly ComputingSettings settings;
    private readonly CancellationToken stopping;
    private int running;

    /// <param name="settings">How many.</param>
    /// <param name="threads">What they run on.</param>
    /// <param name="life">When the server stops.</param>
    public Computations(ServerSettings settings, ComputationThreads threads, ServerLife life)
    {
        (this.settings, this.threads, stopping) = (settings.Computing, threads, life.Stopping);
        places = Each(this.settings.MostPerCredential, 0);
        turns = PartitionedRateLimiter.CreateChained(
            Each(this.settings.AtOncePerCredential, this.settings.MostPerCredential),
            PartitionedRateLimiter.Create<string, string>(_ => Limited("", this.settings.AtOnce, this.settings.MostWaiting)));
    }

    /// <summary>How many run now.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Runs a computation in its turn.</summary>
    /// <param name="asker">Whose it is.</param>
    /// <param name="compute">The computation. It has to look at its token often.</param>
    /// <param name="client">Is cancelled when the client has gone.</param>
    /// <exception cref="ComputationRefusedException">They have too many, or others do.</exception>
    /// <exception cref="ServerStoppingException">The server stops.</exception>
    public async Task<T> RunAsync<T>(string asker, Func<CancellationToken, Task<T>> compute, CancellationToken client)
    {
        if (TaskScheduler.Current == threads)
        {
            return await compute(client).ConfigureAwait(true); // It is part of one that has its turn.
        }

        using var place = Enter(asker);
        return await RunInTurnAsync(asker, compute, client).ConfigureAwait(false);
    }

    /// <summary>The same for a request: its answer counts as one of theirs until it was read.</summary>
    public Task<T> RunAsync<T>(HttpContext context, Func<CancellationToken, Task<T>> compute)
    {
        var asker = AskerOf(context);
        context.Response.RegisterForDispose(Enter(asker));
        return RunInTurnAsync(asker, compute, context.RequestAborted);
    }

    /// <summary>Whose a request is: an account's or a key's; where nobody has to sign in, an address's.</summary>
    public static string AskerOf(HttpContext context) =>
        context.User.AdmissionOrNull() is { } credential && credential.Visitor != Visitor.Anybody ? credential.Holder : $"address {Addresses.Of(context)}";

    /// <inheritdoc/>
    public void Dispose()
    {
        places.Dispose();
        turns.Dispose();
    }

    private static RateLimitPartition<string> Limited(string name, int permits, int waiting) => RateLimitPartition.GetConcurrencyLimiter(
        name, _ => new() { PermitLimit = permits, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static PartitionedRateLimiter<string> Each(int permits, int waiting) => PartitionedRateLimiter.Create<string, string>(asker => Limited(asker, permits, waiting));

    private RateLimitLease Enter(string asker)
    {
        var place = places.AttemptAcquire(asker);
        return place.IsAcquired ? place : throw new ComputationRefusedException(string.Create(CultureInfo.InvariantCulture,
            $"{settings.MostPerCredential} of your questions are being worked out or read already. Wait for their answers, or end them."));
    }

    private async Task<T> RunInTurnAsync<T>(string asker, Func<CancellationToken, Task<T>> compute, CancellationToken client)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(client, stopping);
        try
        {
            using var turn = await WaitAsync(asker, ending.Token).ConfigureAwait(false);
            Interlocked.Increment(ref running);
            try
            {
                return await threads.RunAsync(compute, ending.Token).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !client.IsCancellationRequested)
        {
            throw new ServerStoppingException();
        }
    }

    private async Task<RateLimitLease> WaitAsync(string asker, CancellationToken ending)
    {
        using var patience = new CancellationTokenSource(settings.Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, patience.Token);
        try
        {
            var turn = await turns.AcquireAsync(asker, 1, either.Token).ConfigureAwait(false);
            return turn.IsAcquired ? turn : throw new ComputationRefusedException("Too many questions wait to be worked out. Ask again in a moment.");
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            throw new ComputationRefusedException("Other questions took longer than this one could wait for its turn. Ask again in a moment.");
        }
    }
}

/// <summary>A long computation was not begun, since too many are under way.</summary>
internal sealed class ComputationRefusedException(string message) : Exception(message);

/// <summary>A long computation was ended, since the server stops.</summary>
internal sealed class ServerStoppingException() : Exception("The server stops, and works out nothing more. Ask another one, or this one once it is back.");
