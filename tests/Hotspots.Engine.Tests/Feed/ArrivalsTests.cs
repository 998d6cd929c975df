using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.Projection;

namespace Hotspots.Engine.Tests;

public class ArrivalsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly GridPosition Inside = new(SquareCity.West + 300, SquareCity.South + 200);
    private static readonly GridPosition Elsewhere = new(SquareCity.West + (2.5 * SquareCity.Side), SquareCity.South + 200); // In the other borough.
    private static readonly GridPosition Nowhere = new(SquareCity.West - 5_000, SquareCity.South);

    [Fact]
    public void An_incident_of_a_sensitive_group_is_shown_in_the_middle_of_its_area()
    {
        var arrival = Assert.Single(Told(Change(Domestic(Inside), null)));
        Assert.True(arrival.Blurred);
        Assert.Equal((500, 500), InCity(arrival.At));
    }

    [Fact]
    public void Any_other_incident_is_shown_where_it_is()
    {
        var arrival = Assert.Single(Told(Change(Histories.Report("robbery", Noon, Inside), null)));
        Assert.False(arrival.Blurred);
        Assert.Equal((300, 200), InCity(arrival.At));
    }

    [Fact]
    public void A_sensitive_incident_that_lies_in_no_area_is_not_told() => Assert.Empty(Told(Change(Domestic(Nowhere), null)));

    [Fact]
    public void One_that_is_corrected_out_of_every_area_is_shown_where_it_left()
    {
        var moved = Domestic(Nowhere) with { Key = new(new("test", "domestic"), 2), Kind = RevisionKind.Correction };
        var arrival = Assert.Single(Told(Change(moved, Domestic(Inside))));
        Assert.Equal((500, 500), InCity(arrival.At));
        Assert.Equal(RevisionKind.Correction, arrival.Kind);
    }

    [Fact]
    public void One_that_is_reclassified_out_of_a_sensitive_group_does_not_tell_its_point_by_that()
    {
        var reclassified = Histories.Report("domestic", Noon, Inside, "robbery") with { Key = new(new("test", "domestic"), 2), Kind = RevisionKind.Reclassification };
        var arrival = Assert.Single(Told(Change(reclassified, Domestic(Inside))));
        Assert.True(arrival.Blurred);
        Assert.Equal((500, 500), InCity(arrival.At));
    }

    [Fact]
    public void What_leaves_the_place_or_the_lens_is_not_told_and_what_comes_into_it_is()
    {
        var (robbery, moved) = (Histories.Report("a", Noon, Inside, "robbery"), Histories.Report("a", Noon, Elsewhere, "robbery") with { Key = new(new("test", "a"), 2), Kind = RevisionKind.Correction });
        var here = SquareCity.Atlas.Districts.First(district => district.Includes(SquareCity.Placer.Place(robbery).Placement));
        var other = SquareCity.Atlas.Districts.First(district => district.Includes(SquareCity.Placer.Place(moved).Placement) && !district.Includes(SquareCity.Placer.Place(robbery).Placement));
        var lens = new Lens(here.Id, SquareCity.Placer.Catalogue.GroupsOf(robbery.Category, robbery.Flags), Window.TwentyEightDays, 250);
        Assert.Empty(new Arrivals(SquareCity.Placer, lens, here).Append([], [Change(moved, robbery)]));
        Assert.Single(new Arrivals(SquareCity.Placer, lens, other).Append([], [Change(moved, robbery)]));
        var reclassified = robbery with { Key = new(new("test", "a"), 2), Kind = RevisionKind.Reclassification, Category = Domestic(Inside).Category, Flags = IncidentFlags.Domestic };
        Assert.Empty(new Arrivals(SquareCity.Placer, lens, here).Append([], [Change(reclassified, robbery)]));
        Assert.Single(new Arrivals(SquareCity.Placer, lens, here).Append([], [Change(robbery, null)]));
    }

    [Fact]
    public void Of_a_crowd_the_last_twelve_are_remembered_and_fifty_in_all()
    {
        var (arrivals, told) = (new Arrivals(SquareCity.Placer), (IReadOnlyList<Arrival>)[]);
        for (var look = 0; look < 6; look++)
        {
            told = arrivals.Append(told, [.. Enumerable.Range(look * 20, 20).Select(number => Change(Histories.Report($"i{number}", Noon, Inside), null, number))]);
            Assert.Equal(Math.Min(50, 12 * (look + 1)), told.Count);
            Assert.Equal(Enumerable.Range((look * 20) + 8, 12).Select(number => (long)number), told.TakeLast(12).Select(arrival => arrival.Position.Value));
        }

        Assert.Equal(told.Select(arrival => arrival.Position.Value).Distinct().Order(), told.Select(arrival => arrival.Position.Value));
    }

    private static Revision Domestic(GridPosition at) =>
        Histories.Report("domestic", Noon, at, "violence") with { Flags = IncidentFlags.Domestic };

    private static PlacedChange Change(Revision revision, Revision? superseded, long position = 1) =>
        SquareCity.Placer.Place(new Change(new(position), Noon, revision, superseded, Stale: false));

    private static IReadOnlyList<Arrival> Told(params PlacedChange[] changes) => new Arrivals(SquareCity.Placer).Append([], changes);

    private static (double East, double North) InCity(Wgs84Position at)
    {
        var grid = NationalGrid.ToGrid(at);
        return (Math.Round(grid.Easting - SquareCity.West), Math.Round(grid.Northing - SquareCity.South));
    }
}
