namespace Hotspots.Domain.Incidents;

/// <summary>When an incident happened: an instant, or a span that it is only known to lie in.</summary>
/// <remarks>Spans are half-open like every interval here: after <see cref="After"/>, up to and including <see cref="UpTo"/>.</remarks>
public readonly record struct OccurredAt
{
    private OccurredAt(DateTimeOffset after, DateTimeOffset upTo) => (After, UpTo) = (after.ToUniversalTime(), upTo.ToUniversalTime());

    /// <summary>The beginning of the span, UTC; the instant itself where it is known.</summary>
    public DateTimeOffset After { get; }

    /// <summary>The end of the span, UTC; the instant itself where it is known.</summary>
    public DateTimeOffset UpTo { get; }

    /// <summary>How wide the span is; zero for an instant. No window shorter than this counts the incident.</summary>
    public TimeSpan Precision => UpTo - After;

    /// <summary>The instant by which windows count it: the middle of the span, the estimate with the least worst error.</summary>
    public DateTimeOffset CountedAt => After + (Precision / 2);

    /// <summary>An incident whose moment is known.</summary>
    public static OccurredAt Instant(DateTimeOffset at) => new(at, at);

    /// <summary>An incident known to have happened after one moment and not after another.</summary>
    /// <exception cref="ArgumentException">The span ends before it begins.</exception>
    public static OccurredAt Span(DateTimeOffset after, DateTimeOffset upTo) =>
        upTo < after ? throw new ArgumentException("A span cannot end before it begins.", nameof(upTo)) : new(after, upTo);
}
