using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;

namespace Hotspots.CrashRig;

/// <summary>Counts incidents in the plainest way: of each the highest revision, one after the other, for every board anew.</summary>
internal sealed class Count(Placer placer)
{
    private readonly Dictionary<IncidentKey, (int Number, PlacedIncident? Counted)> standing = [];

    /// <summary>Hears the next revision of the journal.</summary>
    public void Take(Revision revision)
    {
        if (!standing.TryGetValue(revision.Key.Incident, out var before) || revision.Key.Number > before.Number)
        {
            standing[revision.Key.Incident] = (revision.Key.Number, revision.Counts ? placer.Place(revision) : null);
        }
    }

    /// <summary>Where a board and the incidents heard of so far disagree, a sentence for each figure.</summary>
    public IEnumerable<string> Differences(Question question, BoardAnswer board)
    {
        var district = placer.Atlas.District(question.District)!;
        var layer = placer.Atlas.LayerOf(question.Level);
        var (whole, unlocated) = (new Figures(), new Figures());
        var areas = placer.Atlas.AreasOf(district, question.Level).ToDictionary(area => area.Index, area => (area.Area.Key.Code, Figures: new Figures()));
        foreach (var incident in standing.Values.Where(each => each.Counted is { } counted && question.Groups.Overlaps(counted.Groups)).Select(each => each.Counted!.Value))
        {
            if (incident.Grid is null)
            {
                unlocated.Add(incident.Occurred, question.Window, board.At);
            }
            else
            {
                (district.Includes(incident.Placement) ? whole : new()).Add(incident.Occurred, question.Window, board.At);
                areas.GetValueOrDefault(incident.Placement[layer]).Figures?.Add(incident.Occurred, question.Window, board.At); // Whole, also where it reaches beyond the district.
            }
        }

        IEnumerable<(string Name, object Held, object Counted)> figures =
        [
            ("whole", (board.Total.Count, board.Total.Previous, board.Total.LeftOut), (whole.Now, whole.Before, whole.LeftOut)),
            ("unlocated", board.Unlocated, unlocated.Now),
            ("number of areas", board.Rows.Count, areas.Count),
            .. board.Rows.Join(areas.Values, row => row.Code, area => area.Code, (row, area) =>
                (row.Code, (object)(row.Count, row.Previous), (object)(area.Figures.Now, area.Figures.Before))),
        ];
        return figures.Where(figure => !figure.Held.Equals(figure.Counted)).Select(figure =>
            $"{question}, {figure.Name}, at position {board.Position}: the server says {figure.Held}, the journal {figure.Counted}.");
    }

    /// <summary>Three counts of one board's window.</summary>
    private sealed class Figures
    {
        public int Now { get; private set; }

        public int Before { get; private set; }

        public int LeftOut { get; private set; }

        public void Add(OccurredAt occurred, Window window, DateTimeOffset end)
        {
            var admitted = occurred.Precision <= window.Length;
            var current = window.At(end).Contains(occurred.CountedAt);
            Now += admitted && current ? 1 : 0;
            Before += admitted && window.Before(end).Contains(occurred.CountedAt) ? 1 : 0;
            LeftOut += !admitted && current ? 1 : 0;
        }
    }
}
