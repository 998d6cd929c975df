using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>How many incidents stand in each place that is judged: the search squares, and the areas of every layer.</summary>
internal sealed class PlaceTally(Atlas atlas, SearchSquares squares)
{
    private readonly int[] bySquare = new int[squares.Count];
    private readonly int[][] byArea = [.. atlas.Layers.Select(layer => new int[layer.Areas.Count])];

    public ReadOnlySpan<int> BySquare => bySquare;

    public int In(int layer, int area) => byArea[layer][area];

    public void Count(in MappedIncident incident, int by)
    {
        squares.Tally(incident.At, bySquare, by);
        for (var layer = 0; layer < byArea.Length; layer++)
        {
            if (incident.Placement[layer] is >= 0 and var area)
            {
                byArea[layer][area] += by;
            }
        }
    }
}
