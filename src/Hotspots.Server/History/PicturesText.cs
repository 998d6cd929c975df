using Hotspots.Domain.Time;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Engine.History.Scores;

namespace Hotspots.Server.History;

/// <summary>Reads questions about pictures of the past: how far each looks back, how far apart they are, what they are drawn from.</summary>
internal static class PicturesText
{
    private const int UsualAhead = 7;
    private const int MostAhead = 366;
    private const int UsualCell = 100;
    private const int LeastCell = 50;
    private const int MostCell = 1_000;

    public static SurfaceSeriesQuestion SeriesOf(HistoryContext asked) => new(
        Place: asked.Place, Groups: asked.Groups, Period: asked.Period, Step: StepOf(asked), WindowDays: DaysOf(asked.Lens.Window), Kernel: asked.Lens.Kernel, Bandwidth: asked.Lens.Bandwidth, Knowledge: KnowledgeOf(asked, KnowledgeBasis.Now), Today: asked.Today);

    /// <param name="asked">What was asked.</param>
    /// <param name="from">Where the period begins; null where only its end matters.</param>
    public static HotspotLivesQuestion LivesOf(HistoryContext asked, DateTimeOffset? from = null)
    {
        var until = string.IsNullOrEmpty(asked.Request.Period) && from is null ? asked.Now : asked.Until;
        return from >= until
            ? throw new HistoryException("The period has not begun.")
            : new(asked.Place, asked.Groups, asked.Lens.Window, asked.Lens.Kernel, asked.Lens.Bandwidth, from ?? until, until, KnowledgeOf(asked, KnowledgeBasis.Now));
    }

    public static ScoreQuestion ScoreOf(HistoryContext asked) => new(
        Place: asked.Place, Groups: asked.Groups, Period: asked.Period, Step: StepOf(asked), AheadDays: Within(asked.Request.Ahead ?? UsualAhead, "ahead is a number of days", 1, MostAhead), WindowDays: DaysOf(asked.Lens.Window),
        Kernel: asked.Lens.Kernel, Bandwidth: asked.Lens.Bandwidth, CellMetres: Within(asked.Request.Cell ?? UsualCell, "cell is the side of a cell in metres", LeastCell, MostCell), Knowledge: KnowledgeOf(asked, KnowledgeBasis.Then), Today: asked.Today);

    private static int DaysOf(Window window) => window.Length >= TimeSpan.FromDays(1) ? (int)window.Length.TotalDays
        : throw new HistoryException($"A picture of the past shows whole days, and a window of {window.Name} is shorter: ask for 24h, 7d, 28d or 12m.");

    private static SeriesStep StepOf(HistoryContext asked) =>
        HistoryService.Among(asked.Request.Step, "step", ("day", SeriesStep.Day), ("week", SeriesStep.Week), ("month", SeriesStep.Month));

    private static KnowledgeBasis KnowledgeOf(HistoryContext asked, KnowledgeBasis usual) => string.IsNullOrEmpty(asked.Request.Known) ? usual
        : HistoryService.Among(asked.Request.Known, "knowledge", ("now", KnowledgeBasis.Now), ("then", KnowledgeBasis.Then));

    private static int Within(int value, string what, int least, int most) =>
        value >= least && value <= most ? value : throw new HistoryException($"{what}, from {least} to {most:N0}.");
}
