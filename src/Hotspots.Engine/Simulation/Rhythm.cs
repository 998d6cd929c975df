namespace Hotspots.Engine.Simulation;

/// <summary>How likely each moment of each day is, by the clock in London.</summary>
internal sealed class Rhythm
{
    private const int SlotsPerHour = 6;
    private const int Slots = 24 * SlotsPerHour;
    private const double SecondsPerSlot = 3600.0 / SlotsPerHour;
    private readonly WeightedChoice[] days;
    private readonly SchoolCalendar calendar;
    private readonly Dictionary<int, double> years = [];
    private readonly Lock gate = new();

    public Rhythm(RhythmFigures figures, SchoolCalendar calendar)
    {
        this.calendar = calendar;
        days = [.. Enumerable.Range(0, SchoolCalendar.Sorts).Select(sort => new WeightedChoice(Curve(figures, sort)))];
    }

    /// <summary>The day's part of what happens in its calendar year.</summary>
    public double ShareOf(DateOnly day)
    {
        lock (gate)
        {
            if (!years.TryGetValue(day.Year, out var year))
            {
                years[day.Year] = year = DaysOf(day.Year).Sum(each => days[calendar.SortOf(each)].Total);
            }

            return days[calendar.SortOf(day)].Total / year;
        }
    }

    /// <summary>A second of the day, 0 to 86,399.</summary>
    public int Draw(DateOnly day, RandomSource random) =>
        (int)((days[calendar.SortOf(day)].Draw(random) + random.Next()) * SecondsPerSlot);

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static double[] Curve(RhythmFigures figures, int sort)
    {
        var unit = figures.Hours.Sum() / 24;
        var peaks = figures.Peaks.Where(peak => peak.Days.Any(day => SchoolCalendar.Has(sort, day))).ToList();
        return [.. Enumerable.Range(0, Slots).Select(slot => figures.Hours[slot / SlotsPerHour]
            + (unit * peaks.Sum(peak => Bell(peak, (slot + 0.5) / SlotsPerHour))))];
    }

    private static double Bell(PeakFigures peak, double hour)
    {
        var z = (hour - peak.Hour) / peak.Deviation;
        return peak.Adds * Math.Exp(-z * z / 2) / (peak.Deviation * Math.Sqrt(2 * Math.PI));
    }
}
