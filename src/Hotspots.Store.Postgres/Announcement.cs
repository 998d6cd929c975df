using System.Globalization;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Store.Postgres;

/// <summary>What a commit tells to those who listen: that there is more, and which of it is sampled.</summary>
/// <remarks>Only positions and spans, so that nothing of an incident is said to who may listen and may not read.</remarks>
internal static class Announcement
{
    // A payload may have 8,000 bytes; of so many spans one has about a hundred.
    private const int Most = 16;

    // Whoever may connect may notify. One append is never as long as that.
    private const long Longest = 1_000_000;

    /// <summary>What stands behind NOTIFY and the channel: <c>, '17 20 00-…-…-01;…'</c>, or nothing where nothing is sampled.</summary>
    public static string Payload(IReadOnlyCollection<TracedAppend> traced) => traced.Count == 0 ? "" : $", '{string.Join(';', traced.Take(Most).Select(Write))}'";

    /// <summary>Reads a payload; what is none of ours says nothing.</summary>
    public static List<TracedAppend> Read(string payload) => payload.Length == 0 ? [] : [.. payload.Split(';').Take(Most).Select(ReadOne).OfType<TracedAppend>()];

    private static string Write(TracedAppend append) =>
        string.Create(CultureInfo.InvariantCulture, $"{append.First.Value} {append.Last.Value} {Traces.Write(append.Trace)}");

    private static TracedAppend? ReadOne(string text) =>
        text.Split(' ') is [var first, var last, var trace] && Number(first) is { } from && Number(last) is { } upTo && upTo >= from && upTo - from < Longest && Traces.Read(trace) is var context && !Traces.IsNone(context)
            ? new(new(from), new(upTo), context)
            : null;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
