using System.Diagnostics;
using Hotspots.Engine;
using Hotspots.Grains.Messages;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Polly;
using Polly.Retry;

namespace Hotspots.Grains;

/// <summary>Asks until there is an answer. A question changes nothing, so it may be asked again whatever became of it.</summary>
internal static class Asking
{
    /// <summary>How long it is asked again: longer than it takes a cluster at its default settings to notice a death.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly ResiliencePropertyKey<long> Begun = new("hotspots.asking.begun");

    // With jitter, so that those who were cut off together do not come back together.
    private static readonly ResiliencePipeline Again = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = asked => new(asked.Outcome.Exception is { } failure && IsPassing(failure) && IsPatient(asked.Context)),
        MaxRetryAttempts = int.MaxValue,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(25),
        MaxDelay = TimeSpan.FromSeconds(2),
    }).Build();

    /// <summary>The answer.</summary>
    /// <param name="ask">Asks once.</param>
    /// <param name="cancellation">Gives up waiting, and tells the grain so.</param>
    /// <exception cref="CellUnavailableException">There was none in time.</exception>
    /// <exception cref="JournalUnavailableException">The cell could not read the journal.</exception>
    public static async Task<TAnswer> UntilAnsweredAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Begun, Stopwatch.GetTimestamp());
        try
        {
            return await Again.ExecuteAsync(static (context, ask) => new ValueTask<TAnswer>(ask(context.CancellationToken)), context, ask);
        }
        catch (JournalSilentException failure)
        {
            throw new JournalUnavailableException(failure.Message, failure);
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            throw new CellUnavailableException("The figures' home in the cluster could not be reached. Ask again in a moment.", failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A silo died, is going, or could not be connected to; or the answer was lost on the way.
    private static bool IsPassing(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or TimeoutException;

    private static bool IsPatient(ResilienceContext context) =>
        Stopwatch.GetElapsedTime(context.Properties.GetValue(Begun, 0)) < Patience;
}
