using System.Runtime.CompilerServices;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Asks the area that a view looks at for its own figures: when its board was shown anew, at most once a second.</summary>
/// <param name="view">Who looks, and through which lens.</param>
/// <param name="area">The place.</param>
/// <param name="runtime">Where the area lives.</param>
/// <param name="clock">Measures pauses.</param>
internal sealed class OwnWatch(View view, AreaKey area, IRuntime runtime, TimeProvider clock)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly AsyncSignal shown = new();

    /// <summary>Says that the board was shown anew.</summary>
    public void Changed() => shown.Set();

    /// <summary>Yields the newest figures until cancelled.</summary>
    /// <exception cref="CellUnavailableException">The area cannot be reached now.</exception>
    public async IAsyncEnumerable<OwnFigures> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (cell, board) = (runtime.Area(area), runtime.Board(view.Lens.Place));
        while (true)
        {
            var figures = await cell.FiguresAsync(view.Lens.Without, cancellation).ConfigureAwait(false);
            yield return new(figures, await board.BoardAsync(OwnFigures.QuestionOf(view, area), cancellation).ConfigureAwait(false));
            await Task.Delay(ShortestPause, clock, cancellation).ConfigureAwait(false);
            await shown.WaitAsync(Feed.LongestPause, clock, cancellation).ConfigureAwait(false);
        }
    }
}
