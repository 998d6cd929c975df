using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Live.Cells;

/// <summary>Cells by the area that they want, so that of thousands only those of an incident's own areas are looked at.</summary>
internal sealed class CellsByArea
{
    private readonly Dictionary<(int Layer, int Index), Cell> byArea = [];
    private readonly List<Cell> others = [];
    private readonly int layers;

    public CellsByArea(IReadOnlyList<Cell> cells)
    {
        foreach (var cell in cells)
        {
            var filter = cell.Filter;
            if (filter.Concerns is not null || !byArea.TryAdd((filter.Layer, filter.Index), cell))
            {
                others.Add(cell);
            }
        }

        layers = byArea.Keys.Select(key => key.Layer + 1).DefaultIfEmpty().Max();
    }

    /// <summary>Adds an incident to each cell that it concerns.</summary>
    public void Add(in PlacedIncident incident)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            if (byArea.TryGetValue((layer, incident.Placement[layer]), out var cell))
            {
                cell.Add(incident);
            }
        }

        foreach (var other in others)
        {
            other.Add(incident);
        }
    }
}
