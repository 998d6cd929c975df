using System.Collections.Concurrent;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Density;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.History.Published;

/// <summary>The figures of sensitive groups as everybody may know them: whatever is asked is answered with sums of the same few numbers.</summary>
/// <remarks>
/// Each cell (group, ward, block of weeks) is published at fixed moments. The first release is the count known then with noise; each later
/// one adds what was told or corrected since, with noise of its own. So an incident that is told once is in one noisy number for ever, and
/// asking for more windows, areas or moments gives no other. <c>docs/disclosure.md</c> has the reasons.
/// </remarks>
/// <param name="history">The journal in columns.</param>
/// <param name="journal">Says how far it went at a moment.</param>
/// <param name="placer">The boundaries and the groups.</param>
/// <param name="rule">How long, how noisy, and what is not told.</param>
/// <param name="keys">Where the noise comes from.</param>
/// <param name="more">Days on which what is older is published once more.</param>
public sealed class PublishedFigures(
    HistoryFollower history, IJournal journal, Placer placer, DisclosureRule rule, CellKeys keys, params IReadOnlyList<DateOnly> more)
{
    // Of so long ago everything stands in the journal, whichever server of a cluster wrote it.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly NoiseTable noise = new(rule.Epsilon);
    private readonly ConcurrentDictionary<(int Block, DateTimeOffset Release), Lazy<Task<long[]>>> released = new();
    private readonly GroupSet[] groups = [.. placer.Catalogue.Sensitive.Each()];
    private PublicationCalendar? known;

    /// <summary>The rule.</summary>
    public DisclosureRule Rule => rule;

    /// <summary>The layer of the atlas whose areas are published: wards, or boroughs where there are none.</summary>
    public int Layer => placer.Atlas.LayerOf(AreaLevel.Ward) is >= 0 and var ward ? ward : placer.Atlas.LayerOf(AreaLevel.Borough);

    /// <summary>When what is published; null while nothing was ever recorded.</summary>
    public async ValueTask<PublicationCalendar?> CalendarAsync(CancellationToken cancellation = default) =>
        known ??= await journal.RecordedAtAsync(new(1), cancellation).ConfigureAwait(false) is { } first
            ? new(rule.Weeks, LondonClock.Zone, PublicationCalendar.OpeningAfter(first, LondonClock.Zone), more) : null;

    /// <summary>The last block that was published by then; null where none was.</summary>
    public async ValueTask<int?> NewestAsync(DateTimeOffset at, CancellationToken cancellation = default) =>
        (await CalendarAsync(cancellation).ConfigureAwait(false))?.NewestAt(at - Settled);

    /// <summary>What was published by then of some blocks, as one figure for each area of <see cref="Layer"/>.</summary>
    /// <param name="group">One sensitive group.</param>
    /// <param name="first">The first block.</param>
    /// <param name="last">The last one, published by then.</param>
    /// <param name="at">When it is looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">The group is none of the sensitive ones, or more than one.</exception>
    public async Task<PublishedCount[]> CountsAsync(GroupSet group, int first, int last, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var calendar = (await CalendarAsync(cancellation).ConfigureAwait(false))!;
        var (number, areas) = (Array.IndexOf(groups, group), placer.Atlas.Layers[Layer].Areas.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(group));
        var sums = new PublishedCount[areas];
        for (var block = first; block <= last; block++)
        {
            foreach (var (index, release) in calendar.ReleasesOf(block).Index().TakeWhile(each => each.Item <= at - Settled))
            {
                var increments = await IncrementsAsync(calendar, block, index, release).WaitAsync(cancellation).ConfigureAwait(false);
                for (var area = 0; area < areas; area++)
                {
                    sums[area] += new PublishedCount(increments[(number * areas) + area], noise.Variance);
                }
            }
        }

        return sums;
    }

    // Published once, they are the same for ever; what could not be made is tried again.
    private Task<long[]> IncrementsAsync(PublicationCalendar calendar, int block, int index, DateTimeOffset release)
    {
        var made = released.GetOrAdd((block, release), _ => new(() => MakeAsync(calendar, block, index, release)));
        if (made.Value.IsFaulted || made.Value.IsCanceled)
        {
            released.TryRemove(KeyValuePair.Create((block, release), made));
        }

        return made.Value;
    }

    private async Task<long[]> MakeAsync(PublicationCalendar calendar, int block, int index, DateTimeOffset release)
    {
        var range = TimeRange.Of(calendar.DaysOf(block));
        var now = await KnownAsync(release, range).ConfigureAwait(false);
        var before = index == 0 ? null : (PublishedFold?)await KnownAsync(calendar.ReleasesOf(block)[index - 1], range).ConfigureAwait(false);
        var areas = placer.Atlas.Layers[Layer].Areas.Count;
        return [.. Enumerable.Range(0, groups.Length * areas).Select(each => Increment(now, before, each / areas, each % areas, block, index))];
    }

    private async Task<PublishedFold> KnownAsync(DateTimeOffset release, TimeRange range)
    {
        var position = await journal.FindAsync(release).ConfigureAwait(false);
        return new(await history.AtAsync(position).ConfigureAwait(false), Layer, groups, range);
    }

    private long Increment(PublishedFold now, PublishedFold? before, int group, int area, int block, int index)
    {
        var ((count, records), (former, earlier)) = (now[group, area], before?[group, area] ?? default);
        var cell = new PublishedCell(placer.Catalogue.IdsOf(groups[group])[0], placer.Atlas.KeyOf(Layer, area), block, index);
        return count - former + noise.Draw(keys.Of(cell, SplitMix.Of(records) ^ earlier));
    }
}
