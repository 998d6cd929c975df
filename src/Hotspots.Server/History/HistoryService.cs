using Hotspots.Domain.History;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Engine.History.Scores;
using Hotspots.Server.Lenses;

namespace Hotspots.Server.History;

/// <summary>Answers questions about the past, the same over HTTP and on the command line.</summary>
internal sealed class HistoryService(HistoryReader reader, IReadOnlyList<Band> bands, RecordingPlaces recording, PublishedShelf shelf, Gazetteer gazetteer)
{
    private const int UsualLimit = 1_000;
    private const int MostRows = 100_000;
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>How many, and what rate?</summary>
    public HistoryDocument Rates(HistoryContext asked)
    {
        var by = Among(asked.Request.By, "measure", ("rate", RankedBy.Rate), ("count", RankedBy.Count), ("km2", RankedBy.Density));
        var (offset, limit) = PageOf(asked.Request);
        var rates = RatesAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, asked.Request.EachGroup, by));
        return new RatesDocument(
            asked.About("rates", rates.LeftOut), rates.Rows.Count, offset, HistoryRows.Of(rates.Whole, asked.KnownOf(null)), rates.SumOfGroups, [.. rates.Rows.Skip(offset).Take(limit).Select(row => HistoryRows.Of(row, asked.KnownOf(row.Group)))]);
    }

    /// <summary>What changed?</summary>
    public HistoryDocument Compare(HistoryContext asked)
    {
        var (against, (offset, limit)) = (reader.AgainstOf(asked), PageOf(asked.Request));
        var changes = ChangesAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, against, asked.Today, asked.Request.EachGroup));
        return new CompareDocument(
            About: asked.About("compare", changes.LeftOut, against, changes.EquallyLong ? [] : ["The periods are not equally long: rates by day are compared."]),
            Matched: changes.Rows.Count, Offset: offset, EquallyLong: changes.EquallyLong, Whole: HistoryRows.Of(changes.Whole), Loaded: changes.Loaded is { } loaded ? HistoryRows.Of(loaded) : null,
            Lead: changes.Lead is { } lead ? HistoryRows.Of(lead) : null, AgainstLeftOut: HistoryContext.Part(changes.PreviousLeftOut), Rows: [.. changes.Rows.Skip(offset).Take(limit).Select(HistoryRows.Of)]);
    }

    /// <summary>At which hours of the week?</summary>
    public HistoryDocument Hours(HistoryContext asked)
    {
        var hours = HoursAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, bands));
        string[] notes =
        [
            .. hours.Spread == 0 ? Array.Empty<string>()
                : [$"{hours.Spread:N0} incidents are known only as a span, and are spread over its hours by how much of it lies in each (aoristic analysis, Ratcliffe 2000)."],
            .. hours.TooWide == 0 ? Array.Empty<string>() : [$"{hours.TooWide:N0} incidents are known only as a span of more than a week, or longer than the period: they are not in the grid."],
        ];
        return new HoursDocument(
            asked.About("hours", new(hours.TooWide, 0, 0, 0), null, notes), hours.Incidents, hours.Spread, hours.TooWide,
            [.. hours.Bands.Select(HistoryRows.Of)],
            [.. hours.Cells.Select((count, hour) => new HourRow(Days[hour / 24], hour % 24, Math.Round(count, 6)))]);
    }

    /// <summary>How did it go?</summary>
    public HistoryDocument Series(HistoryContext asked)
    {
        var step = StepOf(asked);
        var series = SeriesAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, step, asked.Today));
        return new SeriesDocument(
            asked.About("series", new(series.LeftOut, 0, 0, 0)), step.ToString().ToLowerInvariant(), series.KnownFrom,
            step == SeriesStep.Day ? "mean of the same weekday in up to eight weeks before" : $"mean of the same {step.ToString().ToLowerInvariant()} in up to five years before",
            [.. series.Points.Select(HistoryRows.Of)]);
    }

    /// <summary>Do incidents come again soon and near?</summary>
    public HistoryDocument NearRepeats(HistoryContext asked)
    {
        var question = NearRepeatText.Read(asked);
        return NearRepeatRows.Of(asked, question, NearRepeatsAnswer.Of(asked.View, question));
    }

    /// <summary>Where was it dense?</summary>
    public HistoryDocument Surface(HistoryContext asked) => PastSurfaceRows.Of(
        asked, PastSurfaceAnswer.Of(asked.Drawn, new(asked.Place, asked.Groups, asked.Period, asked.Lens.Kernel, asked.Lens.Bandwidth)));

    /// <summary>How did that move?</summary>
    public HistoryDocument Playback(HistoryContext asked)
    {
        var question = PicturesText.SeriesOf(asked);
        return PlaybackRows.Of(asked, question, SurfaceSeriesAnswer.Of(asked.Drawn, question));
    }

    /// <summary>What became of the hotspots?</summary>
    public HistoryDocument Hotspots(HistoryContext asked)
    {
        _ = Among(asked.Request.By, "table", ("hotspot", 0), ("look", 1));
        var question = PicturesText.LivesOf(asked, LondonDays.BeginningOf(asked.Period.First));
        return new HotspotLifeRows(asked.View.Placer.Atlas, gazetteer).Of(asked, question, HotspotLivesAnswer.Of(asked.Drawn, question));
    }

    /// <summary>How good is the map?</summary>
    public ScoreDocument Score(HistoryContext asked)
    {
        _ = Among(asked.Request.By, "table", ("method", 0), ("day", 1));
        var question = PicturesText.ScoreOf(asked);
        var found = ScoreAnswer.Of(asked.Drawn, question);
        var fallsBack = string.IsNullOrEmpty(asked.Request.Known) && !found.Judged.Any() && found.Looks.Any(look => look.IsBlank);
        var shown = fallsBack ? question with { Knowledge = KnowledgeBasis.Now } : question;
        return ScoreRows.Of(asked, shown, fallsBack ? ScoreAnswer.Of(asked.Drawn, shown) : found, fallsBack);
    }

    /// <summary>What is it made of?</summary>
    public HistoryDocument Explain(HistoryContext asked) => asked.Request.Hotspot is { Length: > 0 } hotspot
        ? ExplainRows.Of(asked, HotspotFound.Of(asked.Drawn, PicturesText.LivesOf(asked, FollowedFrom(asked)), hotspot, recording.In(asked.Place.District)))
        : ExplainRows.Of(asked, ExplanationAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, recording.In(asked.Place.District))));

    /// <summary>Where do hot spots emerge, stay and fade?</summary>
    public HistoryDocument Emerging(HistoryContext asked)
    {
        var (offset, limit) = PageOf(asked.Request);
        var emerging = EmergingAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period, StepOf(asked), EmergingRows.CellOf(asked)));
        return EmergingRows.Of(asked, StepOf(asked), emerging, emerging.Places.Skip(offset).Take(limit), offset);
    }

    /// <summary>What do the published monthly counts say?</summary>
    public HistoryDocument Published(HistoryContext asked) => PublishedRows.Of(asked, reader.AgainstOf(asked), shelf.Counts);

    // Of a period, hotspots have the ids that they have in its answer to what became of them.
    private static DateTimeOffset? FollowedFrom(HistoryContext asked) =>
        string.IsNullOrEmpty(asked.Request.Period) ? null : LondonDays.BeginningOf(asked.Period.First);

    private static SeriesStep StepOf(HistoryContext asked) =>
        Among(asked.Request.Step, "step", ("month", SeriesStep.Month), ("week", SeriesStep.Week), ("day", SeriesStep.Day));

    internal static T Among<T>(string? name, string what, params (string Name, T Value)[] known) =>
        string.IsNullOrEmpty(name) ? known[0].Value
        : known.Any(each => each.Name == name) ? known.First(each => each.Name == name).Value
        : throw LensText.Unknown(what, name, known.Select(each => each.Name));

    // Read before anything is worked out.
    private static (int Offset, int Limit) PageOf(HistoryRequest request)
    {
        var (offset, limit) = (request.Offset ?? 0, request.Limit ?? UsualLimit);
        return offset < 0 || limit is < 1 or > MostRows
            ? throw new HistoryException($"limit goes from 1 to {MostRows:N0}, and offset from 0.")
            : (offset, limit);
    }
}
