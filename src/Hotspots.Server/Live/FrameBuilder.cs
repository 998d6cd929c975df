using Hotspots.Domain.Density;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Timeliness;
using Hotspots.Server.Health;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Live;

/// <summary>Makes frames of pictures: a whole for who holds nothing, else what is different from what they were sent last.</summary>
/// <remarks>
/// The difference is taken at the moment of sending against what this watcher was really sent, so whatever they skipped in
/// between leaves no gap.
/// </remarks>
internal sealed class FrameBuilder(BoardRows boards, SurfaceEncoder surfaces, HotspotFeatures hotspots, FigureParts figures, SelfCheck check, GroupCatalogue catalogue)
{
    public Frame Frame(Picture picture, Picture? sent, AsOfPart? asOf = null)
    {
        var rows = RowsOf(picture);
        var scales = ScalesOf(rows, picture.Surface);
        var (surface, held) = (picture.Surface, sent?.Surface);
        var news = surface.Version != held?.Version;
        return new(
            Version: picture.Version,
            BasedOn: sent?.Version,
            Position: picture.Moment.Position.Value,
            At: picture.Moment.Now,
            AsOf: asOf,
            Window: WindowOf(picture.Board),
            Newest: NewestOf(picture),
            Total: TotalOf(picture.Board),
            Unlocated: picture.Board.Unlocated.Current,
            Rows: sent is null ? new(rows, AreWhole: true) : new([.. rows.Except(RowsOf(sent))], AreWhole: false),
            Scales: sent is not null && Equal(scales, ScalesOf(RowsOf(sent), sent.Surface)) ? null : scales,
            Surface: surface.Grid.Version == held?.Grid.Version ? null : surfaces.ForScreen(surface.Grid, held?.Grid, picture.View.Lens),
            Contours: Changed(HotspotFeatures.PartsOf(surface), held is null ? null : HotspotFeatures.PartsOf(held)),
            Hotspots: news ? hotspots.PartsFor(surface) : null,
            Events: Changed(hotspots.EventsOf(surface), held is null ? null : hotspots.EventsOf(held)),
            Judgement: held is not null && Part(held.Significance) == Part(surface.Significance) ? null : Part(surface.Significance),
            Completeness: Part(picture.Freshness.Completeness) is var known && sent is not null && known == Part(sent.Freshness.Completeness) ? null : known,
            Feeds: Changed(FeedsOf(picture), sent is null ? null : FeedsOf(sent)),
            Arrivals: [.. NewIn(picture, sent).Select(Arrival)],
            Health: new(check.Checked, check.Mismatches),
            Disclosure: DisclosurePart.OfSurface(picture.View.Lens, catalogue),
            LostSince: picture.LostSince,
            Figures: figures.Of(picture, sent));
    }

    public static JudgementPart Part(SignificanceTest significance) =>
        new(significance.Windows, Alarms.PromisedShare, significance.Places, significance.Side, significance.Why);

    /// <summary>What the alarms of boards rest on that were asked together, one for each level.</summary>
    public static JudgementPart Part(IReadOnlyList<Board> boards) => new(
        boards[0].Windows, Alarms.PromisedShare, boards.Sum(board => board.Areas.Count), null, boards[0].Windows == 0 ? SignificanceTest.TooLittleKnown : null);

    public static WindowPart WindowOf(Board board) => WindowOf(board.Question.Window, board.Moment);

    public static WindowPart WindowOf(Window window, Moment moment)
    {
        var (current, before) = (window.At(moment.Now), window.Before(moment.Now));
        return new(current.After, current.UpTo, before.After);
    }

    public static TotalPart TotalOf(Board board) =>
        new(board.Whole.Current, board.Whole.Previous, WireNames.Of(Comparison.Of(board.Whole)), board.Whole.LeftOut);

    public static Scales ScalesOf(IReadOnlyList<Row> rows, SurfaceState surface) => ScalesOf(rows, surface.Grid.Peak);

    public static Scales ScalesOf(IReadOnlyList<Row> rows, double peak) => new(
        LegendScale.ForCounts(rows.Select(row => row.Count ?? 0).DefaultIfEmpty().Max()),
        LegendScale.For(rows.Select(row => row.PerKm2 ?? 0).DefaultIfEmpty().Max()),
        LegendScale.For(rows.Select(row => row.PerThousand ?? 0).DefaultIfEmpty().Max()),
        LegendScale.For(peak));

    private static CompletenessPart Part(Completeness known) => new(Rounded(known.Share), Rounded(known.Low), Rounded(known.High), known.Reason);

    private static IReadOnlyList<FeedPart> FeedsOf(Picture picture) => [.. picture.Freshness.Feeds.Select(feed => new FeedPart(
        feed.Source, feed.NewestOccurred, feed.NewestRecorded, Seconds(feed.Median), Seconds(feed.NinetyPercent), feed.IsSilent))];

    private static double? Rounded(double? share) => share is { } some ? Math.Round(some, 3) : null;

    private static double? Seconds(TimeSpan? time) => time is { } some ? Math.Round(some.TotalSeconds) : null;

    private IReadOnlyList<Row> RowsOf(Picture picture) => boards.Of(picture.Board);

    // The surface is a moment behind the board, and has nothing that may not stand on a map; what came is told of beside it.
    private static DateTimeOffset? NewestOf(Picture picture) => picture.Arrivals
        .Where(arrival => arrival.Kind != RevisionKind.Withdrawal && arrival.Occurred.CountedAt <= picture.Moment.Now)
        .Select(arrival => (DateTimeOffset?)arrival.Occurred.CountedAt).Append(picture.Surface.Newest).Max();

    private static IReadOnlyList<T>? Changed<T>(IReadOnlyList<T> now, IReadOnlyList<T>? held) => held is not null && now.SequenceEqual(held) ? null : now;

    // By what was sent and not by the journal's position: one heard of a moment late belongs to an earlier position.
    private static IEnumerable<Arrival> NewIn(Picture picture, Picture? sent) =>
        sent?.Arrivals is [.., var last] ? picture.Arrivals.Where(arrival => arrival.Position > last.Position) : picture.Arrivals;

    private static ArrivalPart Arrival(Arrival arrival) => new(
        Position: arrival.Position.Value,
        Lon: Degrees.Rounded(arrival.At.Longitude),
        Lat: Degrees.Rounded(arrival.At.Latitude),
        Place: arrival.Blurred ? "area" : "point",
        Category: arrival.Category.Code,
        Area: arrival.Area,
        OccurredAt: arrival.Occurred.CountedAt,
        Kind: WireNames.Of(arrival.Kind),
        Uncertainty: arrival.Uncertainty);

    private static bool Equal(Scales a, Scales b) =>
        a.Count.SequenceEqual(b.Count) && a.Km2.SequenceEqual(b.Km2) && a.Rate.SequenceEqual(b.Rate) && a.Density.SequenceEqual(b.Density);
}
