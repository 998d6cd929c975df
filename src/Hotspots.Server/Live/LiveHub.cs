using System.Runtime.CompilerServices;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Metrics;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Live;

/// <summary>The hub at <c>/live</c>: who watches a lens gets frames until they end it.</summary>
internal sealed class LiveHub(Feed feed, LensText lenses, SharedFrames frames, PastFrames past, PublishedFrames published, ServerMetrics metrics, ServerLife life,
    LensBudget budget, AccessRecorder recorder) : Hub
{
    /// <summary>How many lenses one connection may watch at a time.</summary>
    public const int MostStreams = 8;

    private const string StreamsKey = "streams";

    // A journal that was put back to an earlier state never gets as far again; then the watcher has to see it go back.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Yields a whole frame, then differences, each against the one before; at most eight a second.</summary>
    /// <exception cref="HubException">The lens names something that does not exist, or there are too many streams.</exception>
    [Needs(Policies.Look, Scope.Lens)]
    public async Task<IAsyncEnumerable<Frame>> Watch(WatchRequest? lens, CancellationToken cancellation)
    {
        try
        {
            var asked = (lens ?? new()).OrRefuse();
            var visitor = Context.User.Visitor();
            var (view, asOf) = (lenses.Read(asked, visitor), AsOfText.Read(asked.AsOf));
            var record = await recorder.WatchAsync(Context, view, asked).ConfigureAwait(false);
            var shown = view.Lens.IsPublished ? published.WatchAsync(view, asked, visitor, Enter(), cancellation)
                : asOf is null ? LiveAsync(view, asked, cancellation) : PastAsync(view, asked, visitor, Enter(), cancellation);
            return record.Over(TellingAsync(shown, visitor, cancellation), life.Stopping, cancellation);
        }
        catch (AuditUnavailableException)
        {
            throw new HubException(RecordProblems.Told);
        }
        catch (PurposeNeededException)
        {
            // An error of the hub has words only; at this one the page asks for a purpose.
            throw new HubException($"{Problems.TypeOf(Problems.PurposeNeeded)} {PurposeNeededException.Told}");
        }
        catch (NotGrantedException refused)
        {
            await recorder.RefusedAsync(Context, lens ?? new());
            throw new HubException(refused.Message);
        }
        catch (Exception refused) when (refused is LensException or NotDisclosedException or CellUnavailableException or LensRefusedException)
        {
            throw new HubException(refused.Message);
        }
    }

    private static async IAsyncEnumerable<Frame> TellingAsync(IAsyncEnumerable<Frame> shown, Visitor visitor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = default(Frame);
        await foreach (var frame in shown.WithCancellation(cancellation).ConfigureAwait(false))
        {
            var told = frame.For(visitor);
            if (last is null || !told.TellsNothingAfter(last))
            {
                yield return last = told;
            }
        }
    }

    private IAsyncEnumerable<Frame> LiveAsync(View view, WatchRequest asked, CancellationToken cancellation)
    {
        feed.DemandReach(view);
        var streams = Enter();
        try
        {
            return FramesAsync(view, asked.Since ?? 0, streams, budget.Watch(Context.GetHttpContext()!, view), cancellation);
        }
        catch (LensRefusedException)
        {
            Interlocked.Decrement(ref streams.Value);
            throw;
        }
    }

    private async IAsyncEnumerable<Frame> PastAsync(
        View view, LensRequest asked, Visitor visitor, StrongBox<int> streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            yield return await PastAsync(view, asked, visitor, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref streams.Value);
        }
    }

    private async Task<Frame> PastAsync(View view, LensRequest asked, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            return await past.OfAsync(view, asked, visitor, Computations.AskerOf(Context.GetHttpContext()!), cancellation).ConfigureAwait(false);
        }
        catch (Exception why) when (why is LensException or ComputationRefusedException or ServerStoppingException)
        {
            throw new HubException(why.Message);
        }
    }

    // The difference is taken when there is room to send, against what was really sent: a slow watcher skips and misses nothing.
    private async IAsyncEnumerable<Frame> FramesAsync(
        View view, long since, StrongBox<int> streams, IDisposable watch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        metrics.WatcherCame();
        var drawing = default(IDisposable);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, life.Stopping);
            drawing = await DrawAsync(view, ending.Token).ConfigureAwait(false);
            await DemandRoomAsync(view, ending.Token).ConfigureAwait(false);
            var sent = default(Picture);
            var waited = default(DateTimeOffset?);
            await foreach (var picture in feed.WatchAsync(view, ending.Token).ConfigureAwait(false))
            {
                drawing.Dispose();
                waited ??= picture.Moment.Now + Timeout;
                if (sent is null && picture.Moment.Position.Value < since && picture.Moment.Now < waited)
                {
                    continue; // It saw more on another server, which was ahead of this one.
                }

                using (picture.Trace?.BeginFrame(sent)) // It ends when the frame is written, and the next one asked for.
                {
                    yield return await frames.OfAsync(picture, sent).ConfigureAwait(false);
                }

                metrics.FrameSent(whole: sent is null);
                sent = picture;
            }
        }
        finally
        {
            drawing?.Dispose();
            watch.Dispose();
            Interlocked.Decrement(ref streams.Value);
            metrics.WatcherLeft();
        }
    }

    private async Task<IDisposable> DrawAsync(View view, CancellationToken cancellation)
    {
        try
        {
            return await budget.DrawAsync(Context.GetHttpContext()!, view, cancellation).ConfigureAwait(false);
        }
        catch (LensRefusedException refused)
        {
            throw new HubException(refused.Message);
        }
    }

    private async Task DemandRoomAsync(View view, CancellationToken cancellation)
    {
        try
        {
            await feed.DemandRoomAsync(view, cancellation).ConfigureAwait(false);
        }
        catch (NoRoomException full)
        {
            throw new HubException(full.Message);
        }
        catch (CellUnavailableException)
        {
            // A silo that is away is told of beside the last picture.
        }
    }

    private StrongBox<int> Enter()
    {
        StrongBox<int> streams;
        lock (Context.Items)
        {
            Context.Items.TryAdd(StreamsKey, new StrongBox<int>());
            streams = (StrongBox<int>)Context.Items[StreamsKey]!;
        }

        if (Interlocked.Increment(ref streams.Value) > MostStreams)
        {
            Interlocked.Decrement(ref streams.Value);
            throw new HubException($"A connection watches at most {MostStreams} lenses at a time. End one before you begin another.");
        }

        return streams;
    }
}
