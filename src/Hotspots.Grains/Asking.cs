using System.Diagnostics;
using System.Security.Cryptography;
using Hotspots.Engine;
using Hotspots.Grains.Messages;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Hotspots.Grains;

/// <summary>Asks until there is an answer. A question changes nothing, so it may be asked again whatever became of it.</summary>
internal static class Asking
{
    /// <summary>How long it is asked again: longer than it takes a cluster to notice a death, or to come back after the death of all.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer.</summary>
    /// <exception cref="CellUnavailableException">There was none in time.</exception>
    /// <exception cref="JournalUnavailableException">The cell could not read the journal.</exception>
    public static async Task<TAnswer> UntilAnsweredAsync<TAnswer>(Func<Task<TAnswer>> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var pause = ShortestPause; ; pause = Longer(pause))
        {
            try
            {
                return await ask();
            }
            catch (JournalSilentException failure)
            {
                throw new JournalUnavailableException(failure.Message, failure);
            }
            catch (Exception failure) when (IsPassing(failure))
            {
                if (Stopwatch.GetElapsedTime(begun) + pause > Patience)
                {
                    throw new CellUnavailableException("The figures' home in the cluster could not be reached. Ask again in a moment.", failure);
                }

                await Task.Delay(Jittered(pause));
            }
        }
    }

    // A silo died, is going, or could not be connected to; or the answer was lost on the way.
    private static bool IsPassing(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or TimeoutException;

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 > LongestPause ? LongestPause : pause * 2;

    // From half of it to all of it, so that those who were cut off together do not come back together.
    private static TimeSpan Jittered(TimeSpan pause) => pause * (0.5 + (RandomNumberGenerator.GetInt32(1_000) / 2_000.0));
}
