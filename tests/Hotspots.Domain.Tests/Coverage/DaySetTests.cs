using Hotspots.Domain.Coverage;
using Hotspots.Domain.History;

namespace Hotspots.Domain.Tests;

public class DaySetTests
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    [Fact]
    public void Every_operation_is_that_of_sets_of_days()
    {
        var random = new Random(16);
        for (var time = 0; time < 2_000; time++)
        {
            var (one, other, asked) = (Some(random), Some(random), PeriodOf(random));
            var (first, second, days) = (DaysOf(one), DaysOf(other), DaysOf([asked]));
            Assert.Equal(first.Union(second).Order(), DaysOf(one.Union(other).Periods).Order());
            Assert.Equal(first.Intersect(second).Order(), DaysOf(one.Intersect(other).Periods).Order());
            Assert.Equal(days.Intersect(first).Order(), DaysOf(one.Within(asked)).Order());
            Assert.Equal(days.Except(first).Order(), DaysOf(one.MissingIn(asked)).Order());
            Assert.Equal((days.IsSubsetOf(first), days.Overlaps(first), first.Count), (one.Covers(asked), one.Overlaps(asked), one.Days));
            Assert.Equal(one, DaySet.Of(first.Select(day => new Period(day, day))));
            Assert.All(one.Periods.Zip(one.Periods.Skip(1)), pair => Assert.True(pair.First.Last.AddDays(1) < pair.Second.First));
        }
    }

    private static DaySet Some(Random random) => DaySet.Of(Enumerable.Range(0, random.Next(6)).Select(_ => PeriodOf(random)));

    private static Period PeriodOf(Random random) => Origin.AddDays(random.Next(60)) is var from ? new(from, from.AddDays(random.Next(12))) : default;

    private static HashSet<DateOnly> DaysOf(DaySet set) => DaysOf(set.Periods);

    private static HashSet<DateOnly> DaysOf(IEnumerable<Period> periods) => [.. periods.SelectMany(period => Enumerable.Range(0, period.Days).Select(period.First.AddDays))];
}
