using System.Globalization;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Simulation;

/// <summary>Whether the figures of <c>simulation.json</c> make sense together.</summary>
internal static class FigureCheck
{
    public static void Demand(SimulationFigures figures, string file)
    {
        if (Faults(figures).FirstOrDefault(each => each.Length > 0) is { } fault)
        {
            throw new IntakeException($"'{file}': {fault}");
        }
    }

    private static IEnumerable<string> Faults(SimulationFigures figures) =>
        [
            .. GroupFaults(figures),
            .. figures.Spreads.SelectMany(spread => SpreadFaults(spread.Key, spread.Value)),
            .. figures.Rhythms.SelectMany(rhythm => RhythmFaults(rhythm.Key, rhythm.Value)),
            .. figures.SchoolHolidays.Where(holiday => !IsHoliday(holiday)).Select(holiday => $"'{holiday.First}' to '{holiday.Last}' is no holiday: give month and day of both, the earlier first."),
            .. NearRepeatFaults(figures.NearRepeats),
            .. RecordingFaults(figures.Recording),
        ];

    private static IEnumerable<string> GroupFaults(SimulationFigures figures)
    {
        foreach (var group in figures.Groups)
        {
            yield return Unless(figures.Groups.Count(other => other.Id == group.Id) == 1, $"The group '{group.Id}' stands there twice.");
            yield return Unless(figures.Spreads.ContainsKey(group.Spread), $"The group '{group.Id}' has the spread '{group.Spread}', which is not among the spreads.");
            yield return Unless(figures.Rhythms.ContainsKey(group.Rhythm), $"The group '{group.Id}' has the rhythm '{group.Rhythm}', which is not among the rhythms.");
            yield return Unless(AreWhole(group.Kinds), $"The shares of the kinds of '{group.Id}' do not add up to 1.");
            yield return Unless(Kinds.Alone(figures, group) >= 0, $"The overlaps of '{group.Id}' come to more than its total.");
            yield return Unless(group.PerThousand.Concat(group.AssumedPerThousand).All(ward => ward.Value >= 0), $"A ward's rate of '{group.Id}' is negative.");
        }

        foreach (var overlap in figures.Overlaps)
        {
            var name = string.Join(" and ", overlap.Groups);
            yield return Unless(overlap.Groups.Distinct().Count() > 1 && overlap.Groups.All(id => figures.Groups.Any(group => group.Id == id)), $"The overlap of {name} must name two or more of the groups.");
            yield return Unless(overlap.Total >= 0 && AreWhole(overlap.Kinds), $"The shares of the kinds in the overlap of {name} do not add up to 1, or its total is negative.");
        }

        var union = figures.Groups.Sum(group => group.Total) - figures.Overlaps.Sum(overlap => overlap.Total * (overlap.Groups.Count - 1));
        yield return Unless(union == figures.Union, string.Create(CultureInfo.InvariantCulture, $"The union is said to be {figures.Union}, but the groups less their overlaps come to {union}."));
    }

    private static IEnumerable<string> SpreadFaults(string name, SpreadFigures spread)
    {
        yield return Unless(spread.Homes > 0, $"In the spread '{name}' homes must have a part, or wards without a place would get nothing.");
        yield return Unless(IsOne(spread.Homes + spread.Around.Sum(around => around.Share)), $"The parts of the spread '{name}' do not add up to 1.");
        yield return Unless(spread.Around.All(around => around is { Share: >= 0, Metres: >= 30 and <= 1000 }), $"In the spread '{name}' a share is negative, or its metres are not 30 to 1000.");
        yield return Unless(spread.Busy.Values.All(busy => busy >= 0), $"In the spread '{name}' a place is less than nothing.");
    }

    private static IEnumerable<string> RhythmFaults(string name, RhythmFigures rhythm)
    {
        yield return Unless(rhythm.Hours.Count == 24 && rhythm.Hours.All(hour => hour >= 0) && rhythm.Hours.Sum() > 0, $"The rhythm '{name}' needs 24 hours, none of them negative.");
        yield return Unless(rhythm.Peaks.All(peak => peak is { Hour: >= 0 and <= 24, Deviation: > 0, Adds: >= 0 }), $"A peak of the rhythm '{name}' is not between hour 0 and 24, has no deviation, or takes away.");
    }

    private static IEnumerable<string> NearRepeatFaults(NearRepeatFigures repeats)
    {
        yield return Unless(repeats is { Ratio: >= 0 and < 1 }, "The ratio of near repeats must be at least 0 and below 1, or they would never end.");
        yield return Unless(repeats is { Metres: >= 0, MeanDays: > 0, MostDays: >= 1 and <= 60, Generations: >= 0 and <= 8 }, "Near repeats need metres ≥ 0, mean days > 0, at most 1 to 60 days and 0 to 8 generations.");
    }

    private static IEnumerable<string> RecordingFaults(RecordingFigures recording)
    {
        double[] shares = [recording.Late, recording.Corrected, recording.Withdrawn, recording.WithoutPlace, recording.DayOnly];
        yield return Unless(shares.All(share => share is >= 0 and < 1), "A share of the recording is not at least 0 and below 1.");
        yield return Unless(recording is { MinutesToReport: > 0, MostDaysLate: >= 1 and <= 60, MostDaysToRevise: >= 1 and <= 60 }, "Recording needs minutes > 0, and 1 to 60 days each to report late and to revise.");
    }

    private static bool AreWhole(IReadOnlyList<KindFigures> kinds) =>
        IsOne(kinds.Sum(kind => kind.Share)) && kinds.All(kind => kind.Share >= 0 && kind.Sometimes.Values.All(share => share is >= 0 and <= 1));

    private static bool IsOne(double sum) => Math.Abs(sum - 1) < 1e-9;

    private static bool IsHoliday(HolidayFigures holiday) =>
        IsDay(holiday.First) && IsDay(holiday.Last) && string.CompareOrdinal(holiday.First, holiday.Last) <= 0;

    private static bool IsDay(string day) => DateOnly.TryParseExact("2024-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Unless(bool holds, string fault) => holds ? "" : fault;
}
