using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Disclosure;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Timeliness;

/// <summary>How late the feeds are at a moment, and how much of a window is known by then.</summary>
/// <param name="Feeds">Those heard of in the last eight weeks, by name.</param>
/// <param name="Completeness">Of the window.</param>
public sealed record Freshness(IReadOnlyList<FeedState> Feeds, Completeness Completeness);

/// <summary>Follows the journal for all who ask here how fresh it is: each change is read once, when next somebody asks.</summary>
public sealed class FreshnessReader(IJournal journal, GroupCatalogue? catalogue = null) : IFreshnessSource, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<GroupSet, FeedFreshness> folds = [];

    /// <inheritdoc/>
    public async Task<Freshness> NowAsync(Window window, DateTimeOffset now, GroupSet without = default, CancellationToken cancellation = default)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var head = journal.Head;
            if (!folds.TryGetValue(without, out var fold))
            {
                folds[without] = fold = await FeedFreshness.ReadAsync(journal, head, now, HiddenTo(without), cancellation).ConfigureAwait(false);
            }

            await foreach (var change in journal.ReadAsync(fold.Position, head, cancellation).ConfigureAwait(false))
            {
                fold.Take(change);
            }

            return Of(fold, window, now);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>How fresh it was at a moment of the past.</summary>
    public async Task<Freshness> ThenAsync(Window window, Moment moment, GroupSet without = default, CancellationToken cancellation = default) =>
        Of(await FeedFreshness.ReadAsync(journal, moment.Position, moment.Now, HiddenTo(without), cancellation).ConfigureAwait(false), window, moment.Now);

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private Func<Change, bool>? HiddenTo(GroupSet without) => without.IsEmpty ? null : change => catalogue!.Hides(change);

    private static Freshness Of(FeedFreshness fold, Window window, DateTimeOffset now) =>
        new(fold.States(now), fold.CompletenessOf(window.Length, now));
}
