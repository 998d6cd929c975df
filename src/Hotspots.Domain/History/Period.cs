namespace Hotspots.Domain.History;

/// <summary>Whole days of the past by the calendar in London, both ends included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, not before the first.</param>
public readonly record struct Period(DateOnly First, DateOnly Last)
{
    /// <summary>How many days it has.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>How many whole calendar months it is made of; null where it is not.</summary>
    public int? Months => First.Day == 1 && Last.AddDays(1).Day == 1 ? MonthsBetween(First, Last.AddDays(1)) : null;

    /// <summary>The period of the same kind directly before: as many months where it is made of months or as long as some, else as many days.</summary>
    public Period Before => Span is { } months ? new(First.AddMonths(-months), First.AddDays(-1)) : new(First.AddDays(-Days), First.AddDays(-1));

    /// <summary>The same days a year before; what falls on 29 February then falls on the 28th.</summary>
    public Period YearBefore => Months is { } months ? new(First.AddYears(-1), First.AddYears(-1).AddMonths(months).AddDays(-1)) : new(First.AddYears(-1), Last.AddYears(-1));

    /// <summary>
    /// Whether a count in one may be held against a count in the other as they stand: as many days, or as many months by the calendar.
    /// People compare a February with a January so, and a leap year with another.
    /// </summary>
    public bool IsAsLongAs(Period other) => Days == other.Days || (Span is { } months && months == other.Span);

    /// <summary>As <see cref="PeriodText"/> reads it.</summary>
    public override string ToString() => FormattableString.Invariant($"{First:yyyy-MM-dd}/{Last:yyyy-MM-dd}");

    /// <summary>How many months lie between its first day and the same day of the month in which the next day begins; null where days are over.</summary>
    private int? Span => MonthsBetween(First, Last.AddDays(1)) is > 0 and var months && First.AddMonths(months) == Last.AddDays(1) ? months : null;

    private static int MonthsBetween(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
