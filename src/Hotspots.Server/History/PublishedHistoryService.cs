using Hotspots.Domain.Areas;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.History;
using Hotspots.Engine.History.Published;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Answers questions about the past of a sensitive group with what is published of it.</summary>
internal sealed class PublishedHistoryService(PublishedLens look, HistoryReader reader)
{
    /// <summary>The answer.</summary>
    /// <exception cref="NotDisclosedException">Nothing is published so; the message says what is.</exception>
    public async Task<HistoryDocument> AnswerAsync(string question, HistoryContext asked, CancellationToken cancellation)
    {
        Demand(question is "rates" or "compare" or "series", "Of a sensitive group only counts are published: ask for rates, compare or series.");
        Demand(asked.Place.Polygon is null, "Of a sensitive group whole wards and boroughs are published, and no polygon: a smaller one beside it would tell what lies between.");
        var level = asked.Edition.Level;
        Demand(level != AreaLevel.Lsoa && asked.Place.Layer == asked.View.Placer.Atlas.LayerOf(level), "Sensitive groups are published by ward and by borough of the current edition: ask with level=ward or level=borough, and no edition.");
        var table = await TableAsync(asked, asked.Period, cancellation);
        return question switch
        {
            "rates" => Rates(asked, table),
            "compare" => Compare(asked, table, reader.AgainstOf(asked) is var against ? (against, await TableAsync(asked, against, cancellation)) : default),
            _ => await SeriesAsync(asked, table, cancellation),
        };
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new NotDisclosedException(otherwise);
        }
    }

    private async Task<PublishedTable> TableAsync(HistoryContext asked, Period period, CancellationToken cancellation) =>
        await TableAsync(asked, await BlocksAsync(asked, period, cancellation), cancellation);

    private async Task<PublishedTable> TableAsync(HistoryContext asked, (int First, int Last) blocks, CancellationToken cancellation)
    {
        var atlas = asked.View.Placer.Atlas;
        var table = await look.Figures.TableAsync(atlas, asked.Groups, asked.Place.District, asked.Edition.Level, blocks, asked.Now, cancellation);
        return asked.Place.Area is not { } only ? table : await OnlyAsync(asked, atlas.Layers[asked.Place.Layer].Areas[only], table, blocks, cancellation);
    }

    // An area may lie in another district than the one that was asked about.
    private async Task<PublishedTable> OnlyAsync(HistoryContext asked, Area area, PublishedTable table, (int First, int Last) blocks, CancellationToken cancellation)
    {
        var atlas = asked.View.Placer.Atlas;
        var own = atlas.Districts.FirstOrDefault(district => atlas.AreasOf(district, asked.Edition.Level).Any(each => each.Area.Key == area.Key));
        var all = own is null ? table : await look.Figures.TableAsync(atlas, asked.Groups, own, asked.Edition.Level, blocks, asked.Now, cancellation);
        var rows = all.Areas.Where(each => each.Area.Key == area.Key).ToList();
        return all with { Areas = rows, Whole = PublishedCount.Sum(rows.Select(each => each.Count)) };
    }

    private async Task<(int First, int Last)> BlocksAsync(HistoryContext asked, Period period, CancellationToken cancellation)
    {
        var newest = await look.NewestAsync(asked.Now, cancellation);
        var calendar = (await look.Figures.CalendarAsync(cancellation))!;
        return calendar.Within(period) is { } within && within.First <= newest ? (within.First, Math.Min(within.Last, newest))
            : throw new NotDisclosedException(
                $"{period} holds none of the blocks of {look.Figures.Rule.Weeks} weeks that are published; the newest is {calendar.DaysOf(newest)}. Ask for a period that holds it, such as {new Period(calendar.DaysOf(newest - 12).First, calendar.DaysOf(newest).Last)}.");
    }

    private int? Told(PublishedCount count) => count.Told(look.Figures.Rule.Threshold);

    private HistoryAbout About(string question, HistoryContext asked, PublishedTable table, Period? against = null, PublishedTable? before = null)
    {
        var disclosure = DisclosurePart.Of(look.Figures.Rule, table, before);
        return asked.About(question, new(0, 0, 0, 0), against, [disclosure.Note]) with { Disclosure = disclosure };
    }

    private RatesDocument Rates(HistoryContext asked, PublishedTable table)
    {
        var by = asked.Request.By;
        double? Value(RateRow row) => by switch { "count" => row.Count, "km2" => row.PerKm2, _ => row.PerThousand };
        var rows = table.Areas.Select(each => RateOf(each.Area.Key.Code, each.Area.Name, each.Count, each.Area.Residents, each.Area.Hectares)).ToList();
        var whole = RateOf(asked.Place.District.Id, asked.Place.District.Name, table.Whole, SumOf(table.Areas.Select(each => each.Area.Residents)), table.Areas.Sum(each => each.Area.Hectares));
        return new(
            About("rates", asked, table), rows.Count, 0, whole, whole.Count,
            [.. rows.Select(row => row with { Rank = rows.Count(other => (Value(other) ?? 0) > (Value(row) ?? 0)) + 1, RankOf = rows.Count }).OrderBy(row => row.Rank)]);
    }

    private RateRow RateOf(string code, string name, PublishedCount count, int? residents, double hectares) => new(
        Code: code, Name: name, Group: null, Count: Told(count), PerThousand: Rounded(residents is > 0 ? Told(count) * 1_000.0 / residents : null), PerKm2: Rounded(Told(count) * 100 / hectares),
        Rank: null, RankOf: null, WorstPercent: null, RankOfAll: null, RankOfAllOf: null, WorstPercentOfAll: null, Residents: residents, Hectares: Math.Round(hectares, 2));

    private CompareDocument Compare(HistoryContext asked, PublishedTable now, (Period Period, PublishedTable Table) against)
    {
        var exposure = (double)now.Days.Days / against.Table.Days.Days;
        ChangeRow Row(string code, string name, PublishedCount count, PublishedCount previous) => new(
            Code: code, Name: name, Group: null, Count: Told(count), Previous: Told(previous), Difference: exposure == 1 ? Told(count) - Told(previous) : null, Percent: null, Change: WireNames.Of(count.Against(previous, exposure)),
            Ratio: null, RatioLow: null, RatioHigh: null, PValue: null, PerThousand: null, PreviousPerThousand: null, Rank: null, PreviousRank: null);
        var rows = now.Areas.Zip(against.Table.Areas, (count, previous) => Row(count.Area.Key.Code, count.Area.Name, count.Count, previous.Count)).OrderByDescending(row => row.Count).ToList();
        return new(
            About: About("compare", asked, now, against.Period, against.Table), Matched: rows.Count, Offset: 0, EquallyLong: exposure == 1,
            Whole: Row(asked.Place.District.Id, asked.Place.District.Name, now.Whole, against.Table.Whole), Loaded: null, Lead: null, AgainstLeftOut: new(0, 0, 0, 0), Rows: rows);
    }

    private async Task<SeriesDocument> SeriesAsync(HistoryContext asked, PublishedTable table, CancellationToken cancellation)
    {
        var calendar = (await look.Figures.CalendarAsync(cancellation))!;
        var blocks = calendar.Within(table.Days)!.Value;
        var points = new List<PointRow>();
        for (var block = blocks.First; block <= blocks.Last; block++)
        {
            var one = await TableAsync(asked, (block, block), cancellation);
            points.Add(new(First: one.Days.First, Last: one.Days.Last, Whole: true, Known: WireNames.Of(Known.Whole), Count: Told(one.Whole), LeftOut: 0, Baseline: null, Past: 0, Low: null, High: null, Usual: null));
        }

        return new(About("series", asked, table), $"{look.Figures.Rule.Weeks} weeks", null, "none: published figures have noise in them", points);
    }

    private static int? SumOf(IEnumerable<int?> residents) => residents.Aggregate((int?)0, (sum, each) => sum + each);

    private static double? Rounded(double? value) => value is { } some ? Math.Round(some, 4) : null;
}
