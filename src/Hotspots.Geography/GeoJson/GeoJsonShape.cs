using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.GeoJson;

/// <summary>Gathers the rings of one geometry while its coordinates are read, whatever comes first, type or coordinates.</summary>
internal sealed class GeoJsonShape
{
    private const int Nothing = -1;
    private const int Position = 0;

    /// <summary>RFC 7946 wants four, the last like the first.</summary>
    private const int LeastInRing = 4;
    private readonly List<Coordinate> positions = [];
    private readonly List<LinearRing?> rings = [];
    private readonly List<Polygon> polygons = [];

    public string? Type { get; set; }

    public List<(string What, string Done)> Remarks { get; } = [];

    /// <summary>Reads from the opening bracket to the closing one.</summary>
    public void ReadCoordinates(ref Utf8JsonReader reader)
    {
        if (ReadArray(ref reader) is Position or 1)
        {
            Remarks.Add(("Its coordinates are not those of a polygon.", "Left out."));
        }
    }

    /// <summary>The polygon or multipolygon; null where there is none, and then a remark says why.</summary>
    public Geometry? ToGeometry()
    {
        if (Type is null or "Polygon" or "MultiPolygon" && polygons.Count == 0 && Remarks.Count == 0)
        {
            Remarks.Add(("It has no geometry.", "Left out."));
        }
        else if (Type is not (null or "Polygon" or "MultiPolygon"))
        {
            Remarks.Add(($"Its geometry is a {Type}, not a Polygon or MultiPolygon.", "Left out."));
            return null;
        }

        return polygons.Count switch
        {
            0 => null,
            1 => polygons[0],
            _ => new MultiPolygon([.. polygons]),
        };
    }

    /// <summary>How many levels lie under the array: 0 for a position, 1 for a ring, 2 for a polygon, 3 for several.</summary>
    private int ReadArray(ref Utf8JsonReader reader)
    {
        var (level, below) = (Nothing, Nothing);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Number && level is Nothing)
            {
                ReadPosition(ref reader);
                return Position;
            }

            if (reader.TokenType == JsonTokenType.StartArray)
            {
                var child = ReadArray(ref reader);
                Compare(below, child);
                below = Math.Max(below, child);
                level = below + 1;
            }
            else
            {
                Remarks.Add(($"Its coordinates hold {reader.TokenType}.", "That value is left out."));
                reader.Skip();
            }
        }

        Close(level);
        return level;
    }

    private void ReadPosition(ref Utf8JsonReader reader)
    {
        var inside = reader.CurrentDepth;
        var x = reader.GetDouble();
        var y = reader.Read() && reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.NaN;
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            positions.Add(new(x, y));
        }
        else
        {
            Remarks.Add(("A position in it is not two finite numbers.", "That position is left out."));
        }

        // A height, or more, may follow.
        while ((reader.TokenType != JsonTokenType.EndArray || reader.CurrentDepth >= inside) && reader.Read())
        {
        }
    }

    private void Compare(int before, int child)
    {
        if (before != Nothing && child != before)
        {
            Remarks.Add(("Its coordinates are nested unevenly.", "What does not fit is left out."));
            positions.Clear();
            rings.Clear();
        }
    }

    private void Close(int level)
    {
        if (level == 1)
        {
            CloseRing();
        }
        else if (level == 2 && rings.Count > 0)
        {
            ClosePolygon();
        }
    }

    // Without its outer ring a polygon is nothing: its holes must not become land.
    private void ClosePolygon()
    {
        if (rings[0] is { } shell)
        {
            polygons.Add(new(shell, [.. rings.Skip(1).OfType<LinearRing>()]));
        }

        rings.Clear();
    }

    private void CloseRing()
    {
        if (positions.Count > 1 && !positions[0].Equals2D(positions[^1]))
        {
            positions.Add(positions[0].Copy());
            Remarks.Add(("A ring in it is not closed.", "Closed."));
        }

        var isRing = positions.Count >= LeastInRing;
        rings.Add(isRing ? new([.. positions]) : null);
        if (!isRing)
        {
            Remarks.Add(("A ring in it has fewer than four positions.", "That ring is left out."));
        }

        positions.Clear();
    }
}
