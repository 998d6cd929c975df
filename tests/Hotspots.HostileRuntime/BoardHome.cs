using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.PointLocation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime;

/// <summary>Where the boards of one place live.</summary>
internal sealed class BoardHome(District place, CellContext context, IAreaSource areas, Hostility? hostility) : IBoardCell
{
    private readonly Lock gate = new();
    private BoardPublisher? publisher;

    private BoardPublisher Publisher
    {
        get
        {
            lock (gate)
            {
                return publisher ??= new(place, context, areas, NullLogger.Instance);
            }
        }
    }

    public async Task<IReadOnlyList<Board>> BoardsAsync(IReadOnlyList<BoardQuestion> questions, CancellationToken cancellation)
    {
        await Task.Yield();
        hostility?.BeforeAnswer(Publisher.Assembler.LoseBacklog, End);
        return await Publisher.Assembler.BoardsAsync(questions, cancellation).ConfigureAwait(false);
    }

    public IAsyncEnumerable<BoardPicture> WatchAsync(View view, CancellationToken cancellation) => Publisher.WatchAsync(view, cancellation);

    /// <summary>Takes the boards their home; the next question makes another.</summary>
    public void End()
    {
        lock (gate)
        {
            publisher?.Assembler.LoseBacklog();
            publisher = null;
        }
    }
}
