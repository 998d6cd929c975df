using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>A district's board: the counts of all its areas at one and the same position of the journal.</summary>
/// <remarks>
/// It folds the journal itself instead of asking hundreds of area cells, since only so do all its rows show one moment.
/// <c>docs/decisions/0002-a-board-folds-for-itself.md</c> tells more.
/// </remarks>
public sealed class BoardCell(Atlas atlas, District district) : Cell
{
    private readonly Dictionary<(int Layer, int Index), Tally> areas = [];
    private Tally whole = new(default);
    private Tally unlocated = new(default);

    /// <inheritdoc/>
    public override JournalSlice SliceAt(DateTimeOffset now) => 
        new(new(district.SouthWest, district.NorthEast), Horizon(now), Unlocated: true);

    /// <inheritdoc/>
    public override bool Concerns(PlacedIncident incident) => incident.Grid is null || district.Includes(incident.Placement);

    /// <inheritdoc/>
    public override void Clear(DateTimeOffset now)
    {
        areas.Clear();
        (whole, unlocated) = (new(now), new(now));
    }

    /// <inheritdoc/>
    public override void Add(in PlacedIncident incident)
    {
        for (var place = 0; TallyAt(place, incident) is { } tally; place++)
        {
            tally.Add(incident.Occurred, incident.Groups);
        }
    }

    /// <inheritdoc/>
    public override void Remove(in PlacedIncident incident)
    {
        for (var place = 0; TallyAt(place, incident) is { } tally; place++)
        {
            tally.Remove(incident.Occurred, incident.Groups);
        }
    }

    /// <inheritdoc/>
    public override void Advance(DateTimeOffset now)
    {
        whole.Advance(now);
        unlocated.Advance(now);
        foreach (var tally in areas.Values)
        {
            tally.Advance(now);
        }
    }

    /// <summary>The counts of the district and of its areas of one level.</summary>
    public Board Board(BoardQuestion question, Moment moment)
    {
        WindowCount Count(Tally tally) => tally.Count(question.Window, question.Groups, moment.Now);
        var layer = atlas.LayerOf(question.Level);
        return new(
            moment,
            question,
            Count(whole),
            Count(unlocated),
            [.. atlas.AreasOf(district, question.Level).Select(area =>
                new BoardCount(area.Index, areas.TryGetValue((layer, area.Index), out var tally) ? Count(tally) : default))],
            whole.UpcomingWithout(question.Groups.Without) + unlocated.UpcomingWithout(question.Groups.Without));
    }

    // One after the other instead of a list of them: every change of a district passes here.
    private Tally? TallyAt(int place, in PlacedIncident incident)
    {
        if (incident.Grid is null)
        {
            return place == 0 ? unlocated : null;
        }

        return !district.Includes(incident.Placement) ? null
            : place == 0 ? whole
            : LayerAt(place, incident.Placement) is >= 0 and var layer ? TallyOf((layer, incident.Placement[layer]))
            : null;
    }

    // The layer of the so-manyth area that a place is in; −1 where there are not so many.
    private int LayerAt(int number, in Placement placement)
    {
        for (var layer = 0; layer < atlas.Layers.Count; layer++)
        {
            number -= placement[layer] >= 0 ? 1 : 0;
            if (number == 0)
            {
                return layer;
            }
        }

        return -1;
    }

    private Tally TallyOf((int Layer, int Index) area)
    {
        if (!areas.TryGetValue(area, out var tally))
        {
            areas[area] = tally = new(whole.AdvancedTo);
        }

        return tally;
    }
}

/// <summary>What a board is asked for.</summary>
/// <param name="Groups">Which incidents count.</param>
/// <param name="Window">How far back.</param>
/// <param name="Level">Wards, LSOAs or boroughs.</param>
public sealed record BoardQuestion(GroupFilter Groups, Window Window, AreaLevel Level);

/// <summary>The counts of a district and its areas at one moment.</summary>
/// <param name="Moment">How far they go.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Whole">The district's own count; areas may add up to less where boundaries leave gaps.</param>
/// <param name="Unlocated">Incidents without a place, of the whole journal, since nobody can say of which district.</param>
/// <param name="Areas">One for each area of that level, in the edition's order.</param>
/// <param name="Upcoming">How many incidents are still in the future, those left out that count in no window.</param>
public sealed record Board(
    Moment Moment, BoardQuestion Question, WindowCount Whole, WindowCount Unlocated, IReadOnlyList<BoardCount> Areas, int Upcoming)
{
    /// <summary>Names these counts.</summary>
    public ContentVersion Version => ContentVersion.Of(Moment, Question.Window, Upcoming);
}

/// <summary>The count of one area.</summary>
/// <param name="Area">Its index in the current edition of its level.</param>
/// <param name="Count">Now, before, and left out.</param>
public readonly record struct BoardCount(int Area, WindowCount Count);
