using System.Diagnostics;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>A sampled append: where it stands in the journal, and the span that goes on from there.</summary>
/// <param name="First">Its first position.</param>
/// <param name="Last">Its last one.</param>
/// <param name="Trace">The span.</param>
public readonly record struct TracedAppend(Position First, Position Last, ActivityContext Trace)
{
    /// <summary>What an append added; null where nothing of it is new.</summary>
    /// <param name="outcomes">What became of it.</param>
    /// <param name="trace">Its span.</param>
    public static TracedAppend? Of(IEnumerable<AppendOutcome> outcomes, ActivityContext trace)
    {
        var added = outcomes.Where(outcome => outcome.Result == AppendResult.Accepted).Select(outcome => outcome.Position).ToList();
        return added.Count == 0 ? null : new(added[0], added[^1], trace);
    }

    internal bool Holds(Position position) => position >= First && position <= Last;
}
