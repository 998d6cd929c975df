using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Client;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Scheduled;

/// <summary>Asks for the scores that the cluster works out each night, wherever they are kept.</summary>
/// <param name="grains">Finds the grain that keeps them.</param>
/// <param name="contact">Where this process is a client, whether silos answer it.</param>
public sealed class GrainScores(IGrainFactory grains, SiloContact? contact = null)
{
    private const int MostTries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What grains there are is known only once a silo was in reach.
    private INightlyGrain Grain => contact is { IsLost: true } ? throw contact.Unavailable : grains.GetGrain<INightlyGrain>(INightlyGrain.Key);

    /// <summary>A score, as <see cref="INightlyWork"/> writes it.</summary>
    /// <param name="question">What is scored.</param>
    /// <param name="cancellation">Ends the waiting, and the work where nobody else waits for it.</param>
    /// <exception cref="CellUnavailableException">It cannot be worked out now.</exception>
    /// <exception cref="JournalUnavailableException">The journal cannot be read.</exception>
    public async Task<byte[]> OfAsync(NightlyQuestion question, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Grain.ScoreAsync(question, cancellation);
            }
            catch (JournalSilentException failure)
            {
                throw new JournalUnavailableException(failure.Message, failure);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or CellUnavailableException))
            {
                if (attempt == MostTries || !RetriedCalls.IsPassing(failure))
                {
                    throw new CellUnavailableException("The night's score cannot be worked out now. Ask again in a moment.", failure);
                }

                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }
}
