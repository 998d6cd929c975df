using System.Diagnostics;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Engine.Tests;

public class TracedAppendsTests
{
    [Fact]
    public void A_position_is_found_in_the_append_that_it_came_with_and_nowhere_else()
    {
        var traced = new TracedAppends();
        var (three, nine) = (Span(), Span());
        traced.Add(new(new(9), new(9), nine));
        traced.Add(new(new(3), new(5), three));
        traced.Add(new(new(3), new(5), Span())); // It was announced as well.
        ActivityContext[] expected = [default, default, three, three, three, default, default, default, nine, default];
        Assert.Equal(expected, Enumerable.Range(1, 10).Select(position => traced.Of(new(position))));
    }

    [Fact]
    public void Only_the_last_ones_are_remembered()
    {
        var traced = new TracedAppends();
        for (var position = 1; position <= 3 * TracedAppends.Most; position++)
        {
            traced.Add(new(new(position), new(position), Span()));
        }

        Assert.Equal(TracedAppends.Most, Enumerable.Range(1, 3 * TracedAppends.Most).Count(position => !Traces.IsNone(traced.Of(new(position)))));
        Assert.False(Traces.IsNone(traced.Of(new(3 * TracedAppends.Most))));
    }

    [Fact]
    public void Of_what_was_known_before_nothing_is_an_append()
    {
        AppendOutcome[] outcomes = [new(AppendResult.Known, new(2)), new(AppendResult.Accepted, new(7)), new(AppendResult.Accepted, new(8)), new(AppendResult.Conflict, new(3))];
        var trace = Span();
        Assert.Equal(new TracedAppend(new(7), new(8), trace), TracedAppend.Of(outcomes, trace));
        Assert.Null(TracedAppend.Of(outcomes[..1], trace));
    }

    [Fact]
    public void A_context_comes_back_as_it_was_written_and_nonsense_is_none()
    {
        var trace = Span();
        var read = Traces.Read(Traces.Write(trace));
        Assert.Equal((trace.TraceId, trace.SpanId, trace.TraceFlags), (read.TraceId, read.SpanId, read.TraceFlags));
        Assert.All([null, "", "00", "W00", Traces.Write(default)], text => Assert.True(Traces.IsNone(Traces.Read(text))));
    }

    [Fact]
    public void What_is_not_sampled_costs_no_memory()
    {
        var (traced, causes) = (new TracedAppends(), new Causes());
        Ask(traced, causes, times: 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(traced, causes, times: 10_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // All that is done for an incident on its way.
    private static void Ask(TracedAppends traced, Causes causes, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _ = Traces.Append(1);
            _ = traced.BeginDelivery(new(i), new(i + 1)) is { Count: > 0 } ? throw new InvalidOperationException("Nothing was sampled.") : 0; // An assertion costs memory.
            causes.Add(traced.Of(new(i + 1)));
            _ = Traces.Follow("", ActivityKind.Producer, default);
        }
    }

    private static ActivityContext Span() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
}
