using System.Diagnostics;

namespace Hotspots.Engine.Telemetry;

/// <summary>The sampled spans whose outcome has still to be shown, each once. Bounded.</summary>
internal sealed class Causes
{
    private const int Most = 16;
    private List<ActivityContext>? waiting;

    /// <summary>Adds one; none at all changes nothing.</summary>
    public void Add(in ActivityContext cause)
    {
        if (!Traces.IsNone(cause) && (waiting ??= []).Count < Most && !waiting.Contains(cause))
        {
            waiting.Add(cause);
        }
    }

    /// <summary>Takes all that wait.</summary>
    public IReadOnlyList<ActivityContext> Take()
    {
        var taken = waiting;
        waiting = null;
        return taken is null ? [] : taken;
    }
}
