using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Live.Areas;

namespace Hotspots.Grains.Messages;

/// <summary>How far an answer goes.</summary>
/// <param name="Position">In the journal.</param>
/// <param name="NowTicks">In time: UTC ticks.</param>
[GenerateSerializer, Immutable, Alias("hotspots.moment.1")]
public readonly record struct MomentMessage([property: Id(0)] long Position, [property: Id(1)] long NowTicks)
{
    /// <summary>For a grain call.</summary>
    public static MomentMessage Of(Moment moment) => new(moment.Position.Value, moment.Now.UtcTicks);

    /// <summary>For the engine.</summary>
    public Moment ToMoment() => new(new(Position), new(NowTicks, TimeSpan.Zero));
}

/// <summary>A count.</summary>
/// <param name="Current">In the window.</param>
/// <param name="Previous">In the one before.</param>
/// <param name="LeftOut">Known too coarsely for it.</param>
[GenerateSerializer, Immutable, Alias("hotspots.count.1")]
public readonly record struct CountMessage([property: Id(0)] int Current, [property: Id(1)] int Previous, [property: Id(2)] int LeftOut)
{
    /// <summary>For a grain call.</summary>
    public static CountMessage Of(WindowCount count) => new(count.Current, count.Previous, count.LeftOut);

    /// <summary>For the engine.</summary>
    public WindowCount ToCount() => new(Current, Previous, LeftOut);
}

/// <summary>One figure of an area.</summary>
/// <param name="Window">The window's id.</param>
/// <param name="Group">The group's index.</param>
/// <param name="Count">The count.</param>
/// <param name="PerKm2">Incidents per km²; null for what has no place.</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
[GenerateSerializer, Immutable, Alias("hotspots.figure.1")]
public readonly record struct FigureMessage(
    [property: Id(0)] string Window, [property: Id(1)] int Group, [property: Id(2)] CountMessage Count, [property: Id(3)] double? PerKm2, [property: Id(4)] double? PerThousand);

/// <summary>All figures of an area.</summary>
/// <param name="Moment">How far they go.</param>
/// <param name="Figures">One for each window and group.</param>
/// <param name="Upcoming">How many incidents are still in the future.</param>
[GenerateSerializer, Immutable, Alias("hotspots.area.1")]
public sealed record AreaMessage(
    [property: Id(0)] MomentMessage Moment, [property: Id(1)] FigureMessage[] Figures, [property: Id(2)] int Upcoming)
{
    /// <summary>For a grain call.</summary>
    public static AreaMessage Of(AreaFigures figures) => new(
        MomentMessage.Of(figures.Moment),
        [.. figures.Figures.Select(figure => new FigureMessage(figure.Window, figure.Group, CountMessage.Of(figure.Count), figure.PerKm2, figure.PerThousand))],
        figures.Upcoming);

    /// <summary>For the engine.</summary>
    public AreaFigures ToFigures() => new(
        Moment.ToMoment(), [.. Figures.Select(figure => new AreaFigure(figure.Window, figure.Group, figure.Count.ToCount(), figure.PerKm2, figure.PerThousand))], Upcoming);
}
