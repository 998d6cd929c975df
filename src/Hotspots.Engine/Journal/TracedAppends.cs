using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Engine.Journal;

/// <summary>Which of the last appends are sampled, so that whoever is handed a change can go on with its trace. Bounded, and empty nearly always.</summary>
/// <remarks>
/// Best effort: what another process appended may be handed on before it is known to be sampled, and then its trace ends there.
/// All members may be called from any thread.
/// </remarks>
public sealed class TracedAppends
{
    /// <summary>How many it remembers.</summary>
    public const int Most = 64;

    private readonly Lock gate = new();
    private volatile TracedAppend[] known = []; // The last one that was told of last, wherever it stands.

    /// <summary>Remembers one. One that is known already stays as it is.</summary>
    public void Add(TracedAppend append)
    {
        lock (gate)
        {
            if (!Array.Exists(known, each => each.First == append.First))
            {
                known = [.. known.Append(append).TakeLast(Most)];
            }
        }
    }

    /// <summary>The span that a change at a position goes on from; none where it is not sampled.</summary>
    public ActivityContext Of(Position position)
    {
        var appends = known;
        for (var i = appends.Length - 1; i >= 0; i--)
        {
            if (appends[i].Holds(position))
            {
                return appends[i].Trace;
            }
        }

        return default;
    }

    /// <summary>Begins, for each sampled append in a stretch, the span of its being handed on, from which changes then go on.</summary>
    /// <param name="after">The position before the stretch.</param>
    /// <param name="upTo">Its last position.</param>
    internal IReadOnlyList<Activity> BeginDelivery(Position after, Position upTo)
    {
        if (known.Length == 0)
        {
            return [];
        }

        return BeginEach(after, upTo);
    }

    // Apart, since its lambda costs memory where the method begins.
    private List<Activity> BeginEach(Position after, Position upTo)
    {
        lock (gate)
        {
            var spans = new List<Activity>();
            known = Array.ConvertAll(known, append => append.Last > after && append.First <= upTo && Begin(append) is { } span ? Follow(span, append, spans) : append);
            return spans;
        }
    }

    // What is nudged meanwhile is no part of it.
    private static Activity? Begin(TracedAppend append)
    {
        var span = Traces.Follow("hotspots.tail.deliver", ActivityKind.Consumer, append.Trace);
        Activity.Current = null;
        return span;
    }

    private static TracedAppend Follow(Activity span, TracedAppend append, List<Activity> spans)
    {
        spans.Add(span);
        return append with { Trace = span.Context };
    }
}
