using Hotspots.Domain.History;

namespace Hotspots.Domain.Coverage;

/// <summary>Days that are known, and how far a day can be known at all.</summary>
/// <param name="Days">The days of which something is known.</param>
/// <param name="Today">The day on which it is asked, London; from then on nothing is missing, since it has not happened yet.</param>
public sealed record CoveredDays(DaySet Days, DateOnly Today)
{
    /// <summary>The days of a period before today of which nothing is known, in the order of time.</summary>
    public IReadOnlyList<Period> MissingIn(Period period) => Past(period) is { } past ? [.. Days.MissingIn(past)] : [];

    /// <summary>Whether all days of a period that have passed are known.</summary>
    public bool Cover(Period period) => Past(period) is not { } past || Days.Covers(past);

    /// <summary>How much of a period is known.</summary>
    public Known Of(Period period) => Cover(period) ? Known.Whole : Days.Overlaps(period) ? Known.Part : Known.Nothing;

    private Period? Past(Period period) => period.First >= Today ? null : period.Last < Today ? period : period with { Last = Today.AddDays(-1) };
}
