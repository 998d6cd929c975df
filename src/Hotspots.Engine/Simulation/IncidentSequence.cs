using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Simulation;

/// <summary>Writes down what happens: incidents day by day, each with what becomes of it in the record.</summary>
/// <remarks>
/// Every day in London has dice of its own. They throw what begins on that day and all that this leads to, so that any stretch
/// of time comes out the same whatever was asked for before.
/// </remarks>
internal sealed class IncidentSequence(SimulationFigures figures, IReadOnlyList<Scene> scenes, int seed, double rate)
{
    /// <summary>The feed that simulated incidents come from.</summary>
    public const string Source = "simulator";

    private readonly NearRepeatFigures repeats = figures.NearRepeats;
    private readonly RecordingFigures recording = figures.Recording;

    /// <summary>By how many days something may be recorded later than what began it.</summary>
    private int Reach => (repeats.MostDays * repeats.Generations) + recording.MostDaysLate + recording.MostDaysToRevise + 3;

    /// <summary>Every revision recorded after that moment, in the order of their being recorded, without end.</summary>
    /// <param name="after">The moment.</param>
    /// <param name="whole">Whether to leave out incidents that were first reported before it.</param>
    public IEnumerable<Revision> After(DateTimeOffset after, bool whole)
    {
        var first = LondonClock.DayOf(after);
        var pages = new Dictionary<DateOnly, List<Revision>>();
        for (var day = first.AddDays(-Reach); ; day = day.AddDays(1))
        {
            Enter(pages, BegunOn(day), after, whole);
            if (day >= first && pages.Remove(day, out var page))
            {
                page.Sort(InOrder);
                foreach (var revision in page)
                {
                    yield return revision;
                }
            }
        }
    }

    private static void Enter(Dictionary<DateOnly, List<Revision>> pages, List<Revision> begun, DateTimeOffset after, bool whole)
    {
        var told = false;
        foreach (var revision in begun)
        {
            var wanted = revision.ReportedAt > after;
            told = revision.Key.Number == 1 ? wanted : told;
            if (wanted && (told || !whole))
            {
                var day = LondonClock.DayOf(revision.ReportedAt!.Value);
                (pages.TryGetValue(day, out var page) ? page : pages[day] = []).Add(revision);
            }
        }
    }

    private static int InOrder(Revision a, Revision b) =>
        Nullable.Compare(a.ReportedAt, b.ReportedAt) is not 0 and var byTime ? byTime
        : string.CompareOrdinal(a.Key.Incident.Id, b.Key.Incident.Id) is not 0 and var byId ? byId
        : a.Key.Number.CompareTo(b.Key.Number);

    private List<Revision> BegunOn(DateOnly day)
    {
        var begun = new List<Revision>();
        var clerk = new ReportingProcess(recording, string.Create(CultureInfo.InvariantCulture, $"sim-{seed}-{day:yyyyMMdd}-"), RandomSource.For(seed, day.DayNumber, 1));
        var random = RandomSource.For(seed, day.DayNumber, 0);
        foreach (var scene in scenes)
        {
            foreach (var act in scene.Acts)
            {
                // What is led to, and what is withdrawn, is part of the mean: so that many fewer begin by themselves.
                var mean = rate * act.Kind.Total * act.Rhythm.ShareOf(day) / (repeats.ClusterSize * (1 - recording.Withdrawn));
                for (var count = random.Count(mean); count > 0; count--)
                {
                    Happen(new(scene, act, act.Where.Draw(random), day), 0, random, clerk, begun);
                }
            }
        }

        return begun;
    }

    private void Happen(Incident incident, int generation, RandomSource random, ReportingProcess clerk, List<Revision> into)
    {
        clerk.Record(incident, into);
        for (var count = generation < repeats.Generations ? random.Count(repeats.Ratio) : 0; count > 0; count--)
        {
            var near = incident.Scene.Streets.Near(incident.Point, repeats.Metres, random);
            Happen(incident with { Point = near, Day = incident.Day.AddDays(DelayOf(random)) }, generation + 1, random, clerk, into);
        }
    }

    /// <summary>Whole days, 1 to the most: exponential, cut off, by inversion.</summary>
    private int DelayOf(RandomSource random)
    {
        var kept = 1 - Math.Exp(-repeats.MostDays / repeats.MeanDays);
        var days = -repeats.MeanDays * Math.Log(1 - (kept * random.Next()));
        return Math.Clamp((int)Math.Ceiling(days), 1, repeats.MostDays);
    }
}

/// <summary>What happens, before anybody is told.</summary>
/// <param name="Scene">In which borough.</param>
/// <param name="Act">What.</param>
/// <param name="Point">At which of its street points.</param>
/// <param name="Day">On which day in London.</param>
internal readonly record struct Incident(Scene Scene, SimulatedKind Act, int Point, DateOnly Day);
