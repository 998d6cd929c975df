using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>What a place that is a single area counts itself.</summary>
/// <param name="Figures">Every group in every window.</param>
/// <param name="Board">What its lens counts: the board whose only row is the area.</param>
public sealed record OwnFigures(AreaFigures Figures, Board Board)
{
    /// <summary>Names these counts: equal ones have equal names on every host, whenever and at whatever position they were asked for.</summary>
    public string Version { get; } = VersionOf(Figures, Board.Areas[0]);

    /// <summary>What the board is asked for.</summary>
    /// <param name="view">Who looks, and through which lens.</param>
    /// <param name="area">The place.</param>
    public static BoardQuestion QuestionOf(View view, AreaKey area) => new(view.Lens.Filter, view.Lens.Window, area.Level);

    private static string VersionOf(AreaFigures figures, BoardRow row)
    {
        var (count, alarm) = (row.Count, row.Alarm);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{count.Current} {count.Previous} {alarm?.Observed} {alarm?.Expected:R} {alarm?.QValue:R}");
        foreach (var figure in figures.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{figure.Window} {figure.Group} {figure.Count.Current} {figure.Count.Previous} {figure.Count.LeftOut}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
