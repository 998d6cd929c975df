using Hotspots.Engine.Computing;

namespace Hotspots.Grains.Lenses;

/// <summary>Where surfaces are drawn that did not live yet: few at once, in the order in which they were asked for, on threads that boards and what lives already do not need.</summary>
internal sealed class FirstDrawings() : YieldingThreads("First drawing", AtOnce)
{
    private readonly SemaphoreSlim turns = new(AtOnce);

    // Half of the processors are left to the rest, whatever is looked through.
    private static int AtOnce => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Draws one in its turn.</summary>
    /// <param name="draw">Reads the journal and draws.</param>
    /// <param name="cancellation">Ends the wait for a turn, and the reading.</param>
    public async Task<T> DrawAsync<T>(Func<CancellationToken, Task<T>> draw, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(draw, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }
}
