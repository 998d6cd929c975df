using System.Runtime.CompilerServices;
using Hotspots.Domain;
using Hotspots.Engine;
using Hotspots.Geography;

namespace Hotspots.Server;

/// <summary>Turns a board into the rows of a table: each board once, however many watch it.</summary>
internal sealed class BoardRows(Atlas atlas)
{
    private readonly ConditionalWeakTable<Board, IReadOnlyList<Row>> made = [];

    /// <summary>The areas by rank, and by name within a rank.</summary>
    public IReadOnlyList<Row> Of(Board board) => made.GetValue(board, Make);

    private IReadOnlyList<Row> Make(Board board)
    {
        var areas = atlas.Current(board.Question.Level)?.Areas ?? [];
        var ranks = RanksOf(board.Areas.Select(area => area.Count.Current));
        return [.. board.Areas.Select(area => Row(areas[area.Area], area.Count, ranks[area.Count.Current]))
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
            area.Residents is > 0 and var residents ? Math.Round(count.Current * 1000.0 / residents, 4) : null);
    }
}
