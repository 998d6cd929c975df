using System.Globalization;

namespace Hotspots.LoadTest;

/// <summary>Holds the servers' boards against what they acknowledged, counted here one incident after the other, without any of the engine's cells.</summary>
internal sealed class BoardCheck(Stage stage, Ground ground, Standing standing)
{
    private const int Step = 10;
    private readonly Dictionary<int, List<(int Spot, int Step)>[]> byArea = [];

    /// <summary>Where a board and what stands disagree, a sentence for each figure.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="board">What the server says.</param>
    /// <param name="before">What it said before the run; null where the store was fresh.</param>
    public IEnumerable<string> Differences(Question question, BoardAnswer board, BoardAnswer? before)
    {
        var district = stage.Placer.Atlas.DistrictOf(question.District);
        var layer = stage.Placer.Atlas.LayerOf(question.Level);
        var (now, past) = (question.Window.At(board.At), question.Window.Before(board.At));
        int[] Figures(IEnumerable<(int Spot, int Step)> incidents)
        {
            var figures = new int[2];
            foreach (var (spot, step) in incidents.Where(each => question.Groups.Overlaps(ground.Spots[each.Spot].Groups)))
            {
                var end = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((long)step * Step);
                figures[0] += end > now.After ? 1 : 0;
                figures[1] += end <= now.After && end > past.After ? 1 : 0;
            }

            return figures;
        }

        // An area counts whole, also where it reaches beyond the district.
        var areas = stage.Placer.Atlas.AreasOf(district, question.Level).Select(area => (area.Area.Key.Code, Figures: Figures(In(layer, area.Index)))).ToList();
        var whole = Figures(district.Parts.SelectMany(part => In(part.Layer, part.Index)));
        return Compare(question, board, before, whole, areas);
    }

    private static IEnumerable<string> Compare(Question question, BoardAnswer board, BoardAnswer? before, int[] whole, IEnumerable<(string Code, int[] Figures)> areas)
    {
        var rows = board.Rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        var earlier = before?.Rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        IEnumerable<(string Name, (int, int) Held, (int, int) Counted)> figures =
        [
            ("the whole", (board.Total.Count, board.Total.Previous), (whole[0] + (before?.Total.Count ?? 0), whole[1] + (before?.Total.Previous ?? 0))),
            .. areas.Select(area => (area.Code,
                rows.TryGetValue(area.Code, out var row) ? (row.Count, row.Previous) : (-1, -1),
                (area.Figures[0] + (earlier?[area.Code].Count ?? 0), area.Figures[1] + (earlier?[area.Code].Previous ?? 0)))),
        ];
        return figures.Where(figure => figure.Held != figure.Counted).Select(figure => string.Create(CultureInfo.InvariantCulture,
            $"{question}, {figure.Name}, at position {board.Position}: the server says {figure.Held}, what it acknowledged makes {figure.Counted}."));
    }

    private IReadOnlyList<(int Spot, int Step)> In(int layer, int index)
    {
        if (!byArea.TryGetValue(layer, out var sorted))
        {
            byArea[layer] = sorted = Sort(layer);
        }

        return sorted[index];
    }

    private List<(int Spot, int Step)>[] Sort(int layer)
    {
        var sorted = stage.Placer.Atlas.Layers[layer].Areas.Select(_ => new List<(int, int)>()).ToArray();
        foreach (var (spot, step) in standing.Counted)
        {
            if (ground.Spots[spot].Placement[layer] is >= 0 and var area)
            {
                sorted[area].Add((spot, step));
            }
        }

        return sorted;
    }
}
