using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>The time of which a feed says: these are all. A month, a day, or a span of them or of instants.</summary>
/// <param name="Name">As it was written, for example <c>2024-03</c>.</param>
/// <param name="From">Its beginning, UTC, itself in it.</param>
/// <param name="To">Its end, UTC, itself not in it.</param>
public sealed record CompletePeriod(string Name, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeRule Rule = new("", ["instant", "month", "day"], "Europe/London");

    /// <summary>Reads <c>2024-03</c>, <c>2024-03-01</c>, or two of these or of instants with a slash between; days and months are London's.</summary>
    /// <exception cref="IntakeException">It is none of these; the message says how to write it.</exception>
    public static CompletePeriod Read(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
        {
            throw new IntakeException($"'{Wording.Short(text)}' is no period: write a month (2024-03), a day (2024-03-01), or a span (2024-03-01/2024-03-10).");
        }

        var (from, to) = (Part(parts[0], text).After, Part(parts[^1], text).UpTo);
        return from < to
            ? new(text, from, to)
            : throw new IntakeException($"The period '{Wording.Short(text)}' ends before it begins, or is but an instant: write its two ends in order.");
    }

    /// <summary>Whether an incident happened in it for certain: its whole span lies in it.</summary>
    public bool Contains(OccurredAt occurred) => occurred.After >= From && occurred.After < To && occurred.UpTo <= To;

    private static OccurredAt Part(string part, string text) => TimeReading.Occurred(part, Rule) is { Fault: null } read
        ? read.At
        : throw new IntakeException($"'{Wording.Short(text)}' is no period: {TimeReading.Occurred(part, Rule).Fault}");
}
