using System.Collections.Concurrent;
using Hotspots.Domain.Coverage;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>A question about the past, read: every word of it stands for something that exists.</summary>
/// <param name="Request">As it was written.</param>
/// <param name="View">What was known.</param>
/// <param name="Place">Where.</param>
/// <param name="Lens">District, groups and window, and how a surface is drawn.</param>
/// <param name="Period">When.</param>
/// <param name="Now">What time it was when it was asked, or at the moment as of which it is.</param>
/// <param name="Position">The position, as it is shown to whoever asks.</param>
/// <param name="Erasures">What was erased from the journal for good.</param>
internal sealed record HistoryContext(HistoryRequest Request, ColumnView View, HistoryPlace Place, Lens Lens, Period Period, DateTimeOffset Now, Position Position, IReadOnlyList<Erasure> Erasures)
{
    private const int MostNamed = 5;

    private readonly ConcurrentDictionary<string, Known> knownOf = new(StringComparer.Ordinal);

    /// <summary>Which groups.</summary>
    public GroupSet Groups => Lens.Groups;

    /// <summary>The date in London from which periods were reckoned.</summary>
    public DateOnly Today => LondonDays.Of(Now);

    /// <summary>What surfaces are drawn from: sensitive groups have their own.</summary>
    public ColumnView Drawn => View.Without(Lens.Apart);

    /// <summary>The layer's edition.</summary>
    public BoundaryEdition Edition => View.Placer.Atlas.Layers[Place.Layer];

    /// <summary>The end of the period, or the time it was where that is earlier.</summary>
    public DateTimeOffset Until => LondonDays.EndOf(Period.Last) is var end && end < Now ? end : Now;

    private Atlas Atlas => View.Placer.Atlas;

    private DisclosurePart? Disclosure => DisclosurePart.Of(Lens, View.Placer.Catalogue);

    /// <summary>Says what the answer is about.</summary>
    public HistoryAbout About(string question, LeftOut leftOut, Period? against = null, params IEnumerable<string> notes) => new(
        Question: question, Position: Position.Value, District: Place.District.Id, Groups: View.Placer.Catalogue.IdsOf(Groups), Period: Part(Period), Against: against is { } other ? Part(other) : null,
        Level: WireNames.Of(Edition.Level), Edition: Edition.Name, Approximate: Edition.Approximate, Denominator: Edition.Denominator, Coverage: CoverageOf(question, against), LeftOut: Part(leftOut),
        Notes: [.. NotesOnCoverage(question, against), .. NotesOn(leftOut), .. NotesOnErasures(against), .. notes, .. Disclosure is { Note: var note } && !Lens.IsPublished ? [note] : Array.Empty<string>()], Credits: Atlas.Credits, Disclosure: Disclosure);

    /// <summary>
    /// What happened before this may be missing, because old incidents were erased: where the position is from before an erasure, or the period reaches
    /// back to what was erased. Null where nothing is missing.
    /// </summary>
    public DateTimeOffset? ErasedBefore(Period? against = null)
    {
        var first = against is { } other && other.First < Period.First ? other.First : Period.First;
        return Erasures.Where(erasure => erasure.Head >= View.Position || LondonDays.Of(erasure.OccurredBefore.AddTicks(-1)) >= first)
            .Max(erasure => (DateTimeOffset?)erasure.OccurredBefore);
    }

    public static LeftOutPart Part(LeftOut leftOut) => new(leftOut.Coarse, leftOut.Straddling, leftOut.Unlocated, leftOut.OutsideAreas);

    /// <summary>How much of the period is known of a group by its id; null for all that are asked about.</summary>
    public Known KnownOf(string? group) => knownOf.GetOrAdd(group ?? "", id =>
        new CoveredDays(View.DaysKnownOf(Place.District, id.Length == 0 ? Groups : View.Placer.Catalogue.Find([id])!.Value), Today).Of(Period));

    // Neither of published figures, whose days are not those of the journal, nor where who asks may not know which days are known.
    private CoveredDays? CoveredBy(string question) => question == "published" || Lens.IsPublished ? null : new(View.DaysKnownOf(Place.District, Groups), Today);

    private CoveragePart? CoverageOf(string question, Period? against) => CoveredBy(question) is not { } covered ? null
        : new("inferred", [.. covered.MissingIn(Period).Select(Part)], against is { } other ? [.. covered.MissingIn(other).Select(Part)] : null);

    private IEnumerable<string> NotesOnCoverage(string question, Period? against)
    {
        Period[] missing = CoveredBy(question) is { } covered ? [.. DaySet.Of(covered.MissingIn(Period).Concat(against is { } other ? covered.MissingIn(other) : [])).Periods] : [];
        return missing.Length == 0 ? []
            : [$"Nothing is known of these groups {string.Join(", ", missing.Take(MostNamed).Select(Named))}{(missing.Length > MostNamed ? $" and {missing.Length - MostNamed} more times" : "")}: a count there is no zero, and nothing is compared with it (inferred from what was loaded)."];
    }

    private static string Named(Period period) => period.Days == 1 ? $"on {period.First:yyyy-MM-dd}" : $"from {period.First:yyyy-MM-dd} to {period.Last:yyyy-MM-dd}";

    private static PeriodPart Part(Period period) => new(period.First, period.Last, period.Days);

    private IEnumerable<string> NotesOnErasures(Period? against) => ErasedBefore(against) is { } before
        ? [FormattableString.Invariant($"Incidents that happened before {before.UtcDateTime:yyyy-MM-dd HH:mm} UTC were erased from the journal, and are in no figure.")]
        : [];

    private IEnumerable<string> NotesOn(LeftOut leftOut)
    {
        (int Count, string Say)[] counted =
        [
            (leftOut.Coarse, "known less precisely than the period is long, and not counted."),
            (leftOut.Straddling, "counted, but known only as spans that reach over an end of the period; they count by the middle."),
            (leftOut.Unlocated, "without a place, in the whole journal, and counted in no area."),
            (leftOut.OutsideAreas, "in the district but in none of the areas: the boundaries leave gaps."),
        ];
        return
        [
            .. counted.Where(each => each.Count > 0).Select(each => FormattableString.Invariant($"{each.Count:N0} {(each.Count == 1 ? "incident" : "incidents")}: {each.Say}")),
            .. Edition.Approximate ? ["The boundaries only resemble the official ones."] : Array.Empty<string>(),
            .. Place.Polygon is null ? Array.Empty<string>() : ["Residents of the polygon are estimated: of each area as large a share as of its ground lies inside."],
        ];
    }
}
