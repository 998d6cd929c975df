using Hotspots.Domain.Areas;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Published;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Disclosure;

/// <summary>Answers a lens on a sensitive group with what is published of it.</summary>
internal sealed class PublishedLens(PublishedFigures? figures, Placer placer, ShownPositions positions, IJournal journal)
{
    private Atlas Atlas => placer.Atlas;

    /// <summary>What is published.</summary>
    /// <exception cref="NotDisclosedException">Servers of a cluster were given no secret.</exception>
    public PublishedFigures Figures => figures ?? throw new NotDisclosedException(
        "Sensitive groups cannot be published here: give all servers of the cluster the same secret by the setting Disclosure:Key.");

    /// <summary>The board of the last blocks that were published by then.</summary>
    /// <exception cref="NotDisclosedException">Nothing is published yet, or not so finely.</exception>
    public async Task<PublishedBoard> BoardAsync(View view, DateTimeOffset at, CancellationToken cancellation)
    {
        var blocks = BlocksOf(view);
        var newest = await NewestAsync(at, cancellation);
        var (now, before) = (
            await TableAsync(view, (newest - blocks + 1, newest), at, cancellation), await TableAsync(view, (newest - (2 * blocks) + 1, newest - blocks), at, cancellation));
        var position = await positions.ShownAsync(await journal.FindAsync(now.ReleasedAt, cancellation), cancellation);
        return new(view, new(position, at), now, before, Figures.Rule);
    }

    /// <summary>The last block that was published by then.</summary>
    /// <exception cref="NotDisclosedException">None was.</exception>
    public async Task<int> NewestAsync(DateTimeOffset at, CancellationToken cancellation) =>
        await Figures.NewestAsync(at, cancellation) ?? throw new NotDisclosedException(
            "Nothing of sensitive groups is published yet: the first figures come on the second Wednesday after the first incident was recorded, at nine.");

    private Task<PublishedTable> TableAsync(View view, (int, int) blocks, DateTimeOffset at, CancellationToken cancellation) =>
        Figures.TableAsync(Atlas, view.Lens.Groups, Atlas.DistrictOf(view.Lens.Place), view.Level, blocks, at, cancellation);

    // A ward has a figure of its own; its borough's, beside it, would be told as if it were the ward's.
    private static void DemandPublished(AreaLevel? place, AreaLevel level)
    {
        if (place == AreaLevel.Lsoa)
        {
            throw new NotDisclosedException("Sensitive groups are published by ward and by borough, and never of an LSOA: look at its ward or its borough, or ask for other groups.");
        }

        if (level == AreaLevel.Lsoa)
        {
            throw new NotDisclosedException("Sensitive groups are published by ward and by borough, and never by LSOA: ask with level=ward or level=borough.");
        }

        if (level > place)
        {
            throw new NotDisclosedException("Of a ward its own figure is published: ask with level=ward.");
        }
    }

    private int BlocksOf(View view)
    {
        DemandPublished(Atlas.DistrictOf(view.Lens.Place).Area?.Level, view.Level);

        var rule = Figures.Rule;
        return rule.BlocksIn(view.Lens.Window) ?? throw new NotDisclosedException(
            $"Sensitive groups are published by {rule.Weeks} whole weeks: ask with window={string.Join(" or window=", Window.All.Where(window => rule.BlocksIn(window) is not null))}, not {view.Lens.Window}.");
    }
}

/// <summary>A board of published figures.</summary>
/// <param name="View">What was asked.</param>
/// <param name="Moment">The position that was known at the release, as it is shown, and when it was looked at.</param>
/// <param name="Now">The last blocks.</param>
/// <param name="Before">As many before.</param>
/// <param name="Rule">How they were published.</param>
internal sealed record PublishedBoard(View View, Moment Moment, PublishedTable Now, PublishedTable Before, DisclosureRule Rule)
{
    /// <summary>Names these figures.</summary>
    public string Version => FormattableString.Invariant($"published.{Now.Days.Last:yyyyMMdd}.{Now.ReleasedAt.ToUnixTimeSeconds()}.{View.Lens.Groups.Bits:x}");

    public DisclosurePart Disclosure => DisclosurePart.Of(Rule, Now, Before);

    public WindowPart Window => new(LondonDays.BeginningOf(Now.Days.First), LondonDays.BeginningOf(Now.Days.Last.AddDays(1)), LondonDays.BeginningOf(Before.Days.First));

    public TotalPart Total => new(Told(Now.Whole), Told(Before.Whole), WireNames.Of(Now.Whole.Against(Before.Whole)), 0);

    public IReadOnlyList<Row> Rows
    {
        get
        {
            var told = Now.Areas.Select(each => Told(each.Count) ?? 0).ToList();
            return [.. Now.Areas.Zip(Before.Areas, (now, before) => RowOf(now.Area, now.Count, before.Count, told.Count(other => other > (Told(now.Count) ?? 0)) + 1))
                .OrderBy(row => row.Rank).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)];
        }
    }

    private int? Told(PublishedCount count) => count.Told(Rule.Threshold);

    private Row RowOf(Area area, PublishedCount now, PublishedCount before, int rank)
    {
        var (count, previous) = (Told(now), Told(before));
        return new(
            Code: area.Key.Code, Name: area.Name, Rank: rank, Count: count, Previous: previous, Difference: count - previous, Change: WireNames.Of(now.Against(before)), Percent: null,
            PerKm2: Rounded(count * 100 / area.Hectares), PerThousand: area.Residents is > 0 and var residents ? Rounded(count * 1000.0 / residents) : null, Alarm: null, Gi: null);
    }

    private static double? Rounded(double? value) => value is { } some ? Math.Round(some, 4) : null;
}
