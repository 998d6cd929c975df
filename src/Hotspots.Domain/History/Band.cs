namespace Hotspots.Domain.History;

/// <summary>Hours of the week that people have a name for, such as the school run.</summary>
/// <param name="Id">Lower case with hyphens.</param>
/// <param name="Name">For people.</param>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">The hour at which it begins, 0 to 23.</param>
/// <param name="To">The hour at which it ends, 1 to 24; up to <paramref name="From"/> it is the hour of the next day.</param>
public sealed record Band(string Id, string Name, IReadOnlyList<DayOfWeek> Days, int From, int To)
{
    /// <summary>How many hours of a week it has.</summary>
    public int Hours => Days.Count * (To > From ? To - From : To + 24 - From);

    /// <summary>Whether an hour of the week lies in it. Hours after midnight belong to the day on which it began.</summary>
    /// <param name="hourOfWeek">0 for Monday 00:00 to 01:00, up to 167.</param>
    public bool Has(int hourOfWeek)
    {
        var (day, hour) = (hourOfWeek / 24, hourOfWeek % 24);
        return To > From ? hour >= From && hour < To && BeginsOn(day)
            : hour >= From ? BeginsOn(day)
            : hour < To && BeginsOn((day + 6) % 7);
    }

    private bool BeginsOn(int day) => Days.Contains((DayOfWeek)((day + 1) % 7));
}
