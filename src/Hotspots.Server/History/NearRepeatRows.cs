using System.Text.Json.Serialization;
using Hotspots.Domain.Statistics.Knox;
using Hotspots.Engine.History;

namespace Hotspots.Server.History;

/// <summary>Pairs of incidents by distance and by time between them. <c>stacked</c> of the <c>incidents</c> share their very place with another one.</summary>
internal sealed record NearRepeatDocument(HistoryAbout About, int Incidents, int Stacked, int Permutations, int Seed, IReadOnlyList<PairRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// Pairs over <c>overMetres</c> up to <c>metres</c> apart (both 0: at the very same place) that happened from <c>fromDays</c> to less than <c>days</c>
/// after one another. <c>ratio</c> is how many times as many as <c>expected</c> by chance; null where chance has none.
/// </summary>
internal sealed record PairRow(double OverMetres, double Metres, int FromDays, int Days, long Observed, double Expected, double? Ratio, double PValue);

/// <summary>Turns a Knox test into rows.</summary>
internal static class NearRepeatRows
{
    private const int SecondsOfDay = 86_400;

    public static NearRepeatDocument Of(HistoryContext asked, NearRepeatsQuestion question, NearRepeats found)
    {
        // Not as in other answers: what is too coarse here is so for the bands and not for the period.
        var about = asked.About("near-repeat", found.LeftOut with { Coarse = 0 }, null, Notes(question, found));
        return new(
            about with { LeftOut = HistoryContext.Part(found.LeftOut) }, found.Test.Incidents, found.Stacked, question.Permutations, question.Seed,
            [.. found.Test.Cells.Select(Row)]);
    }

    private static IEnumerable<string> Notes(NearRepeatsQuestion question, NearRepeats found)
    {
        if (found.LeftOut.Coarse > 0)
        {
            yield return FormattableString.Invariant($"{found.LeftOut.Coarse:N0} incidents are known less precisely than the first band of {question.Bands.Seconds[0] / SecondsOfDay} days is long, and were not paired: ask for longer bands to take them in.");
        }

        if (found.Stacked > 0)
        {
            yield return FormattableString.Invariant($"{found.Stacked:N0} of {found.Test.Incidents:N0} incidents share their very place with another one. Published places stand for a whole street or a station, so that the same place (0 m) need not be the same address.");
        }

        yield return FormattableString.Invariant($"A p-value is the share of {question.Permutations:N0} shuffles of the times, and of what happened, that have at least as many pairs; {found.Test.Cells.Count} bands are looked at, and of so many {0.05 * found.Test.Cells.Count:0.#} would be below 5 % by chance alone.");
    }

    private static PairRow Row(KnoxCell cell) => new(
        cell.OverMetres, cell.Metres, cell.FromSeconds / SecondsOfDay, cell.Seconds / SecondsOfDay, cell.Observed, Math.Round(cell.Expected, 3),
        cell.Ratio is { } ratio ? Math.Round(ratio, 4) : null, Math.Round(cell.PValue, 6));
}
