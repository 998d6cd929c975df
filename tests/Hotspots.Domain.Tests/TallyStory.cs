using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Tests;

/// <summary>A seeded life of a tally, and beside it the plain list of the incidents that should be in it.</summary>
internal sealed class TallyStory(int seed, DateTimeOffset start)
{
    private readonly Random random = new(seed);
    private readonly List<(OccurredAt Occurred, GroupSet Groups)> incidents = [];

    public Tally Tally { get; } = new(start);

    public void GoOn()
    {
        switch (random.Next(10))
        {
            case < 6:
                Arrive(new(Moment(), new((ulong)random.Next(8))));
                break;
            case < 8:
                Leave();
                break;
            default:
                Tally.Advance(Tally.AdvancedTo + Stretch());
                break;
        }
    }

    /// <summary>A tally that never knew anything but the end of the story, told in another order.</summary>
    public Tally Anew()
    {
        var tally = new Tally(Tally.AdvancedTo);
        var shuffled = incidents.ToArray();
        random.Shuffle(shuffled);
        foreach (var (occurred, groups) in shuffled)
        {
            tally.Add(occurred, groups);
        }

        return tally;
    }

    public void CheckEveryCount()
    {
        foreach (var now in new[] { Tally.AdvancedTo, Tally.AdvancedTo + Stretch(), Edge(Tally.AdvancedTo + Stretch()) })
        {
            foreach (var window in Window.All)
            {
                for (var groups = 0UL; groups < 8; groups++)
                {
                    Assert.Equal(Brute(window, new(groups), now), Tally.Count(window, new GroupSet(groups), now));
                }

                CheckEachGroup(window, now);
            }
        }
    }

    // Of two groups of three: what belongs to the third must neither be counted nor be in the way.
    private void CheckEachGroup(Window window, DateTimeOffset now)
    {
        var each = new WindowCount[2];
        Tally.CountEach(window, each, now);
        Assert.Equal([Brute(window, new(1), now), Brute(window, new(2), now)], each);
    }

    private WindowCount Brute(Window window, GroupSet groups, DateTimeOffset now)
    {
        int Of(bool admitted, Interval interval) => incidents.Count(each => each.Groups.Overlaps(groups)
            && window.Admits(each.Occurred) == admitted && interval.Contains(each.Occurred.CountedAt));
        return new(Of(true, window.At(now)), Of(true, window.Before(now)), Of(false, window.At(now)));
    }

    private void Arrive((OccurredAt Occurred, GroupSet Groups) incident)
    {
        incidents.Add(incident);
        Tally.Add(incident.Occurred, incident.Groups);
        if (random.Next(8) == 0)
        {
            Arrive(incident);
        }
    }

    private void Leave()
    {
        if (incidents.Count > 0)
        {
            var index = random.Next(incidents.Count);
            Tally.Remove(incidents[index].Occurred, incidents[index].Groups);
            incidents.RemoveAt(index);
        }
    }

    private OccurredAt Moment()
    {
        var moment = random.Next(5) == 0 ? Tally.AdvancedTo + Stretch() : Tally.AdvancedTo - Stretch();
        return random.Next(4) switch
        {
            0 => OccurredAt.Span(moment, moment + Stretch()),
            1 => OccurredAt.Instant(Edge(moment)),
            _ => OccurredAt.Instant(moment),
        };
    }

    /// <summary>An instant on the edge of a step, later than the clock where the given one is.</summary>
    private DateTimeOffset Edge(DateTimeOffset moment)
    {
        var step = Window.All[random.Next(Window.All.Count)].Step.Ticks;
        return new((moment.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
    }

    /// <summary>From nothing to three years, short ones as likely as long ones.</summary>
    private TimeSpan Stretch() => new((long)Math.Exp(random.NextDouble() * Math.Log(3 * 365 * TimeSpan.TicksPerDay)));
}
