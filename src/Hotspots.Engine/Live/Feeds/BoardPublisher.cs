using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Telemetry;
using Hotspots.Geography.PointLocation;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Shows the boards of one place to all who watch it, whatever their views: every look assembles all of them at one moment.</summary>
public sealed class BoardPublisher
{
    // Where nobody watches, no more changes wait than this: asking all areas again is cheaper.
    private const int MostUnheard = 4_096;

    private readonly BoardAssembler assembler;
    private readonly Placer placer;
    private readonly District place;
    private readonly PicturePublisher<ImmutableDictionary<View, BoardPicture>> publisher;
    private readonly Dictionary<View, WatchedView> views = [];
    private readonly Lock gate = new();
    private readonly TracedAppends traced;
    private int unheard;

    /// <summary>Publishes the boards of a place.</summary>
    /// <param name="place">The district or the area.</param>
    /// <param name="context">The journal's tail, the geography and the clock.</param>
    /// <param name="areas">Where the areas live.</param>
    /// <param name="log">Hears of looks that fail.</param>
    public BoardPublisher(District place, CellContext context, IAreaSource areas, ILogger log)
    {
        (this.place, placer, traced) = (place, context.Placer, context.Follower.Traced);
        publisher = new($"The board of {place.Id}", LookAsync, (_, _) => true, Feed.ShortestPause, context.Clock, log);
        assembler = new(place, context, areas) { Nudge = Changed, Heard = Hear };
    }

    /// <summary>Assembles the boards.</summary>
    public BoardAssembler Assembler => assembler;

    /// <summary>Why the last look failed; null where it did not.</summary>
    public Exception? Failure => publisher.Failure;

    /// <summary>Yields the newest picture of a view, and then each newer one that there is time for, until cancelled.</summary>
    public async IAsyncEnumerable<BoardPicture> WatchAsync(View view, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Join(view);
        try
        {
            var shown = default(BoardPicture);
            publisher.Changed();
            await foreach (var pictures in publisher.WatchAsync(cancellation).ConfigureAwait(true))
            {
                if (pictures.TryGetValue(view, out var picture) && picture != shown)
                {
                    yield return shown = picture;
                }
            }
        }
        finally
        {
            Leave(view);
        }
    }

    /// <summary>Looks no more and hears nothing more, also where somebody still watches: its home is going.</summary>
    public void End()
    {
        publisher.End();
        assembler.End();
    }

    private void Join(View view)
    {
        lock (gate)
        {
            if (!views.TryGetValue(view, out var watched))
            {
                views[view] = watched = new(view, place, placer);
            }

            watched.Watchers++;
        }
    }

    private void Leave(View view)
    {
        lock (gate)
        {
            if (--views[view].Watchers == 0)
            {
                views.Remove(view);
            }
        }
    }

    // From any thread, within the tail's lock.
    private void Changed()
    {
        publisher.Changed();
        if (publisher.Watchers == 0 && Interlocked.Increment(ref unheard) > MostUnheard)
        {
            Volatile.Write(ref unheard, 0);
            assembler.LoseBacklog();
        }
    }

    private void Hear(PlacedChange change)
    {
        Volatile.Write(ref unheard, 0);
        var trace = traced.Of(change.Position);
        lock (gate)
        {
            foreach (var watched in views.Values)
            {
                watched.Hear(change, trace);
            }
        }
    }

    private async Task<ImmutableDictionary<View, BoardPicture>> LookAsync(CancellationToken cancellation)
    {
        List<WatchedView> watched;
        lock (gate)
        {
            watched = [.. views.Values];
        }

        var step = default(Activity);
        var boards = await assembler.AssembleAsync(watched.ConvertAll(view => view.Question), () => step ??= Begin(watched), cancellation).ConfigureAwait(true);
        lock (gate)
        {
            return watched.Zip(boards).ToImmutableDictionary(each => each.First.View, each => each.First.Show(each.Second, step?.Context ?? default, publisher.OnBeat));
        }
    }

    private Activity? Begin(List<WatchedView> watched)
    {
        lock (gate)
        {
            var causes = watched.SelectMany(view => view.Causes.Take()).Distinct().ToList();
            return causes.Count == 0 ? null : Traces.Merge(BoardAssembler.Span, ActivityKind.Internal, causes);
        }
    }

    /// <summary>A view that somebody watches: what it showed last, and what it has heard since.</summary>
    private sealed class WatchedView(View view, District place, Placer placer)
    {
        // More of them never flash up at once; some of these may not be told.
        private const int MostHeard = 4 * Arrivals.MostAtOnce;

        // Half a beat: what was shown so lately is not shown again.
        private static readonly TimeSpan ShownLately = Feed.LongestPause / 2;

        private readonly Arrivals arrivals = new(placer, view.Lens, place);
        private readonly Queue<PlacedChange> heard = [];
        private BoardPicture? shown;
        private bool traced;

        public View View => view;

        public Causes Causes { get; } = new();

        public BoardQuestion Question { get; } = new(view.Lens.Filter, view.Lens.Window, view.Level);

        public int Watchers { get; set; }

        public void Hear(PlacedChange change, ActivityContext trace)
        {
            if (Admits(change.Before) || Admits(change.After))
            {
                Causes.Add(trace);
                traced |= !Traces.IsNone(trace);
                heard.Enqueue(change);
                _ = heard.Count > MostHeard && heard.TryDequeue(out _);
            }
        }

        // Where nothing of this view changed but the time, the picture is the same as before until the next beat: one that came because of something
        // that who looks may not know would tell them of it.
        public BoardPicture Show(Board board, ActivityContext step, bool onBeat)
        {
            if (shown is not null && heard.Count == 0 && IsAsBefore(board, shown.Board) && !(onBeat && board.Moment.Now - shown.Board.Moment.Now >= ShownLately))
            {
                return shown;
            }

            shown = new(board, arrivals.Append(shown?.Arrivals ?? [], [.. heard])) { Trace = traced ? step : default };
            traced = false;
            heard.Clear();
            return shown;
        }

        private bool Admits(in PlacedIncident? incident) => incident is { } placed && place.Includes(placed.Placement) && view.Lens.Filter.Admits(placed.Groups);

        private static bool IsAsBefore(Board board, Board shown) =>
            (ReferenceEquals(board.Areas, shown.Areas) || board.Areas.SequenceEqual(shown.Areas)) && board.Windows == shown.Windows && board.Whole == shown.Whole && board.Unlocated == shown.Unlocated && board.Upcoming == shown.Upcoming;
    }
}
