using Hotspots.Domain.Incidents;
using Hotspots.Engine.Simulation;

namespace Hotspots.Engine.Tests;

public class LiveTests
{
    private static readonly DateTimeOffset Morning = new(2025, 11, 20, 6, 40, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Friday = new(2025, 6, 13, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(3600)]
    public async Task A_simulated_week_takes_a_week_divided_by_the_speed(double speed)
    {
        var told = await Told(SimulatedYear.Both(7), Morning, speed, Friday);
        var week = SimulatedYear.Both(7).Past(Friday, Friday.AddDays(7)).Where(revision => revision.Kind == RevisionKind.Report).ToList();
        Assert.Equal(week.Select(Content), told.Where(revision => revision.Kind == RevisionKind.Report).Select(Content));
        Assert.All(week.Zip(told.Where(revision => revision.Kind == RevisionKind.Report)), pair =>
        {
            var simulated = pair.First.ReportedAt!.Value - Friday;
            Assert.True((Morning + (simulated / speed) - pair.Second.ReportedAt!.Value).Duration() < TimeSpan.FromMilliseconds(1));
        });
    }

    [Fact]
    public async Task Nothing_is_told_before_its_time_or_stamped_in_the_future()
    {
        var clock = new LeapingClock(Morning);
        var last = Morning;
        await foreach (var revision in SimulatedYear.Both(7).Live(clock, 600, TestContext.Current.CancellationToken))
        {
            Assert.InRange(revision.ReportedAt!.Value, last, clock.GetUtcNow());
            Assert.True(revision.Occurred.UpTo <= revision.ReportedAt);
            last = revision.ReportedAt.Value;
            if (last > Morning.AddHours(1))
            {
                break;
            }
        }

        Assert.True(clock.GetUtcNow() < Morning.AddHours(1.1), "The clock was waited for, not overtaken.");
    }

    [Fact]
    public async Task A_run_tells_of_its_own_incidents_only_and_never_by_the_ids_of_another()
    {
        var simulator = SimulatedYear.Both(7);
        var one = await Told(simulator, Morning, 3600, Friday);
        var other = await Told(simulator, Morning.AddHours(1), 3600, Friday);
        Assert.Equal(one.Select(Content), other.Select(Content));
        Assert.Empty(one.Select(revision => revision.Key).Intersect(other.Select(revision => revision.Key)));
        var reported = one.Where(revision => revision.Key.Number == 1).Select(revision => revision.Key.Incident).ToHashSet();
        Assert.All(one, revision => Assert.Contains(revision.Key.Incident, reported));
    }

    [Fact]
    public async Task It_ends_when_cancelled_and_refuses_a_speed_that_is_none()
    {
        using var ending = new CancellationTokenSource();
        var simulator = SimulatedYear.Both(7);
        await using var live = simulator.Live(TimeProvider.System, 1e6, ending.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await live.MoveNextAsync());
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await live.MoveNextAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.Live(TimeProvider.System, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.Live(TimeProvider.System, double.PositiveInfinity));
    }

    private static async Task<List<Revision>> Told(Simulator simulator, DateTimeOffset wall, double speed, DateTimeOffset from)
    {
        var told = new List<Revision>();
        await foreach (var revision in simulator.Live(new LeapingClock(wall), speed, TestContext.Current.CancellationToken, from))
        {
            if (revision.ReportedAt > wall + (TimeSpan.FromDays(7) / speed))
            {
                break;
            }

            told.Add(revision);
        }

        return told;
    }

    private static (Category, IncidentFlags, Wgs84Position?) Content(Revision revision) => (revision.Category, revision.Flags, revision.Published);
}
