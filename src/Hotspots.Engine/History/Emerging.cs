using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.History;

/// <summary>Where do hot spots emerge, stay and fade?</summary>
/// <param name="Place">Where. Areas are held against all areas of the district, also where one alone is asked about.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">From when to when; a last step that is cut off is left away.</param>
/// <param name="Step">The length of the steps.</param>
/// <param name="CellMetres">The side of square cells, which are looked at instead of areas; null for areas.</param>
public sealed record EmergingQuestion(HistoryPlace Place, GroupSet Groups, Period Period, SeriesStep Step, int? CellMetres);

/// <summary>An area or a cell, and its class.</summary>
/// <param name="Place">What it is.</param>
/// <param name="Class">How hot or cold it came to be.</param>
/// <param name="Count">Incidents in all steps.</param>
/// <param name="Last">How it stands out in the last step.</param>
public sealed record EmergingPlace(SteppedPlace Place, EmergingHotSpot Class, int Count, GiStar Last);

/// <summary>Classes of all places.</summary>
/// <param name="Places">By code; cells where nothing happened and nothing stands out are left away.</param>
/// <param name="Steps">The days of each step.</param>
/// <param name="LeftOut">What is not counted; coarse is what is known less precisely than a step is long.</param>
public sealed record Emerging(IReadOnlyList<EmergingPlace> Places, IReadOnlyList<Period> Steps, LeftOut LeftOut);

/// <summary>Answers <see cref="EmergingQuestion"/>.</summary>
/// <remarks>
/// Each step is a map of its own: Gi* of its counts (<see cref="GetisOrd"/>), with the areas that touch or the eight cells around as
/// neighbours, corrected for the places looked at. That is Esri's window "Individual time step" with a neighbourhood of no earlier steps.
/// </remarks>
public static class EmergingAnswer
{
    private const int MostCounts = 5_000_000;

    /// <summary>The classes as they were known at the view's position.</summary>
    /// <exception cref="HistoryException">There are too few steps, or too many for so many places.</exception>
    public static Emerging Of(ColumnView view, EmergingQuestion question)
    {
        var steps = new Steps(question.Period, question.Step);
        Period[] whole = [.. Enumerable.Range(0, steps.Count).Where(steps.IsWhole).Select(steps.PeriodOf)];
        if (whole.Length < EmergingHotSpot.FewestSteps)
        {
            throw new HistoryException($"The period holds {whole.Length} whole steps; classes need at least {EmergingHotSpot.FewestSteps}: ask for a longer period or shorter steps.");
        }

        var places = SteppedPlaces.Of(view, question.Place, question.CellMetres);
        if ((long)places.Count * whole.Length > MostCounts)
        {
            throw new HistoryException($"{places.Count:N0} places in {whole.Length:N0} steps are too many: ask for larger cells, longer steps or a shorter period.");
        }

        var fold = new PlaceStepFold(view, question.Groups, places, whole);
        view.Fold(fold.All, ref fold);
        return new([.. Judged(places, fold, whole.Length, view.Cancellation)], whole, fold.LeftOut);
    }

    private static IEnumerable<EmergingPlace> Judged(SteppedPlaces places, PlaceStepFold fold, int steps, CancellationToken cancellation)
    {
        IReadOnlyList<GiStar> StarOf(int step)
        {
            cancellation.ThrowIfCancellationRequested();
            return places.Star(fold.CountsOf(step));
        }

        IReadOnlyList<GiStar>[] stars = [.. Enumerable.Range(0, steps).Select(step => StarOf(step))];
        foreach (var (index, place) in places.Asked)
        {
            cancellation.ThrowIfCancellationRequested();
            var found = EmergingHotSpot.Of([.. stars.Select(step => step[index])]);
            var count = Enumerable.Range(0, steps).Sum(step => fold.CountsOf(step)[index]);
            if (count > 0 || found.Pattern != EmergingPattern.None || place.Name.Length > 0)
            {
                yield return new(place, found, count, stars[^1][index]);
            }
        }
    }
}
