using Hotspots.Engine.Live.Cells;

namespace Hotspots.HostileRuntime;

/// <summary>Does to a cell what a cluster may do to it, by a seed: ends its life, loses its letters, repeats them, makes it wait.</summary>
/// <param name="seed">The same seed gives the same misfortunes in the same order of turns.</param>
/// <param name="rate">How often something happens, 0 to 1, per turn.</param>
public sealed class Hostility(int seed, double rate)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <summary>How many misfortunes there were, so that a test can tell that it met some.</summary>
    public int Misfortunes { get; private set; }

    internal async ValueTask<CellLifecycle<TCell>> BeforeTurnAsync<TCell>(CellLifecycle<TCell> lifecycle, Func<CellLifecycle<TCell>> begin)
        where TCell : Cell
    {
        switch (Draw())
        {
            case Misfortune.Deactivation:
                lifecycle.End();
                return begin();
            case Misfortune.Overlap:
                // For a moment two activations of one cell live: the old one still hears, and answers nobody.
                var next = begin();
                await next.CatchUpAsync().ConfigureAwait(false);
                await lifecycle.CatchUpAsync().ConfigureAwait(false);
                lifecycle.End();
                return next;
            case Misfortune.Loss:
                lifecycle.LoseBacklog();
                return lifecycle;
            case Misfortune.Delay:
                await Task.Yield();
                return lifecycle;
            case Misfortune.Repetition:
                await lifecycle.CatchUpAsync().ConfigureAwait(false);
                await lifecycle.CatchUpAsync().ConfigureAwait(false);
                return lifecycle;
            default:
                return lifecycle;
        }
    }

    internal void BeforeAnswer(Action lose, Action end)
    {
        switch (Draw())
        {
            case Misfortune.Deactivation or Misfortune.Overlap: end(); break;
            case Misfortune.Loss: lose(); break;
            default: break;
        }
    }

    private Misfortune Draw()
    {
        lock (gate)
        {
            if (random.NextDouble() >= rate)
            {
                return Misfortune.None;
            }

            Misfortunes++;
            return (Misfortune)random.Next(1, 6);
        }
    }

    private enum Misfortune
    {
        None = 0,
        Deactivation = 1,
        Overlap = 2,
        Loss = 3,
        Delay = 4,
        Repetition = 5,
    }
}
