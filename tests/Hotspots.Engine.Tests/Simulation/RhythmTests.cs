using Hotspots.Engine.Simulation;

namespace Hotspots.Engine.Tests;

public class RhythmTests
{
    [Fact]
    public void Robberies_peak_at_16_on_school_days_and_not_in_the_holidays()
    {
        var robberies = Clocks("personal-robbery").Where(at => at.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday).ToList();
        var term = Hours(robberies.Where(at => at.Month is 6 or 9 or 11));
        var august = Hours(robberies.Where(at => at.Month is 8));
        Assert.Equal(16, Array.IndexOf(term, term.Max()));
        Assert.True(term[16] > 2.5 * term[13], "The peak stands out.");
        Assert.True(august[16] < 2 * august[13], "In August it does not.");
    }

    [Fact]
    public void Violence_with_injury_peaks_from_2_to_4_at_weekends()
    {
        var violence = Clocks("violence-with-injury").ToList();
        var weekend = Hours(violence.Where(at => at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        var week = Hours(violence.Where(at => at.DayOfWeek is > DayOfWeek.Sunday and < DayOfWeek.Friday));
        Assert.Equal([2, 3], weekend.Index().OrderByDescending(hour => hour.Item).Take(2).Select(hour => hour.Index).Order());
        Assert.True(week[2] + week[3] < week.Sum() * 2 / 24, "Nights in the week are quiet.");
    }

    [Fact]
    public void A_day_of_any_sort_has_its_share_of_a_calendar_year_and_the_year_is_whole()
    {
        Assert.NotEmpty(SimulatedYear.Figures.Rhythms);
        foreach (var rhythm in SimulatedYear.Figures.Rhythms.Values.Select(figures => new Rhythm(figures, new(SimulatedYear.Figures.SchoolHolidays))))
        {
            foreach (var year in Enumerable.Range(2019, 10))
            {
                var first = new DateOnly(year, 1, 1);
                var days = new DateOnly(year + 1, 1, 1).DayNumber - first.DayNumber;
                Assert.Equal(1, Enumerable.Range(0, days).Sum(day => rhythm.ShareOf(first.AddDays(day))), 9);
            }
        }
    }

    private static IEnumerable<DateTime> Clocks(string group) =>
        SimulatedYear.TenOfLewisham.In(group).Where(fact => fact.Occurred.Precision == default).Select(fact => SimulatedYear.London(fact.Occurred.UpTo));

    private static int[] Hours(IEnumerable<DateTime> clocks)
    {
        var hours = new int[24];
        foreach (var at in clocks)
        {
            hours[at.Hour]++;
        }

        return hours;
    }
}
