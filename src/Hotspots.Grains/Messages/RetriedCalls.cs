using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Hotspots.Grains.Messages;

/// <summary>Asks until there is an answer. A question changes nothing, so it may be asked again whatever became of it.</summary>
internal static class RetriedCalls
{
    /// <summary>How long it is asked again: longer than it takes a cluster to notice a death, or to come back after the death of all.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(45);

    // Jittered, so that those who were cut off together do not come back together.
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddTimeout(Timeout)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsPassing),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(25),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            MaxRetryAttempts = int.MaxValue,
        })
        .Build();

    /// <summary>The answer.</summary>
    /// <exception cref="CellUnavailableException">There was none in time.</exception>
    /// <exception cref="JournalUnavailableException">The cell could not read the journal.</exception>
    public static async Task<TAnswer> UntilAnsweredAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await Pipeline.ExecuteAsync(async stop => await ask(stop), cancellation);
        }
        catch (JournalSilentException failure)
        {
            throw new JournalUnavailableException(failure.Message, failure);
        }
        catch (WrongClockException failure)
        {
            throw new CellUnavailableException(failure.Message, failure) { IsPassing = false };
        }
        catch (TimeoutRejectedException failure)
        {
            throw new CellUnavailableException("The figures' home in the cluster could not be reached. Ask again in a moment.", failure);
        }
    }

    /// <summary>What a grain says instead, so that it is asked again, but for where a clock is wrong: the engine's own exceptions know no serialiser and do not go over the wire.</summary>
    public static Exception Passing(CellUnavailableException failure) => failure.IsPassing ? new TimeoutException(failure.Message) : new WrongClockException(failure.Message);

    /// <summary>Whether a silo died, is going, or could not be connected to; or the answer was lost on the way.</summary>
    public static bool IsPassing(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or TimeoutException;
}
