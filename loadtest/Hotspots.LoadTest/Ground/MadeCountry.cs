using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using NetTopologySuite.Geometries;

namespace Hotspots.LoadTest;

/// <summary>Boundaries of squares, in the number and the size of a real country's, where nobody has to fetch those.</summary>
/// <param name="boroughs">How many boroughs.</param>
/// <param name="across">How many boroughs stand side by side.</param>
/// <param name="columns">How many LSOAs a borough is wide; it is two wards of <see cref="Tall"/> LSOAs high.</param>
/// <param name="side">How wide and high an LSOA is, in metres.</param>
internal sealed class MadeCountry(int boroughs, int across, int columns, double side)
{
    private const int Tall = 7;
    private const int WardsHigh = 2;
    private const string Edition = "made";

    private static readonly (double Easting, double Northing) Corner = (250_000, 60_000);

    public static MadeCountry London { get; } = new(33, 6, 11, 560);

    public static MadeCountry EnglandAndWales { get; } = new(318, 18, 8, 2_000);

    /// <summary>Its LSOAs, wards and boroughs.</summary>
    public IReadOnlyList<BoundaryEdition> Make() =>
    [
        EditionOf(AreaLevel.Lsoa, columns, WardsHigh * Tall),
        EditionOf(AreaLevel.Ward, columns, WardsHigh),
        EditionOf(AreaLevel.Borough, 1, 1),
    ];

    private BoundaryEdition EditionOf(AreaLevel level, int wide, int high) => new(level, Edition,
    [
        .. from borough in Enumerable.Range(0, boroughs)
           from column in Enumerable.Range(0, wide)
           from row in Enumerable.Range(0, high)
           select AreaOf(level, borough, wide, high, column, row),
    ])
    {
        Approximate = true,
        Credit = "Made-up squares.",
        Source = "the load tester",
    };

    private Area AreaOf(AreaLevel level, int borough, int wide, int high, int column, int row)
    {
        var (width, height) = (columns * side, WardsHigh * Tall * side);
        var west = Corner.Easting + (borough % across * width) + (column * width / wide);
        var south = Corner.Northing + (borough / across * height) + (row * height / high);
        var code = level == AreaLevel.Borough ? CodeOf(borough) : Invariant($"{(level == AreaLevel.Ward ? "E05" : "E01")}{borough:D3}{column:D2}{row:D2}");
        var name = level == AreaLevel.Borough ? NameOf(borough) : Invariant($"{NameOf(borough)} {column + 1}-{row + 1}");
        return Area.Drawn(new(level, Edition, code), name, Square(west, south, west + (width / wide), south + (height / high))) with
        {
            Borough = CodeOf(borough),
            BoroughName = NameOf(borough),
        };
    }

    private static Polygon Square(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));

    private static string CodeOf(int borough) => Invariant($"E09{borough:D6}");

    private static string NameOf(int borough) => Invariant($"Made-up {borough + 1:D3}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
