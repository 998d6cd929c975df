using System.Runtime.CompilerServices;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Health;
using Hotspots.Server.Lenses;
using Hotspots.Server.Metrics;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Live;

/// <summary>Shows a lens on a sensitive group as it is published: a whole frame, and another with every release.</summary>
internal sealed class PublishedFrames(PublishedLens look, LensQueryService queries, SelfCheck check, TimeProvider clock, ServerMetrics metrics)
{
    // Releases come at full hours; nothing that arrives in between changes anything.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Yields until cancelled; of a moment of the past one frame.</summary>
    /// <exception cref="HubException">Nothing is published so; the message says what is.</exception>
    public async IAsyncEnumerable<Frame> WatchAsync(
        View view, LensRequest asked, Visitor visitor, StrongBox<int> streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        metrics.WatcherCame();
        try
        {
            string? sent = null;
            do
            {
                var (frame, isPast) = await FrameAsync(view, asked, visitor, cancellation).ConfigureAwait(false);
                if (frame.Version != sent)
                {
                    yield return frame;
                    metrics.FrameSent(whole: true);
                    sent = frame.Version;
                }

                if (isPast)
                {
                    yield break;
                }
            }
            while (await WaitedAsync(cancellation).ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Decrement(ref streams.Value);
            metrics.WatcherLeft();
        }
    }

    private async Task<bool> WaitedAsync(CancellationToken cancellation)
    {
        await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellation.IsCancellationRequested;
    }

    private async Task<(Frame Frame, bool IsPast)> FrameAsync(View view, LensRequest asked, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            var moment = await queries.MomentOfAsync(asked, visitor, cancellation).ConfigureAwait(false);
            var board = await look.BoardAsync(view, moment?.Now ?? clock.GetUtcNow(), cancellation).ConfigureAwait(false);
            return (FrameOf(board, moment is null ? null : new(board.Moment.Position.Value, board.Moment.Now, null)), moment is not null);
        }
        catch (Exception why) when (why is LensException or NotDisclosedException)
        {
            throw new HubException(why.Message);
        }
    }

    // A surface drawn from places would tell them, so there is none.
    private Frame FrameOf(PublishedBoard board, AsOfPart? asOf)
    {
        var rows = board.Rows;
        return new(
            Version: board.Version, BasedOn: null, Position: board.Moment.Position.Value, At: board.Moment.Now, AsOf: asOf, Window: board.Window, Newest: null, Total: board.Total, Unlocated: 0, Rows: new(rows, AreWhole: true), Scales: FrameBuilder.ScalesOf(rows, peak: 0),
            Surface: null, Contours: [], Hotspots: [], Events: [], Judgement: new(0, Alarms.PromisedShare, 0, 0, "Published figures have noise in them, which no alarm could be told from."),
            Completeness: new(null, null, null, "Published figures are completed four and 52 weeks after their first release."), Feeds: [], Arrivals: [], Health: new(check.Checked, check.Mismatches), Disclosure: board.Disclosure);
    }
}
