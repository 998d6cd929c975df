using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.Tests;

/// <summary>Areas as chance draws them: corners anywhere, holes, several parts, wound either way.</summary>
internal static class DrawnAreas
{
    private const int Columns = 4;
    private const double Side = 700;

    /// <summary>Up to sixteen areas that do not overlap, at some of which nobody belongs to a borough.</summary>
    public static BoundaryEdition Edition(Random random)
    {
        var level = random.GetItems(Enum.GetValues<AreaLevel>(), 1)[0];
        return new(level, "drawn", [.. Enumerable.Range(0, Columns * Columns).Where(_ => random.Next(8) > 0).Select(cell => AreaIn(cell, level, random))])
        {
            Approximate = random.Next(2) == 0,
            Credit = "Nobody's.",
            Source = "chance",
            Denominator = random.Next(2) == 0 ? null : "Counted",
        };
    }

    /// <summary>A ring of corners around a middle: it may cross itself where they are not taken in turn.</summary>
    public static Coordinate[] Ring(Random random, Coordinate middle, double reach, bool inTurn = true)
    {
        var turns = Enumerable.Range(0, random.Next(3, 12)).Select(_ => random.NextDouble() * 2 * Math.PI).ToArray();
        if (inTurn)
        {
            turns = [.. turns.Index().Select(each => (each.Index + (0.9 * random.NextDouble())) * 2 * Math.PI / turns.Length)];
        }

        var corners = turns.Select(turn => (turn, far: reach * (0.5 + (0.5 * random.NextDouble()))))
            .Select(at => new Coordinate(middle.X + (at.far * Math.Cos(at.turn)), middle.Y + (at.far * Math.Sin(at.turn)))).ToList();
        return [.. corners, corners[0]];
    }

    private static Area AreaIn(int cell, AreaLevel level, Random random)
    {
        Coordinate Middle(double east) => new(532_000 + ((cell % Columns) * Side) + (east * Side), 172_000 + ((cell / Columns * Side) + (0.5 * Side)));
        var parts = random.Next(3) == 0 ? [Part(random, Middle(0.25), Side / 4), Part(random, Middle(0.75), Side / 4)] : (Polygon[])[Part(random, Middle(0.5), Side / 2)];
        Geometry drawn = parts.Length == 1 ? parts[0] : new MultiPolygon(parts);
        var area = Area.Drawn(new(level, "drawn", FormattableString.Invariant($"E{cell:D2}")), $"Square {cell}", drawn) with { Residents = random.Next(2) == 0 ? null : random.Next(5_000) };
        return level == AreaLevel.Borough || random.Next(2) == 0 ? area : area with { Borough = $"B{cell % 2}", BoroughName = $"Borough {cell % 2}" };
    }

    // A hole as far out as a tenth of the reach lies well inside: no corner of the shell is nearer than half of it.
    private static Polygon Part(Random random, Coordinate middle, double reach)
    {
        var shell = new LinearRing(Turned(random, Shell(random, middle, reach)));
        return random.Next(2) == 0 ? new(shell) : new(shell, [new(Turned(random, Ring(random, middle, reach / 10)))]);
    }

    private static Coordinate[] Shell(Random random, Coordinate middle, double reach)
    {
        double Off() => reach * (0.5 + (0.45 * random.NextDouble()));
        Coordinate[] corners =
        [
            new(middle.X - Off(), middle.Y - Off()), new(middle.X + Off(), middle.Y - Off()),
            new(middle.X + Off(), middle.Y + Off()), new(middle.X - Off(), middle.Y + Off()),
        ];
        return [.. corners, corners[0]];
    }

    private static Coordinate[] Turned(Random random, Coordinate[] ring) => random.Next(2) == 0 ? ring : [.. ring.Reverse()];
}
