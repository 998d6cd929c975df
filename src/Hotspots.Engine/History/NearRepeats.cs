using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Statistics.Knox;

namespace Hotspots.Engine.History;

/// <summary>Do incidents come again soon and near?</summary>
/// <param name="Place">Where.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">When.</param>
/// <param name="Bands">How near is near.</param>
/// <param name="Permutations">How many shuffles, up to <see cref="NearRepeatsAnswer.MostPermutations"/>.</param>
/// <param name="Seed">Of the shuffles.</param>
public sealed record NearRepeatsQuestion(HistoryPlace Place, GroupSet Groups, Period Period, KnoxBands Bands, int Permutations, int Seed);

/// <summary>Near repeats.</summary>
/// <param name="Test">The pairs, beside what chance would have.</param>
/// <param name="Stacked">How many of the incidents share their very place with another one.</param>
/// <param name="LeftOut">What was not paired; coarse is what is known less precisely than the first band of time is long.</param>
public sealed record NearRepeats(KnoxTest Test, int Stacked, LeftOut LeftOut);

/// <summary>Answers <see cref="NearRepeatsQuestion"/>.</summary>
public static class NearRepeatsAnswer
{
    /// <summary>So many shuffles can be asked for.</summary>
    public const int MostPermutations = 9_999;

    private const int MostIncidents = 250_000;
    private const double MostWork = 4e10; // Comparisons: less than a minute.

    /// <summary>The near repeats as they were known at the view's position.</summary>
    /// <exception cref="HistoryException">It would take too long; the message says what to ask instead.</exception>
    public static NearRepeats Of(ColumnView view, NearRepeatsQuestion question)
    {
        var located = LocatedRows.Of(view, question.Place, question.Groups, question.Period, question.Bands.Seconds[0]);
        KnoxIncident[] incidents = [.. located.Rows.Select(each => new KnoxIncident(view.PositionOf(each.Chunk, each.Row), each.Chunk.Counted[each.Row]))];
        if (incidents.Length > MostIncidents)
        {
            throw new HistoryException($"{incidents.Length:N0} incidents are more than the {MostIncidents:N0} that can be paired: ask for fewer groups, a shorter period or a smaller place.");
        }

        if (question.Permutations is < 0 or > MostPermutations || KnoxTest.WorkOf(incidents, question.Bands, question.Permutations) > MostWork)
        {
            throw new HistoryException($"{incidents.Length:N0} incidents lie too densely for {question.Permutations:N0} shuffles with bands so wide: ask for shorter distances, fewer days, fewer permutations or a shorter period.");
        }

        var stacked = incidents.GroupBy(incident => incident.At).Where(stack => stack.Count() > 1).Sum(stack => stack.Count());
        return new(KnoxTest.Of(incidents, question.Bands, question.Permutations, question.Seed, view.Cancellation), stacked, located.LeftOut);
    }
}
