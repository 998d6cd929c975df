using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Simulation;

namespace Hotspots.Engine.Tests;

public class SimulatorTests
{
    private static readonly DateTimeOffset Monday = new(2025, 10, 20, 7, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_stream_and_another_seed_another()
    {
        var first = SimulatedYear.Both(7).Past(Monday, Monday.AddDays(20)).ToList();
        Assert.NotEmpty(first);
        Assert.Equal(first, SimulatedYear.Both(7).Past(Monday, Monday.AddDays(20)));
        Assert.NotEqual(first.Select(Content), SimulatedYear.Both(8).Past(Monday, Monday.AddDays(20)).Select(Content));
    }

    [Fact]
    public void Stretches_of_time_one_after_the_other_give_what_they_give_together()
    {
        var simulator = SimulatedYear.Both(7);
        var random = new Random(1);
        for (var round = 0; round < 5; round++)
        {
            var middle = Monday.AddDays(20 * random.NextDouble());
            Assert.Equal(
                simulator.Past(Monday, Monday.AddDays(20)),
                simulator.Past(Monday, middle).Concat(simulator.Past(middle, Monday.AddDays(20))));
        }
    }

    [Fact]
    public void Revisions_come_in_the_order_of_their_being_recorded_and_each_once()
    {
        var all = SimulatedYear.Both(3).Past(Monday, Monday.AddDays(90)).ToList();
        Assert.Equal(all.OrderBy(revision => revision.ReportedAt).Select(revision => revision.Key), all.Select(revision => revision.Key));
        Assert.Equal(all.Count, all.Select(revision => revision.Key).Distinct().Count());
        Assert.All(all, revision =>
        {
            Assert.True(revision.ReportedAt > Monday && revision.ReportedAt <= Monday.AddDays(90));
            Assert.True(revision.Occurred.UpTo <= revision.ReportedAt);
            Assert.Equal("simulator", revision.Key.Incident.Source);
            Assert.StartsWith("sim-3-", revision.Key.Incident.Id, StringComparison.Ordinal);
            Assert.Equal(revision.Kind == RevisionKind.Report ? 1 : 2, revision.Key.Number);
        });
    }

    [Fact]
    public void Every_point_lies_in_its_borough_and_on_the_grid_where_it_was_published()
    {
        var located = SimulatedYear.OfBoth.Where(fact => fact.Grid is not null).ToList();
        var layer = SimulatedYear.Atlas.LayerOf(AreaLevel.Borough);
        Assert.All(located, fact =>
        {
            Assert.Equal((fact.Grid, UnlocatedReason.None), Geography.Projection.NationalGrid.Locate(fact.Published));
            Assert.NotNull(SimulatedYear.Atlas.AreaOf(SimulatedYear.Atlas.Place(fact.Grid!.Value), layer));
        });
        Assert.All(SimulatedYear.OfLewisham.Where(fact => fact.Grid is not null), fact =>
            Assert.Equal("Lewisham", SimulatedYear.Atlas.AreaOf(SimulatedYear.Atlas.Place(fact.Grid!.Value), layer)!.Name));
        Assert.True(located.DistinctBy(fact => fact.Published).Count() < located.Count * 0.8, "Published points stack.");
    }

    [Fact]
    public void Some_reports_are_late_vague_wrong_or_for_nothing()
    {
        var all = SimulatedYear.Both(5).Past(SimulatedYear.Start, SimulatedYear.End).ToList();
        var reports = all.Where(revision => revision.Kind == RevisionKind.Report).ToList();
        Near(0.02, all.Count(revision => revision.Kind == RevisionKind.Correction), reports.Count);
        Near(0.005, all.Count(revision => revision.Kind == RevisionKind.Withdrawal), reports.Count);
        Near(0.04, reports.Count(report => report.ReportedAt - report.Occurred.UpTo > TimeSpan.FromHours(24)), reports.Count);
        Near(0.006, reports.Count(report => report is { Grid: null, Published: null, Unlocated: UnlocatedReason.NoCoordinates }), reports.Count);
        Near(0.01, reports.Count(report => report.Occurred.Precision > TimeSpan.FromHours(22)), reports.Count);
        var first = reports.ToDictionary(report => report.Key.Incident);
        Assert.All(all.Where(revision => revision.Kind == RevisionKind.Correction && first.ContainsKey(revision.Key.Incident)), correction =>
            Assert.Equal(first[correction.Key.Incident].Occurred, correction.Occurred));
    }

    [Fact]
    public void The_rate_multiplies_how_much_happens()
    {
        var month = SimulatedYear.Facts(SimulatedYear.Lewisham(7, rate: 30), Monday, Monday.AddDays(30)).Count;
        Assert.InRange(month / (8986 * 30 * 30 / 365.0), 0.93, 1.07);
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedYear.Lewisham(7, rate: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedYear.Lewisham(7, rate: double.NaN));
    }

    [Fact]
    public void No_incident_happens_in_the_hour_that_spring_leaves_out_and_autumn_repeats_its_own()
    {
        var busy = SimulatedYear.Lewisham(7, rate: 100);
        var spring = Moments(busy, new(2025, 3, 30, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, spring.Count(moment => SimulatedYear.London(moment) is { Day: 30, Hour: 1 }));
        Assert.True(spring.Count(moment => SimulatedYear.London(moment) is { Day: 30, Hour: 2 }) > 20);
        var autumn = Moments(busy, new(2025, 10, 26, 0, 0, 0, TimeSpan.Zero)).Where(moment => SimulatedYear.London(moment) is { Day: 26, Hour: 1 }).ToList();
        var summer = autumn.Count(moment => moment.Hour == 0);
        Assert.InRange(summer, autumn.Count * 0.35, autumn.Count * 0.65);
        Assert.True(autumn.Count > 50);
    }

    private static List<DateTimeOffset> Moments(Simulator simulator, DateTimeOffset day) =>
        [.. SimulatedYear.Facts(simulator, day.AddHours(-6), day.AddHours(12)).Where(fact => fact.Occurred.Precision == default).Select(fact => fact.Occurred.UpTo)];

    private static (Category, IncidentFlags, OccurredAt, Wgs84Position?) Content(Revision revision) =>
        (revision.Category, revision.Flags, revision.Occurred, revision.Published);

    private static void Near(double share, int count, int of) =>
        Assert.InRange(count, (share * of) - (4 * Math.Sqrt(share * of)), (share * of) + (4 * Math.Sqrt(share * of)));
}
