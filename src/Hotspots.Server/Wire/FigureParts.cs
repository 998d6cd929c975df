using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Wire;

/// <summary>What a place that is a single area counts itself.</summary>
/// <param name="Row">What its lens counts, beside its own past.</param>
/// <param name="Counts">Every group in every window; in a difference only those that changed.</param>
internal sealed record FiguresPart(Row Row, IReadOnlyList<AreaFigurePart> Counts);

/// <summary>The count of one group in one window, beside the window before, with its densities per km² and per 1,000 residents.</summary>
internal sealed record AreaFigurePart(
    string Window, string Group, int Count, int Previous, int Difference, [AllowedValues(WireNames.Higher, WireNames.Lower, WireNames.NoClearChange)] string Change, double? Percent, int LeftOut, double? PerKm2, double? PerThousand);

/// <summary>Turns the figures of areas into what goes over the wire: each once, however many watch them.</summary>
internal sealed class FigureParts(BoardRows boards, GroupCatalogue catalogue)
{
    private readonly ConditionalWeakTable<OwnFigures, IReadOnlyList<AreaFigurePart>> made = [];

    /// <summary>What a watcher gets who was sent another picture last; null where nothing of it changed, and of a district.</summary>
    /// <remarks>Of all groups that the lens does not leave out: <see cref="ForVisitors.For"/> takes away those that somebody was not granted.</remarks>
    public FiguresPart? Of(Picture picture, Picture? sent)
    {
        if (picture.Own is not { } own || own.Version == sent?.Own?.Version)
        {
            return null;
        }

        var (counts, without) = (Of(own, picture.View.Lens.Without), picture.View.Lens.Without);
        return new(boards.Of(own.Board)[0], sent?.Own is { } held ? [.. counts.Except(Of(held, without))] : counts);
    }

    /// <summary>The figures of some groups.</summary>
    public IEnumerable<AreaFigurePart> Of(AreaFigures figures, IReadOnlyCollection<Group> groups) =>
        figures.Figures.Where(figure => groups.Contains(catalogue.Groups[figure.Group])).Select(Part);

    private IReadOnlyList<AreaFigurePart> Of(OwnFigures own, GroupSet without) =>
        made.GetValue(own, shown => [.. shown.Figures.Figures.Where(figure => !without.Has(figure.Group)).Select(Part)]);

    private AreaFigurePart Part(AreaFigure figure)
    {
        var comparison = Comparison.Of(figure.Count);
        return new(
            Window: figure.Window,
            Group: catalogue.Groups[figure.Group].Id,
            Count: figure.Count.Current,
            Previous: figure.Count.Previous,
            Difference: comparison.Difference,
            Change: WireNames.Of(comparison),
            Percent: comparison.Percent is { } percent ? Math.Round(percent, 1) : null,
            LeftOut: figure.Count.LeftOut,
            PerKm2: BoardRows.Rate(figure.PerKm2),
            PerThousand: BoardRows.Rate(figure.PerThousand));
    }
}

/// <summary>Keeps from somebody what was not granted to them in frames that many share.</summary>
internal static class ForVisitors
{
    private static readonly ConditionalWeakTable<Frame, ConcurrentDictionary<string, Frame>> made = [];

    /// <summary>The frame without figures of groups that were not granted, and without the part of its name that stands for them all: one for all who were granted the same.</summary>
    public static Frame For(this Frame frame, Visitor visitor) => (visitor.Districts ?? visitor.Groups) is null ? frame
        : made.GetOrCreateValue(frame).GetOrAdd(visitor.Groups is { } granted ? string.Join(' ', granted.Order(StringComparer.Ordinal)) : "all groups", _ => Made(frame, visitor.Groups));

    private static Frame Made(Frame frame, IReadOnlySet<string>? groups) => WithoutFeeds(frame) is var told && groups is null ? told
        : told with { Version = Shared(frame.Version), BasedOn = frame.BasedOn is { } before ? Shared(before) : null, Figures = Of(frame, groups!) };

    // A feed tells of incidents of all districts and groups, and by the time of its newest one of a single one.
    private static Frame WithoutFeeds(Frame frame) => frame.Feeds is not { Count: > 0 } ? frame : frame with { Feeds = [] };

    private static FiguresPart? Of(Frame frame, IReadOnlySet<string> granted)
    {
        if (frame.Figures is not { } figures)
        {
            return null;
        }

        var counts = figures.Counts.Where(count => granted.Contains(count.Group)).ToList();
        return counts.Count == 0 && frame.BasedOn is not null && frame.Rows.Rows.Count == 0 ? null : figures with { Counts = counts };
    }

    // Of board and surface.
    private static string Shared(string version) => version.Split('-') is [var board, var surface, _] ? $"{board}-{surface}" : version;
}
