using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Live.Cells;

/// <summary>A fold over the journal: what one ward, one LSOA, one district or one watched surface makes of it.</summary>
/// <remarks>
/// Pure and single-threaded: a runtime gives it a home and one turn at a time. Its state follows from the changes it was
/// given and from the clock, in whatever order the changes came, so it is never saved and can be made again at any moment.
/// </remarks>
public abstract class Cell
{
    /// <summary>The part of the journal that it has to read when it begins at <paramref name="now"/>.</summary>
    public abstract JournalSlice SliceAt(DateTimeOffset now);

    /// <summary>Whether an incident is any of its business.</summary>
    public abstract bool Concerns(PlacedIncident incident);

    /// <summary>What it has to hear of: all that it is concerned with, and nothing else.</summary>
    public abstract SubscriptionFilter Filter { get; }

    /// <summary>What it reads at its beginning together with others: cells of one reading that begin at once share one pass over the journal; null for one of its own.</summary>
    public virtual string? Reading => null;

    /// <summary>The earliest instant that it can be asked as at, UTC.</summary>
    public virtual DateTimeOffset EarliestMoment => DateTimeOffset.MaxValue;

    /// <summary>Forgets everything.</summary>
    public abstract void Clear(DateTimeOffset now);

    /// <summary>Takes an incident in; one that it is not concerned with is passed over.</summary>
    public abstract void Add(in PlacedIncident incident);

    /// <summary>Undoes <see cref="Add"/>; likewise.</summary>
    public abstract void Remove(in PlacedIncident incident);

    /// <summary>Takes in a change: away with what counted before, in with what counts now, as far as either concerns it.</summary>
    public void Take(PlacedChange change)
    {
        if (change.Before is { } before)
        {
            Remove(before);
        }

        if (change.After is { } after)
        {
            Add(after);
        }
    }

    /// <summary>Lets the windows roll on. The clock never goes back; a host that sees it do so begins the cell anew.</summary>
    public abstract void Advance(DateTimeOffset now);

    /// <summary>Does some of the work that its next answer needs, about a millisecond of it.</summary>
    /// <remarks>Whoever gives it turns lets others have the thread in between. An answer that was not prepared does all of it at once.</remarks>
    /// <returns>Whether there was anything to do.</returns>
    public virtual bool Prepare() => false;

    /// <summary>How far back anything can matter: two of the longest windows, and a step.</summary>
    protected static DateTimeOffset Horizon(DateTimeOffset now) => Window.All[^1].Before(now).After;
}
