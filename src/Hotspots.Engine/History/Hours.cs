using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.History;

/// <summary>At which hours of the week?</summary>
/// <param name="Place">Where.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">When.</param>
/// <param name="Bands">Hours that have a name.</param>
public sealed record HoursQuestion(HistoryPlace Place, GroupSet Groups, Period Period, IReadOnlyList<Band> Bands);

/// <summary>Incidents in a band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Count">Incidents; a fraction where spans were spread.</param>
/// <param name="Share">Of all that are in the grid, 0 to 1.</param>
/// <param name="TimesUsual">How many times as many as there would be if all hours of the week were alike.</param>
public sealed record BandCount(Band Band, double Count, double Share, double TimesUsual);

/// <summary>Incidents by hour of the week in London.</summary>
/// <param name="Cells">168 of them: Monday 00:00 to 01:00 first. They add up to <paramref name="Incidents"/>.</param>
/// <param name="Bands">In the order in which they were given; bands may overlap.</param>
/// <param name="Incidents">How many incidents stand in the grid.</param>
/// <param name="Spread">How many of them are known only as a span, and stand in the hours of it by as much of it as lies in each (Ratcliffe 2000).</param>
/// <param name="TooWide">How many are known only as a span of more than a week, which says nothing of the hour, or longer than the period: they are not in the grid.</param>
public sealed record Hours(IReadOnlyList<double> Cells, IReadOnlyList<BandCount> Bands, int Incidents, int Spread, int TooWide);

/// <summary>Answers <see cref="HoursQuestion"/>.</summary>
/// <remarks>
/// Aoristic analysis: Ratcliffe (2000), International Journal of Geographical Information Science 14. Hours are those that the clocks in
/// London show: of the hour that occurs twice in autumn both are the same hour of the week, and in the one left out in spring nothing can be.
/// </remarks>
public static class HoursAnswer
{
    /// <summary>How many hours a week has.</summary>
    public const int HoursOfWeek = 168;

    /// <summary>The grid as it was known at the view's position.</summary>
    public static Hours Of(ColumnView view, HoursQuestion question)
    {
        var range = TimeRange.Of(question.Period);
        var fold = new HourFold(view, question, range);
        view.Fold(range, ref fold);
        var (cells, incidents) = (fold.Cells, fold.Incidents);
        return new(cells, [.. question.Bands.Select(band => CountOf(band, cells, incidents))], incidents, fold.Spread, fold.TooWide);
    }

    private static BandCount CountOf(Band band, double[] cells, int incidents)
    {
        var count = cells.Where((_, hour) => band.Has(hour)).Sum();
        var share = incidents == 0 ? 0 : count / incidents;
        return new(band, count, share, share * HoursOfWeek / band.Hours);
    }
}

/// <summary>Spreads rows over the hours of the week. Seconds are added up as whole numbers by how wide the spans are, so that nothing is lost on the way.</summary>
internal struct HourFold : IRowFold
{
    private const int Hour = 3_600;
    private const int Widest = HoursAnswer.HoursOfWeek * Hour;

    private readonly Func<ColumnChunk, int, bool> inPlace;
    private readonly bool[] inGroups;
    private readonly int widest;
    private readonly int origin;
    private readonly byte[] hourOfWeek;
    private readonly long[] moments = new long[HoursAnswer.HoursOfWeek];
    private readonly Dictionary<int, long[]> seconds = [];

    public HourFold(ColumnView view, HoursQuestion question, TimeRange range)
    {
        (inPlace, inGroups) = (question.Place.Test(view), view.Kinds.In(question.Groups));
        widest = (int)Math.Min(Widest, range.Length);
        origin = range.From - Widest;
        origin -= ((origin % Hour) + Hour) % Hour;
        var first = origin;
        var hours = (int)((range.Length + (2L * Widest)) / Hour) + 2;
        hourOfWeek = [.. Enumerable.Range(0, hours).Select(hour => (byte)LondonClock.HourOfWeek(TimeRange.MomentOf(first + (hour * Hour))))];
    }

    public int Incidents { get; private set; }

    public int Spread { get; private set; }

    public int TooWide { get; private set; }

    /// <summary>Incidents by hour of the week.</summary>
    public readonly double[] Cells
    {
        get
        {
            var all = seconds;
            var single = moments;
            return [.. Enumerable.Range(0, HoursAnswer.HoursOfWeek).Select(hour => single[hour] + all.Sum(span => (double)span.Value[hour] / span.Key))];
        }
    }

    public void Take(ColumnChunk chunk, int row, int sign)
    {
        if (!inGroups[chunk.Kind[row]] || !inPlace(chunk, row))
        {
            return;
        }

        var width = chunk.Precision[row];
        if (width > widest)
        {
            TooWide += sign;
            return;
        }

        Incidents += sign;
        if (width == 0)
        {
            moments[hourOfWeek[(chunk.Counted[row] - origin) / Hour]] += sign;
        }
        else
        {
            Spread += sign;
            SpreadOver(chunk.Counted[row] - (width / 2), width, sign);
        }
    }

    private readonly void SpreadOver(int from, int width, int sign)
    {
        if (!seconds.TryGetValue(width, out var cells))
        {
            seconds[width] = cells = new long[HoursAnswer.HoursOfWeek];
        }

        for (var (at, end) = (from, from + width); at < end;)
        {
            var hour = (at - origin) / Hour;
            var next = Math.Min(end, origin + ((hour + 1) * Hour));
            cells[hourOfWeek[hour]] += (next - at) * sign;
            at = next;
        }
    }
}
