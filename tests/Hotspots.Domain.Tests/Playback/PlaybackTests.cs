using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Keyframes;
using Hotspots.Tests;
using Interval = Hotspots.Domain.Time.Interval;

namespace Hotspots.Domain.Tests;

public class PlaybackTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 45, 32);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_window_equals_a_surface_of_its_incidents_whatever_came_late_was_moved_or_withdrawn() =>
        OnLives(weighed: false, (life, random) =>
        {
            var (player, surface) = (life.Playback.Play(), new Surface(Frame, life.Kernel, life.Bandwidth));
            for (var i = 0; i < 40; i++)
            {
                life.Go(random.Next(3) * random.Next(60));
                var window = life.Next(player.Window);
                player.MoveTo(window);
                WeightedPosition[] inside = [.. life.Incidents.Where(each => window.Contains(each.Instant)).Select(each => new WeightedPosition(each.At, 1))];
                surface.Recompute(inside);
                Assert.True(surface.Cells.SequenceEqual(player.Surface.Cells));
                Assert.Equal(surface.Fingerprint, player.Surface.Fingerprint);
                Assert.Equal(inside.Length, life.Playback.CountIn(window));
                Assert.Equal(life.Incidents.Count, life.Playback.Count);
            }
        });

    [Fact]
    public void Time_weighed_equals_brute_force_within_1e_9_of_the_peak() =>
        OnLives(weighed: true, (life, random) =>
        {
            var player = life.Playback.PlayWeighed();
            for (var i = 0; i < 3; i++)
            {
                life.Go(random.Next(60));
                var (centre, reach) = (Start + TimeSpan.FromSeconds(random.Next(-100, 1_100)), TimeSpan.FromSeconds(random.Next(1, 1 << random.Next(1, 31))));
                player.MoveTo(centre, reach);
                var brute = Brute(life, centre, reach);
                var tolerance = 1e-9 * Math.Max(brute.Max(), life.Kernel.Peak(life.Bandwidth));
                for (var cell = 0; cell < brute.Length; cell++)
                {
                    Assert.InRange(player.Densities[cell] - brute[cell], -tolerance, tolerance);
                }
            }
        });

    [Fact]
    public void A_playback_that_weighs_time_shows_the_same_windows() =>
        OnLives(weighed: true, (life, _) =>
        {
            var plain = new Playback(Frame, life.Kernel, life.Bandwidth, [.. life.Incidents], 1).Play();
            var player = life.Playback.Play();
            for (var i = 0; i < 5; i++)
            {
                var window = life.Next(player.Window);
                player.MoveTo(window);
                plain.MoveTo(window);
                Assert.True(plain.Surface.Cells.SequenceEqual(player.Surface.Cells));
            }
        });

    [Fact]
    public void Keyframes_stay_in_the_budget_and_near_to_every_moment()
    {
        var (random, keyframe) = (new Random(20261120), Frame.Cells * 8L);
        var playback = new Playback(Frame, Kernel.Quartic, 100, [], 10 * keyframe);
        var timeline = new Timeline([], 10, () => new(new(Frame, Kernel.Quartic, 100), null));
        for (var i = 0; i < 6_000; i++)
        {
            var incident = At(random, 10_000L * ((i % 7 == 0 ? random.Next(i + 1) : i) + 1));
            playback.Add(incident);
            timeline.Add(incident);
        }

        Assert.Equal((10, 6_000), (playback.Keyframes, playback.Count));
        Assert.Equal(keyframe, playback.KeyframeBytes);
        Assert.InRange(playback.Bytes, (10 * keyframe) + (6_000 * 24), (10 * keyframe) + (4 * 6_000 * 24));
        Assert.All(Enumerable.Range(0, 6_000), i => Assert.InRange(timeline.Nearest(10_000L * i).Incidents, 0, 601));
    }

    [Fact]
    public void Incidents_of_one_moment_are_never_parted()
    {
        var random = new Random(20261120);
        var playback = new Playback(Frame, Kernel.Quartic, 100, [.. Enumerable.Repeat(0, 1_000).Select(_ => At(random, 5))], 1 << 20);
        for (var i = 0; i < 1_000; i++)
        {
            playback.Add(At(random, 5 + (i / 999)));
        }

        Assert.Equal(1_999, playback.CountIn(new(new(4, TimeSpan.Zero), new(5, TimeSpan.Zero))));
        Assert.Equal(1, playback.CountIn(new(new(5, TimeSpan.Zero), DateTimeOffset.MaxValue)));
    }

    [Fact]
    public void Playing_takes_no_memory()
    {
        var random = new Random(20261120);
        var playback = new Playback(Frame, Kernel.Quartic, 100, [.. Enumerable.Range(0, 3_000).Select(i => At(random, Start.UtcTicks + (i * 10_000_000L)))], 1 << 20, weighed: true);
        var (player, weighed) = (playback.Play(), playback.PlayWeighed());
        var before = 0L;
        for (var i = 0; i < 300; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var to = Start + TimeSpan.FromSeconds(i % 50 == 0 ? 2_500 : 10 * i);
            player.MoveTo(new(to - TimeSpan.FromSeconds(500), to));
            weighed.MoveTo(Start + TimeSpan.FromSeconds(i), TimeSpan.FromDays(1));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        TimedPosition[] one = [new(Frame.Centre(3, 4), Start)];
        var playback = new Playback(Frame, Kernel.Quartic, 100, one, 1);
        Assert.Equal(1, playback.Keyframes);
        Assert.Throws<InvalidOperationException>(() => playback.Remove(new(one[0].At, Start + TimeSpan.FromTicks(1))));
        Assert.Throws<InvalidOperationException>(() => playback.Remove(new(Frame.Centre(3, 5), Start)));
        Assert.Throws<InvalidOperationException>(playback.PlayWeighed);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Playback(Frame, Kernel.Quartic, 24, one, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Playback(Frame, Kernel.Quartic, 100, one, 0));
        var weighed = new Playback(Frame, Kernel.Quartic, 100, one, 1, weighed: true).PlayWeighed();
        Assert.Throws<ArgumentOutOfRangeException>(() => new Playback(Frame, Kernel.Quartic, 100, [new(one[0].At, 5)], 1, weighed: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => weighed.MoveTo(Start, TimeSpan.FromSeconds(0.9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => weighed.MoveTo(Start, TimeSpan.FromDays(25_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => weighed.MoveTo(new(2107, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1)));
    }

    private static TimedPosition At(Random random, long ticks) =>
        new(new(529_900 + (random.NextDouble() * 1_300), 169_900 + (random.NextDouble() * 1_000)), ticks);

    private static double[] Brute(Life life, DateTimeOffset centre, TimeSpan reach)
    {
        var densities = new double[Frame.Cells];
        var (at, far) = (centre.ToUnixTimeSeconds(), reach.Ticks / TimeSpan.TicksPerSecond);
        foreach (var incident in life.Incidents)
        {
            var away = (double)(incident.Instant.ToUnixTimeSeconds() - at) / far;
            for (var cell = 0; cell < densities.Length && away * away < 1; cell++)
            {
                var place = Frame.Centre(cell % Frame.Columns, cell / Frame.Columns);
                var d = double.Hypot(place.Easting - incident.At.Easting, place.Northing - incident.At.Northing) / life.Bandwidth;
                densities[cell] += d < 1 ? (1 - (away * away)) * life.Kernel.Peak(life.Bandwidth) * Math.Pow(1 - (d * d), life.Kernel == Kernel.Quartic ? 2 : 1) : 0;
            }
        }

        return densities;
    }

    private static void OnLives(bool weighed, Action<Life, Random> check) =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(new(new(seed), weighed), new(seed))), count: weighed ? 20 : 60);

    /// <summary>Incidents of which some stand at one moment, some at one place, and a playback that lives through what happens to them.</summary>
    private sealed class Life
    {
        private readonly Random random;
        private readonly int moments;

        public Life(Random random, bool weighed)
        {
            this.random = random;
            (Kernel, Bandwidth, moments) = (random.Next(2) == 0 ? Kernel.Quartic : Kernel.Epanechnikov, 25 + (random.NextDouble() * 200), 1 << random.Next(2, 14));
            Incidents = [.. Enumerable.Range(0, random.Next(1_200)).Select(_ => Draw())];
            Playback = new(Frame, Kernel, Bandwidth, [.. Incidents], 1 + (random.Next(12) * Frame.Cells * (weighed ? 40L : 8)), weighed);
        }

        public Kernel Kernel { get; }

        public double Bandwidth { get; }

        public List<TimedPosition> Incidents { get; }

        public Playback Playback { get; }

        public void Go(int steps)
        {
            for (; steps > 0; steps--)
            {
                if (Incidents.Count > 0 && random.Next(4) == 0)
                {
                    var index = random.Next(Incidents.Count);
                    Playback.Remove(Incidents[index]);
                    Incidents.RemoveAt(index);
                }
                else
                {
                    Incidents.Add(Draw());
                    Playback.Add(Incidents[^1]);
                }
            }
        }

        /// <summary>A window near the last one, or anywhere; also empty and turned ones.</summary>
        public Interval Next(Interval last) => random.Next(3) > 0 && last.UpTo > Start
            ? new(last.After + TimeSpan.FromSeconds(random.Next(-3, 9)), last.UpTo + TimeSpan.FromSeconds(random.Next(-3, 9)))
            : new(Start + TimeSpan.FromSeconds(random.Next(-100, 1_100)), Start + TimeSpan.FromSeconds(random.Next(-100, 1_100)));

        private TimedPosition Draw() => random.Next(5) == 0 && Incidents is { Count: > 0 }
            ? Incidents[random.Next(Incidents.Count)]
            : At(random, (Start + TimeSpan.FromSeconds(1_000d * random.Next(moments) / moments)).UtcTicks);
    }
}
