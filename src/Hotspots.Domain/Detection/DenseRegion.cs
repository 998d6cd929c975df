using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>A region on its way to be a hotspot, in the order of ranks.</summary>
internal sealed class DenseRegion : IComparable<DenseRegion>
{
    private readonly Surface surface;
    private readonly Regions regions;
    private readonly int peakCell;

    public DenseRegion(Surface surface, Regions regions, CellRuns cells, StandingCounts standing)
    {
        (this.surface, this.regions, Cells, peakCell) = (surface, regions, cells, cells.First);
        Incidents = cells.Sum(standing.ByCell);
        foreach (var run in cells.Runs)
        {
            for (var cell = run.First; cell < run.End; cell++)
            {
                peakCell = surface.Cells[cell] > surface.Cells[peakCell] ? cell : peakCell;
            }
        }
    }

    /// <summary>Ascending.</summary>
    public CellRuns Cells { get; }

    /// <summary>How many stand in them.</summary>
    public int Incidents { get; }

    /// <summary>The centre of its densest cell, EPSG:27700.</summary>
    public GridPosition PeakAt => surface.Frame.Centre(peakCell % surface.Frame.Columns, peakCell / surface.Frame.Columns);

    public int CompareTo(DenseRegion? other) => other is null ? -1 :
        (other.Incidents, other.surface.Cells[other.peakCell], Cells.First)
        .CompareTo((Incidents, surface.Cells[peakCell], other.Cells.First));

    /// <param name="rank">From 1.</param>
    /// <param name="total">Of how many incidents it has its share.</param>
    /// <param name="level">What each of its cells reaches.</param>
    public Hotspot ToHotspot(int rank, int total, long level)
    {
        var frame = surface.Frame;
        return new()
        {
            Rank = rank,
            Incidents = Incidents,
            Share = (double)Incidents / total,
            Peak = surface.DensityOf(surface.Cells[peakCell]),
            PeakAt = PeakAt,
            Level = surface.DensityOf(level),
            Hectares = Cells.Count * frame.CellSize * frame.CellSize / 10_000,
            Outline = new RegionOutline(frame, regions, Cells).Trace(),
        };
    }
}
