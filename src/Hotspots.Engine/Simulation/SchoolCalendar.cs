using System.Globalization;

namespace Hotspots.Engine.Simulation;

/// <summary>Sorts days by what kinds they are: a Friday may be a school day or not.</summary>
internal sealed class SchoolCalendar(IReadOnlyList<HolidayFigures> holidays)
{
    /// <summary>How many sorts of day there are: one bit for each kind.</summary>
    public const int Sorts = 1 << 4;

    /// <summary>Whether days of that sort are of that kind.</summary>
    public static bool Has(int sort, DayKind kind) => (sort >> (int)kind & 1) != 0;

    /// <summary>The sort of a day.</summary>
    public int SortOf(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => Bit(DayKind.Saturday),
        DayOfWeek.Sunday => Bit(DayKind.Sunday),
        DayOfWeek.Friday => Bit(DayKind.Friday) | School(day),
        _ => School(day),
    };

    private static int Bit(DayKind kind) => 1 << (int)kind;

    private readonly (int First, int Last)[] spans = [.. holidays.Select(holiday => (Number(holiday.First), Number(holiday.Last)))];

    private int School(DateOnly day)
    {
        var number = (day.Month * 100) + day.Day;
        return Array.Exists(spans, span => span.First <= number && number <= span.Last) ? 0 : Bit(DayKind.SchoolDay);
    }

    private static int Number(string day) => int.Parse(day.Remove(2, 1), CultureInfo.InvariantCulture);
}
