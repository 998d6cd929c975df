using System.Text.Json.Serialization;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Surfaces that follow each other. <c>grid</c> says what they have in common: with the values of a frame it is that frame's surface.</summary>
internal sealed record PlaybackDocument(HistoryAbout About, string Step, string Window, string Known, SurfacePart? Grid, IReadOnlyList<PlaybackFrame> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows.Select(frame => frame.Figures);
}

/// <summary>A frame: the surface of the incidents from the first to the last day, both included. <c>peak</c> is its highest density, per km².</summary>
internal sealed record PlaybackFrame(DateOnly First, DateOnly Last, int Incidents, double Peak, byte[] Values)
{
    /// <summary>It without its picture.</summary>
    [JsonIgnore]
    public FrameRow Figures => new(First, Last, Incidents, Peak);
}

/// <summary>A frame in a table.</summary>
internal sealed record FrameRow(DateOnly First, DateOnly Last, int Incidents, double Peak);

/// <summary>Turns a series of surfaces into frames.</summary>
internal static class PlaybackRows
{
    public static PlaybackDocument Of(HistoryContext asked, SurfaceSeriesQuestion question, SurfaceSeries found)
    {
        var (grid, values) = SurfaceEncoder.InSeries([.. found.Frames.Select(frame => frame.Grid)], asked.Lens, asked.View.Cancellation);
        var about = asked.About("playback", found.LeftOut with { Coarse = 0 }, null, Notes(asked, found));
        return new(
            about with { LeftOut = HistoryContext.Part(found.LeftOut) }, question.Step.ToString().ToLowerInvariant(), asked.Lens.Window.Id, question.Knowledge.ToString().ToLowerInvariant(), grid,
            [.. found.Frames.Zip(values, (frame, packed) => new PlaybackFrame(frame.Days.First, frame.Days.Last, frame.Incidents, Math.Round(frame.Grid.Peak, 4), packed))]);
    }

    /// <summary>Says what is known too coarsely for the lens's window.</summary>
    public static IEnumerable<string> Notes(HistoryContext asked, int coarse) =>
        coarse == 0 ? [] : [FormattableString.Invariant($"{coarse:N0} incidents are known less precisely than a window of {asked.Lens.Window.Name} is long, and are not counted.")];

    private static IEnumerable<string> Notes(HistoryContext asked, SurfaceSeries found) => Notes(asked, found.LeftOut.Coarse);
}
