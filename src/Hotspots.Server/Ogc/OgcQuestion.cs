using System.Globalization;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Ogc;

/// <summary>What a client asks of a collection, read.</summary>
/// <param name="Query">As it was written.</param>
/// <param name="Box">Only what touches it; null for everything.</param>
/// <param name="Time">When.</param>
/// <param name="Limit">How many features at most.</param>
/// <param name="Offset">How many to pass over.</param>
internal sealed record OgcQuestion(OgcQuery Query, Geometry? Box, OgcTime? Time, int Limit, int Offset)
{
    private const int UsualLimit = 1_000;
    private const int MostFeatures = 10_000;
    private static readonly GeometryFactory Factory = new();

    /// <summary>Reads it.</summary>
    /// <exception cref="BadHttpRequestException">A parameter is unknown here, or makes no sense.</exception>
    public static OgcQuestion Read(OgcQuery query, IEnumerable<string> named, IReadOnlyList<string> known)
    {
        if (named.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new BadHttpRequestException($"There is no parameter '{unknown}' here; there are: {string.Join(", ", known)}.");
        }

        var (limit, offset) = (query.Limit ?? UsualLimit, query.Offset ?? 0);
        return limit < 1 || offset < 0
            ? throw new BadHttpRequestException("limit goes from 1, and offset from 0.")
            : new(query, BoxOf(query.Bbox), OgcTime.Read(query.Datetime), Math.Min(limit, MostFeatures), offset);
    }

    /// <summary>Whether an outline touches the box.</summary>
    public bool Wants(Geometry outline) => Box is null || (Box.EnvelopeInternal.Intersects(outline.EnvelopeInternal) && Box.Intersects(outline));

    // With six numbers the third and the sixth are heights, which nothing here has. A box whose west is east of its east reaches over the antimeridian.
    private static Geometry? BoxOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
        var box = numbers.Count == 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
        return box.Count != 4 || !box.All(double.IsFinite) || box[1] > box[3]
            ? throw new BadHttpRequestException("bbox is west,south,east,north in degrees, such as -0.06,51.42,0.02,51.48.")
            : box[0] <= box[2] ? Factory.ToGeometry(new(box[0], box[2], box[1], box[3]))
            : Factory.ToGeometry(new(box[0], 180, box[1], box[3])).Union(Factory.ToGeometry(new(-180, box[2], box[1], box[3])));
    }
}
