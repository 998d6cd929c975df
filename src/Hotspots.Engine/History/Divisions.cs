using System.Globalization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.History;

/// <summary>The ways in which incidents are divided to explain them.</summary>
internal sealed class Divisions(ColumnView view, IReadOnlyList<Place> recordingPlaces)
{
    public const string Place = "place";
    public const string Day = "day";

    private const int SecondsOfHour = 3_600;
    private const int SecondsOfDay = 86_400;
    private const double Near = 100; // Metres: what is recorded at a station is published at a point of its street.

    private static readonly Part Span = new("known only as a span", false);

    private readonly bool[] isSensitive = view.Kinds.In(view.Placer.Catalogue.Sensitive);

    // Where one row begins at the position at which another ends, the one was put in the other's place. What counts nowhere leaves no trace here either.
    private readonly HashSet<uint> ends = [.. view.Parts(TimeRange.Always).SelectMany(part => EndsOf(view, part))];

    /// <summary>Each with the part that a row belongs to.</summary>
    public IReadOnlyList<(string Name, Func<ColumnChunk, int, Part> PartOf)> All =>
    [
        (Place, PlaceOf),
        ("category", (chunk, row) => new(view.Kinds.All[chunk.Kind[row]].Category.Code)),
        ("hour", (chunk, row) => TimeOf(chunk, row, SecondsOfHour, at => FormattableString.Invariant($"{LondonClock.HourOfWeek(at) % 24:00}:00"))),
        ("weekday", (chunk, row) => TimeOf(chunk, row, SecondsOfDay, at => LondonClock.DayOf(at).DayOfWeek.ToString())),
        (Day, (chunk, row) => TimeOf(chunk, row, SecondsOfDay + SecondsOfHour, at => LondonClock.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("feed", (chunk, row) => new(view.Kinds.All[chunk.Kind[row]].Source)),
        ("told", ToldOf),
        ("revision", (chunk, row) => new(ends.Contains(chunk.Born[row]) ? "corrected since it was first told" : "as it was first told")),
        ("recorded", RecordedOf),
    ];

    private static List<uint> EndsOf(ColumnView view, ColumnView.Part part)
    {
        var positions = new List<uint>(part.Ends.Length);
        foreach (var end in part.Ends)
        {
            if (!view.IsHidden(part.Chunk, end.Row))
            {
                positions.Add(end.Position);
            }
        }

        return positions;
    }

    private static Part TimeOf(ColumnChunk chunk, int row, int coarsest, Func<DateTimeOffset, string> name) =>
        chunk.Precision[row] > coarsest ? Span : new(name(TimeRange.MomentOf(chunk.Counted[row])));

    private static Part ToldOf(ColumnChunk chunk, int row) => new(((long)chunk.Recorded[row] - chunk.Counted[row]) switch
    {
        <= SecondsOfDay => "within a day",
        <= 7 * SecondsOfDay => "within a week",
        <= 28 * SecondsOfDay => "within 28 days",
        _ => "later than 28 days",
    });

    // Of what is sensitive the area and never the point.
    private Part PlaceOf(ColumnChunk chunk, int row)
    {
        var at = view.PositionOf(chunk, row);
        if (!isSensitive[chunk.Kind[row]])
        {
            var degrees = NationalGrid.ToWgs84(at);
            return new(FormattableString.Invariant($"{degrees.Latitude:F5}, {degrees.Longitude:F5}"));
        }

        var atlas = view.Placer.Atlas;
        var layer = atlas.LayerOf(AreaLevel.Lsoa) is >= 0 and var lsoa ? lsoa : atlas.LayerOf(AreaLevel.Ward) is >= 0 and var ward ? ward : atlas.LayerOf(AreaLevel.Borough);
        return new($"somewhere in {atlas.AreaOf(atlas.Place(at), layer)?.Name ?? "no area"}", false);
    }

    private Part RecordedOf(ColumnChunk chunk, int row)
    {
        var at = view.PositionOf(chunk, row);
        var near = recordingPlaces.Select(place => (Place: place, Metres: double.Hypot(place.At.Easting - at.Easting, place.At.Northing - at.Northing)))
            .Where(each => each.Metres <= Near).OrderBy(each => each.Metres).FirstOrDefault().Place;
        return near is null ? new("elsewhere", false) : new($"at {near.Name}");
    }
}
