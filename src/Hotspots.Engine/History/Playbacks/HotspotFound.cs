using Hotspots.Domain.Detection;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.History.Playbacks;

/// <summary>A hotspot of the past by its id, as it was at the last look at which it was there, and what stood in it.</summary>
/// <param name="Id">As on the live map.</param>
/// <param name="Since">Since when it was there, UTC.</param>
/// <param name="SinceEarlier">Whether it may be older.</param>
/// <param name="After">The beginning of the window that was looked at, UTC.</param>
/// <param name="UpTo">Its end.</param>
/// <param name="Hotspot">As it was then.</param>
/// <param name="Made">What stood in it.</param>
public sealed record HotspotFound(string Id, DateTimeOffset Since, bool SinceEarlier, DateTimeOffset After, DateTimeOffset UpTo, Hotspot Hotspot, Explanation Made)
{
    /// <summary>Finds a hotspot and explains it.</summary>
    /// <param name="view">What was known.</param>
    /// <param name="question">Where to look: up to its end.</param>
    /// <param name="id">Which one.</param>
    /// <param name="recordingPlaces">Where things are recorded rather than happen.</param>
    /// <exception cref="HistoryException">There is none of that id; the message says which there were at the end.</exception>
    public static HotspotFound Of(ColumnView view, HotspotLivesQuestion question, string id, IReadOnlyList<Place> recordingPlaces)
    {
        var looks = new PastLooks(view, question);
        string NameOf(TrackedHotspot hotspot) => HotspotName.Of(hotspot.Since, hotspot.BornAt, question.Bandwidth);
        (PastLook Look, TrackedHotspot Hotspot, LocatedRows Rows)? found = null;
        IReadOnlyList<TrackedHotspot> last = [];
        foreach (var look in looks.Take())
        {
            last = look.Hotspots.Hotspots;
            if (last.FirstOrDefault(hotspot => NameOf(hotspot) == id) is { } hotspot)
            {
                found = (look, hotspot, RowsIn(looks, hotspot));
            }
        }

        return found is var (at, it, rows)
            ? new(id, it.Since, it.Since < looks.Anchor, TimeRange.MomentOf(at.Window.From - 1), at.At, it.Hotspot, ExplanationAnswer.Of(view, rows, recordingPlaces))
            : throw new HistoryException(
                $"There is no hotspot '{(id.Length > 20 ? id[..20] + "…" : id)}' for these groups, window, kernel and bandwidth up to {question.Until:u}; at the end there were: {string.Join(", ", last.Select(NameOf).DefaultIfEmpty("none"))}.");
    }

    private static LocatedRows RowsIn(PastLooks looks, TrackedHotspot hotspot)
    {
        var cells = hotspot.Cells.ToHashSet();
        return new([.. looks.Standing.Where(row => cells.Contains(looks.Frame.IndexOf(row.At))).Select(row => (row.Chunk, row.Row))], new(0, 0, 0, 0));
    }
}
