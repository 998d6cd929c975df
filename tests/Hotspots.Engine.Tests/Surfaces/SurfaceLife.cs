using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

/// <summary>A surface cell that lives through a random history, and the means to bear another from the same journal.</summary>
internal sealed class SurfaceLife
{
    private readonly Lens lens;
    private readonly Random random;
    private readonly Queue<Revision> history;
    private readonly Dictionary<IncidentKey, Revision> latest = [];
    private readonly SurfaceCell cell;
    private DateTimeOffset now;
    private int reports;

    public SurfaceLife(Lens lens, int seed, DateTimeOffset now)
    {
        (this.lens, this.now, random) = (lens, now, new(seed));
        history = new(Histories.Make(seed, incidents: 700, now));
        cell = Bear();
    }

    public void LiveOn(int changes)
    {
        for (var i = 0; i < changes && history.Count > 0; i++)
        {
            Take(history.Dequeue());
            if (random.Next(4) == 0)
            {
                LiveTo(now + (lens.Window.Length * (random.NextDouble() / 40)));
            }
        }
    }

    public void LiveTo(DateTimeOffset time) => cell.Advance(now = time);

    public void Report(DateTimeOffset at, GridPosition place, int times, string category = "robbery")
    {
        for (var i = 0; i < times; i++)
        {
            Take(Histories.Report($"r{reports++}", at, place, category));
        }
    }

    public SurfaceState Now()
    {
        cell.Advance(now);
        return cell.State(new(default, now));
    }

    /// <summary>How often it has looked at hotspots so far.</summary>
    public long Looks => cell.Looks;

    /// <summary>Prepares, slice by slice, and returns how many slices there were.</summary>
    public int Prepare(int most = int.MaxValue)
    {
        cell.Advance(now);
        var slices = 0;
        while (slices < most && cell.Prepare())
        {
            slices++;
        }

        return slices;
    }

    /// <summary>Takes one of the reports back.</summary>
    public void Withdraw(int report)
    {
        var told = latest[new IncidentKey("test", $"r{report}")];
        Take(told with { Key = told.Key with { Number = told.Key.Number + 1 }, Kind = RevisionKind.Withdrawal });
    }

    public SurfaceState Newborn()
    {
        var newborn = Bear();
        foreach (var revision in latest.Values.Where(revision => revision.Counts))
        {
            newborn.Add(SquareCity.Placer.Place(revision));
        }

        newborn.Advance(now);
        return newborn.State(new(default, now));
    }

    public Finding Recount()
    {
        var journal = new MemoryJournal(new ManualClock(now));
        journal.AppendAsync([.. latest.Values]).AsTask().Wait();
        return Engine.Live.Recounting.Recount.AtAsync(journal, SquareCity.Placer, journal.Head).Result.Check(lens, cell.Evidence(new(journal.Head, now)));
    }

    private SurfaceCell Bear()
    {
        var born = new SurfaceCell(SquareCity.Atlas, SquareCity.Atlas.DistrictOf(lens.Place), lens);
        born.Clear(now);
        return born;
    }

    private void Take(Revision revision)
    {
        var before = latest.GetValueOrDefault(revision.Key.Incident);
        if (before is not null && before.Key.Number >= revision.Key.Number)
        {
            return;
        }

        latest[revision.Key.Incident] = revision;
        cell.Take(SquareCity.Placer.Place(new Change(default, now, revision, before, Stale: false)));
    }
}
