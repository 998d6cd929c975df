using System.Runtime.CompilerServices;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>Turns a board into the rows of a table: each board once, however many watch it.</summary>
internal sealed class BoardRows(Atlas atlas, Gatherings gatherings)
{
    private readonly ConditionalWeakTable<Board, Table> made = [];

    /// <summary>The areas by rank, and by name within a rank.</summary>
    /// <param name="board">Their counts.</param>
    /// <param name="judgement">Whether these are more than usual; null where nobody asked.</param>
    public IReadOnlyList<Row> Of(Board board, Judgement? judgement)
    {
        if (!made.TryGetValue(board, out var table) || table.Judgement != judgement)
        {
            made.AddOrUpdate(board, table = new(judgement, Make(board, judgement)));
        }

        return table.Rows;
    }

    public static AlarmPart? Part(Alarm? alarm) => alarm is { } judged
        ? new(judged.Observed, Math.Round(judged.Expected, 2), Rounding.Significant(judged.QValue), judged.IsReal)
        : null;

    private IReadOnlyList<Row> Make(Board board, Judgement? judgement)
    {
        var areas = atlas.Current(board.Question.Level)?.Areas ?? [];
        var ranks = RanksOf(board.Areas.Select(area => area.Count.Current));
        var alarms = (judgement?.Areas ?? []).Where(area => area.Level == board.Question.Level).ToDictionary(area => area.Area, area => area.Alarm);
        var stars = gatherings.Of(board);
        return [.. board.Areas.Select((area, index) => Row(areas[area.Area], area.Count, ranks[area.Count.Current]) with
            {
                Alarm = alarms.TryGetValue(area.Area, out var alarm) ? Part(alarm) : null,
                Gi = stars?[index],
            })
            .OrderBy(row => row.Rank).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)];
    }

    // Competition ranking: 1, 2, 2, 4.
    private static Dictionary<int, int> RanksOf(IEnumerable<int> counts)
    {
        var ranks = new Dictionary<int, int>();
        foreach (var (place, count) in counts.OrderDescending().Index())
        {
            ranks.TryAdd(count, place + 1);
        }

        return ranks;
    }

    private static Row Row(Area area, WindowCount count, int rank)
    {
        var comparison = Comparison.Of(count);
        return new(
            area.Key.Code,
            area.Name,
            rank,
            count.Current,
            count.Previous,
            comparison.Difference,
            Words.Of(comparison),
            comparison.Percent is { } percent ? Math.Round(percent, 1) : null,
            Math.Round(count.Current * 100 / area.Hectares, 4),
            area.Residents is > 0 and var residents ? Math.Round(count.Current * 1000.0 / residents, 4) : null,
            Alarm: null,
            Gi: null);
    }

    private sealed record Table(Judgement? Judgement, IReadOnlyList<Row> Rows);
}
