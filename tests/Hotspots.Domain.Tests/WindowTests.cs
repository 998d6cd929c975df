using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tests;

public class WindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 1, 30, 7, TimeSpan.Zero);

    [Fact]
    public void Every_window_divides_into_at_least_288_equal_steps() =>
        Assert.All(Window.All, window => Assert.True(
            window.Length.Ticks % window.Step.Ticks == 0 && window.Length.Ticks / window.Step.Ticks >= 288));

    [Fact]
    public void A_window_ends_at_the_clock_and_is_at_most_a_step_too_long() =>
        Assert.All(Window.All, window =>
        {
            var interval = window.At(Now);
            Assert.Equal(Now, interval.UpTo);
            Assert.InRange(interval.UpTo - interval.After, window.Length, window.Length + window.Step);
            Assert.Equal(interval.After, window.Before(Now).UpTo);
            Assert.Equal(window.Length, window.Before(Now).UpTo - window.Before(Now).After);
        });

    [Fact]
    public void Every_instant_falls_in_one_step_and_the_edges_of_a_window_are_edges_of_steps() =>
        Assert.All(Window.All, window =>
        {
            var step = window.StepOf(Now);
            Assert.True(window.EndOf(step - 1) < Now && Now <= window.EndOf(step));
            Assert.Equal((step, step + 1), (window.StepOf(window.EndOf(step)), window.StepOf(window.EndOf(step).AddTicks(1))));
            Assert.All(
                new[] { window.At(Now).After, window.Before(Now).After },
                edge => Assert.Equal(edge, window.EndOf(window.StepOf(edge))));
        });
}
