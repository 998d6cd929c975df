using System.Diagnostics;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Store.Postgres.Tests;

public sealed class AnnouncementTests(Database database)
{
    [Fact]
    public async Task Who_listens_learns_which_appends_of_others_are_sampled()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == Traces.SourceName, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        var schema = database.NewSchema();
        await using var one = await database.OpenAsync(schema);
        await using var other = await database.OpenAsync(schema);
        await one.Journal.AppendAsync(Samples.Call("before"), TestContext.Current.CancellationToken);
        using (var request = new Activity("request").Start())
        {
            request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            var outcomes = await one.Journal.AppendAsync(Samples.Call("sampled"), TestContext.Current.CancellationToken);
            await UntilAsync(() => outcomes.All(outcome => other.Traced.Of(outcome.Position).TraceId == request.TraceId));
            Assert.All(outcomes, outcome => Assert.Equal(request.TraceId, one.Traced.Of(outcome.Position).TraceId));
        }

        Assert.True(Traces.IsNone(other.Traced.Of(new(1))));
    }

    [Fact]
    public void A_payload_is_read_as_it_was_written_and_has_room_however_much_is_sampled()
    {
        TracedAppend[] appends = [.. Enumerable.Range(1, 100).Select(number => new TracedAppend(new(long.MaxValue - (2_000 * number)), new(long.MaxValue - (2_000 * number) + 999), Span()))];
        var payload = Announcement.Payload(appends);
        Assert.InRange(payload.Length, 1, 7_999);
        Assert.Matches("^, '[0-9a-f; -]+'$", payload);
        var read = Announcement.Read(payload[3..^1]);
        Assert.Equal(appends[..read.Count].Select(append => (append.First, append.Last, append.Trace.SpanId)), read.Select(append => (append.First, append.Last, append.Trace.SpanId)));
        Assert.True(read.Count > 8);
        Assert.Empty(Announcement.Read($"1 {long.MaxValue} {Traces.Write(Span())};9 8 {Traces.Write(Span())}")); // Nobody appends as much, or backwards.
        Assert.Equal("", Announcement.Payload([]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("1 2 3")]
    [InlineData("1 2 00-00000000000000000000000000000000-0000000000000000-01;;x y z")]
    public void A_payload_of_somebody_else_says_nothing(string payload) => Assert.Empty(Announcement.Read(payload));

    private static ActivityContext Span() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
