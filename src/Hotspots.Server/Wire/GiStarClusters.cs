using System.Collections.Concurrent;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.Live.Boards;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Server.Wire;

/// <summary>Where high or low counts gather among the areas of a board: Getis-Ord Gi*, each area with those that it touches.</summary>
internal sealed class GiStarClusters(Atlas atlas)
{
    // With fewer the z-score is no normal quantity, not even roughly.
    private const int Fewest = 10;

    private readonly ConcurrentDictionary<(AreaLevel Level, string Areas), Neighbours> neighbours = new();

    /// <summary>One for each area of the board, in its order; null where there are too few.</summary>
    public IReadOnlyList<GiPart>? Of(Board board)
    {
        if (board.Areas.Count < Fewest)
        {
            return null;
        }

        var near = neighbours.GetOrAdd((board.Question.Level, string.Join(',', board.Areas.Select(area => area.Area))), _ => NeighboursOn(board));
        return [.. GetisOrd.Star([.. board.Areas.Select(area => (double)area.Count.Current)], near).Select(Part)];
    }

    private Neighbours NeighboursOn(Board board)
    {
        var areas = atlas.Current(board.Question.Level)!.Areas;
        return Neighbours.Touching(Adjacency.Of([.. board.Areas.Select(area => areas[area.Area])]));
    }

    private static GiPart Part(GiStar star)
    {
        var confidence = star.QValue <= 0.01 ? 99 : star.QValue <= 0.05 ? 95 : star.QValue <= 0.10 ? 90 : 0;
        return new(Math.Round(star.Z, 3), Rounding.Significant(star.QValue), star.Z < 0 ? -confidence : confidence);
    }
}
