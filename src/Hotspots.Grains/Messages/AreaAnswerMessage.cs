using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Grains.Messages;

/// <summary>What a board wants to know of an area.</summary>
/// <param name="Groups">Bits of the catalogue: incidents in any of them count.</param>
/// <param name="Without">Bits of the catalogue: but not those in any of these.</param>
/// <param name="Window">The window's id.</param>
/// <param name="KnownFromTicks">Since when incidents of the board's place are known, UTC ticks; null where nothing is compared.</param>
[GenerateSerializer, Immutable, Alias("hotspots.areaquestion.1")]
public sealed record AreaQuestionMessage(
    [property: Id(0)] ulong Groups, [property: Id(1)] ulong Without, [property: Id(2)] string Window, [property: Id(3)] long? KnownFromTicks)
{
    /// <summary>For a grain call.</summary>
    public static AreaQuestionMessage Of(AreaQuestion question) =>
        new(question.Groups.Any.Bits, question.Groups.Without.Bits, question.Window.Id, question.KnownFrom?.UtcTicks);

    /// <summary>For the engine.</summary>
    /// <exception cref="KeyNotFoundException">There is no such window.</exception>
    public AreaQuestion ToQuestion() => new(new(new(Groups), new(Without)), Windows.Find(Window), Times.OrNone(KnownFromTicks));
}

/// <summary>What an area counts at a moment, or that the moment has passed.</summary>
/// <param name="Moment">How far the counts go; where it has passed, when the area's clock stands.</param>
/// <param name="Counts">One for each question; null where the moment has passed.</param>
[GenerateSerializer, Immutable, Alias("hotspots.areaanswer.1")]
public sealed record AreaAnswerMessage([property: Id(0)] MomentMessage Moment, [property: Id(1)] AreaCountMessage[]? Counts)
{
    /// <summary>For a grain call.</summary>
    public static AreaAnswerMessage Of(AreaAnswer answer) => new(MomentMessage.Of(answer.Moment), [.. answer.Counts.Select(AreaCountMessage.Of)]);

    /// <summary>That the moment has passed.</summary>
    /// <param name="now">Where the area's clock stands, UTC.</param>
    public static AreaAnswerMessage Passed(DateTimeOffset now) => new(new MomentMessage(0, now.UtcTicks), null);

    /// <summary>For the engine.</summary>
    /// <exception cref="MomentPassedException">The moment has passed.</exception>
    public AreaAnswer ToAnswer() => Counts is null ? throw new MomentPassedException(Moment.ToMoment().Now)
        : new(Moment.ToMoment(), Array.ConvertAll(Counts, count => count.ToCount()));
}

/// <summary>The count of an area in a window.</summary>
/// <param name="Count">Now, before, and left out.</param>
/// <param name="PerKm2">Incidents per km²; null for what has no place.</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
/// <param name="Past">In each past window, the newest first.</param>
/// <param name="Upcoming">How many incidents are still in the future.</param>
/// <param name="KnownFromTicks">Since when incidents of the area are known, UTC ticks; null where none are.</param>
/// <param name="ValidUntilTicks">Until then the count stays unless something is recorded, UTC ticks.</param>
[GenerateSerializer, Immutable, Alias("hotspots.areacount.1")]
public sealed record AreaCountMessage(
    [property: Id(0)] CountMessage Count,
    [property: Id(1)] double? PerKm2,
    [property: Id(2)] double? PerThousand,
    [property: Id(3)] int[] Past,
    [property: Id(4)] int Upcoming,
    [property: Id(5)] long? KnownFromTicks,
    [property: Id(6)] long ValidUntilTicks)
{
    /// <summary>For a grain call.</summary>
    public static AreaCountMessage Of(AreaCount count) => new(
        CountMessage.Of(count.Count), count.PerKm2, count.PerThousand, count.Past.ToArray(), count.Upcoming, count.KnownFrom?.UtcTicks, count.ValidUntil.UtcTicks);

    /// <summary>For the engine.</summary>
    public AreaCount ToCount() => new(
        Count.ToCount(), PerKm2, PerThousand, Past, Upcoming, Times.OrNone(KnownFromTicks), new(ValidUntilTicks, TimeSpan.Zero));
}

/// <summary>Windows by their ids.</summary>
internal static class Windows
{
    /// <summary>The window of that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Window Find(string id) => Window.Find(id) ?? throw new KeyNotFoundException($"There is no window '{id}'.");
}

/// <summary>Instants as ticks.</summary>
internal static class Times
{
    /// <summary>An instant, UTC; null for none.</summary>
    public static DateTimeOffset? OrNone(long? ticks) => ticks is { } some ? new DateTimeOffset(some, TimeSpan.Zero) : null;
}
