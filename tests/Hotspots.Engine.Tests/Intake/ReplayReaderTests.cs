using System.Text;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

public class ReplayReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Incidents_come_in_order_at_their_distances_and_others_are_left_out()
    {
        var reader = new ReplayReader(IntakeRig.Reader);
        var replayed = await ReadAsync(reader, "12:00", "10:00", "11:30", "");
        Assert.Equal([2L, 3, 1], replayed.Select(each => each.Row));
        Assert.Equal([0.0, 90, 120], replayed.Select(each => each.Offset.TotalMinutes));
        Assert.Equal((1, 0), (reader.LeftOut, reader.Late));
    }

    [Fact]
    public async Task A_row_beyond_the_buffer_follows_at_once_and_is_counted()
    {
        var reader = new ReplayReader(IntakeRig.Reader, reorder: 1);
        var replayed = await ReadAsync(reader, "12:00", "13:00", "10:00", "14:00");
        Assert.Equal([0.0, 0, 60, 120], replayed.Select(each => each.Offset.TotalMinutes));
        Assert.Equal([1L, 3, 2, 4], replayed.Select(each => each.Row));
        Assert.Equal(1, reader.Late);
    }

    [Fact]
    public async Task A_replayed_incident_happens_now_under_a_name_of_its_own()
    {
        var replayed = Assert.Single(await ReadAsync(new(IntakeRig.Reader), "12:00"));
        var now = replayed.At("r1", IntakeRig.Now);
        Assert.Equal(new RevisionKey(new("cad", "replay-r1-1"), 1), now.Key);
        Assert.Equal(OccurredAt.Instant(IntakeRig.Now), now.Occurred);
        Assert.Equal((replayed.Revision.Category, replayed.Revision.Grid), (now.Category, now.Grid));
    }

    [Fact]
    public async Task The_shared_searches_can_be_replayed_whole()
    {
        await using var input = IntakeInput.Open(SharedData.Need("data/incidents/met_stop_search_times_lewisham_lambeth_2016_2022.csv.gz"));
        var reader = new ReplayReader(IntakeRig.Reader);
        var (count, last) = (0, TimeSpan.Zero);
        await foreach (var each in reader.ReadAsync(input, Cancellation))
        {
            Assert.True(each.Offset >= last);
            (count, last) = (count + 1, each.Offset);
        }

        Assert.Equal((58_202, 0, 0), (count, reader.LeftOut, reader.Late));
        Assert.Equal(new DateTime(2022, 12, 17, 16, 0, 0) - new DateTime(2016, 5, 31, 23, 25, 0), last);
    }

    private static async Task<List<ReplayedIncident>> ReadAsync(ReplayReader reader, params string[] times)
    {
        var rows = times.Select((time, id) => $"cad,{id:x},2024-03{(time.Length > 0 ? $"-01T{time}:00Z" : "")},-0.02,51.44,arson\n");
        var text = "source,id,occurredAt,longitude,latitude,category\n" + string.Concat(rows);
        var input = IntakeRig.Input(Encoding.UTF8.GetBytes(text), IntakeFormat.Csv);
        return await reader.ReadAsync(input, Cancellation).ToListAsync(Cancellation);
    }
}
