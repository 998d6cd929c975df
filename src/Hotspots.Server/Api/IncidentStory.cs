using Hotspots.Domain.Incidents;
using Hotspots.Engine.Disclosure;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Api;

/// <summary>Everything that was ever said about one incident.</summary>
/// <param name="Source">Who told it.</param>
/// <param name="Id">Its identifier there.</param>
/// <param name="Position">How far the journal went when this was asked.</param>
/// <param name="Counts">Whether it counts now: not when it is withdrawn, or merged into another.</param>
/// <param name="Sensitive">Whether it is, or was once said to be, of a sensitive group: then no point is told, but the middle of its LSOA.</param>
/// <param name="Revisions">What was said, in the order in which it was said.</param>
internal sealed record IncidentStory(string Source, string Id, long Position, bool Counts, bool Sensitive, IReadOnlyList<RevisionPart> Revisions)
{
    /// <summary>The ids of the groups that it belongs to, or was said to, for the record of who looked.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The ids of the districts in which it was said to have happened, likewise.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Districts { get; init; } = [];
}

/// <summary>One thing that was said.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="RecordedAt">When it was appended.</param>
/// <param name="Revision">Its number; the highest one stands, whatever came last.</param>
/// <param name="Kind">Report, correction, reclassification, merge, withdrawal or reinstatement.</param>
/// <param name="By">Who said it, in the sender's own words; null where none were told. It proves nothing.</param>
/// <param name="Credential">By what it came in, as the server knows it: a key by name and id, an account, the command line. Null to who may not see sensitive groups.</param>
/// <param name="Reason">Why, in the sender's own words; null where it was not told, and where the place is not shown as it is: words may name it.</param>
/// <param name="MergedInto">Of a merge: the incident that counts instead, and whether it does.</param>
/// <param name="Stands">Whether this is what stands now.</param>
/// <param name="Stale">Whether a higher number was known already when it came, so that it changed nothing.</param>
/// <param name="Changed">What it says otherwise than what stood before it.</param>
/// <param name="OccurredAt">When it happened, as far as is known.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="Category">The category's code.</param>
/// <param name="Flags">The circumstances.</param>
/// <param name="Longitude">Degrees east, EPSG:4326; null where there is no place, or none that may be told.</param>
/// <param name="Latitude">Degrees north, EPSG:4326.</param>
/// <param name="Place"><c>point</c>, or <c>area</c> where the position is the middle of its LSOA; null where there is none.</param>
/// <param name="Area">The ward that it lies in; null for none.</param>
/// <param name="Uncertainty">How far the place itself may lie from there, in metres; null where it is exact, or an area.</param>
internal sealed record RevisionPart(
    long Position, DateTimeOffset RecordedAt, int Revision, string Kind, string? By, string? Credential, string? Reason, MergePart? MergedInto, bool Stands, bool Stale,
    IReadOnlyList<DifferencePart> Changed, SpanPart OccurredAt, DateTimeOffset? ReportedAt, string Category, IReadOnlyList<string> Flags,
    double? Longitude, double? Latitude, string? Place, string? Area, double? Uncertainty);

/// <summary>The incident that counts instead.</summary>
internal sealed record MergePart(string Source, string Id, bool Counts);

/// <summary>A part that is said otherwise.</summary>
/// <param name="Part"><c>occurredAt</c>, <c>reportedAt</c>, <c>category</c>, <c>flags</c>, <c>position</c>, <c>place</c> or <c>areaCode</c>.</param>
/// <param name="From">What was said before; null where nothing was, or where it may not be told.</param>
/// <param name="To">What is said now.</param>
internal sealed record DifferencePart(string Part, string? From, string? To);

/// <summary>A span of time; of an instant both ends are the same.</summary>
internal sealed record SpanPart(DateTimeOffset After, DateTimeOffset UpTo);

/// <summary>Tells the story of an incident.</summary>
internal sealed class IncidentStories(IJournal journal, Placer placer, ShownPositions positions)
{
    /// <summary>The story; null where nobody has ever told of the incident, or who asks may not know of it.</summary>
    /// <remarks>
    /// Who may not see sensitive groups hears of no incident that is or was in one, and of none that counts no more: else its absence would
    /// tell one from another. Positions are then those that are shown.
    /// </remarks>
    /// <exception cref="NotGrantedException">It is, or was once said to be, where, or of a kind, that was not granted; or single districts or groups were, and there is none.</exception>
    public async Task<IncidentStory?> OfAsync(IncidentKey incident, Visitor visitor, CancellationToken cancellation)
    {
        var head = journal.Head;
        var said = await SaidAsync(incident, head, cancellation);
        if ((visitor.Districts ?? visitor.Groups) is not null && !(said.Count > 0 && said.All(change => visitor.Sees(change.Revision, placer))))
        {
            throw new NotGrantedException();
        }

        if (said.Count == 0)
        {
            return null;
        }

        var sensitive = said.Any(change => DisclosedLocation.IsSensitive(placer.Catalogue, change.Revision));
        var stands = said.Last(change => !change.Stale);
        if (!visitor.SeesSensitive && (sensitive || !stands.Revision.Counts))
        {
            return null;
        }

        var parts = new List<RevisionPart>();
        foreach (var change in said)
        {
            parts.Add(await ShownAsync(Part(change, change == stands, sensitive, !visitor.SeesSensitive, await MergeAsync(change.Revision.MergedInto, visitor, head, cancellation)), visitor, cancellation));
        }

        var known = visitor.SeesSensitive ? head : await positions.ShownAsync(head, cancellation);
        return new(incident.Source, incident.Id, known.Value, stands.Revision.Counts, sensitive, parts)
        {
            Groups = [.. said.SelectMany(change => placer.Catalogue.IdsOf(placer.Catalogue.GroupsOf(change.Revision.Category, change.Revision.Flags))).Distinct(StringComparer.Ordinal)],
            Districts = [.. placer.Atlas.Districts.Where(district => said.Any(change => change.Revision.Grid is not null && district.Includes(placer.Place(change.Revision).Placement))).Select(district => district.Id)],
        };
    }

    private async Task<List<Change>> SaidAsync(IncidentKey incident, Position upTo, CancellationToken cancellation)
    {
        var said = new List<Change>();
        await foreach (var change in journal.ReadIncidentAsync(incident, cancellation))
        {
            if (change.Position <= upTo)
            {
                said.Add(change);
            }
        }

        return said;
    }

    private async Task<MergePart?> MergeAsync(IncidentKey? into, Visitor visitor, Position upTo, CancellationToken cancellation)
    {
        if (into is not { } other)
        {
            return null;
        }

        var said = await SaidAsync(other, upTo, cancellation);
        if ((visitor.Districts ?? visitor.Groups) is not null && !said.TrueForAll(change => visitor.Sees(change.Revision, placer)))
        {
            return null;
        }

        var counts = said.LastOrDefault(change => !change.Stale)?.After is not null;
        return new(other.Source, other.Id, counts && (visitor.SeesSensitive || !said.Any(change => DisclosedLocation.IsSensitive(placer.Catalogue, change.Revision))));
    }

    private async Task<RevisionPart> ShownAsync(RevisionPart part, Visitor visitor, CancellationToken cancellation) => visitor.SeesSensitive ? part
        : part with { Position = (await positions.ShownAsync(new(part.Position), cancellation)).Value };

    private RevisionPart Part(Change change, bool stands, bool sensitive, bool snapped, MergePart? mergedInto)
    {
        var revision = change.Revision;
        var location = DisclosedLocation.Of(placer, revision, sensitive, snapped);
        return new(
            Position: change.Position.Value, RecordedAt: change.RecordedAt, Revision: revision.Key.Number, Kind: WireNames.Of(revision.Kind), By: revision.By, Credential: snapped ? null : revision.Credential, Reason: sensitive || IsSnapped(revision, snapped) ? null : revision.Reason, MergedInto: mergedInto, Stands: stands, Stale: change.Stale,
            Changed: change is { Stale: false, Superseded: { } before } ? [.. Changes(before, revision, sensitive, snapped)] : [],
            OccurredAt: new(revision.Occurred.After, revision.Occurred.UpTo), ReportedAt: revision.ReportedAt, Category: revision.Category.Code, Flags: [.. FlagNames.Of(revision.Flags)],
            Longitude: Told(location)?.Longitude, Latitude: Told(location)?.Latitude, Place: location.At is null ? null : location.Blurred ? "area" : "point", Area: location.Area, Uncertainty: location.Uncertainty);
    }

    private bool IsSnapped(Revision revision, bool snapped) => snapped && placer.Place(revision).Snapped is not null;

    private IEnumerable<DifferencePart> Changes(Revision before, Revision now, bool sensitive, bool snapped)
    {
        var closer = sensitive || IsSnapped(before, snapped) || IsSnapped(now, snapped); // A name tells more than the place that is shown.
        (string Part, string? From, string? To)[] parts =
        [
            ("occurredAt", Text(before.Occurred), Text(now.Occurred)),
            ("reportedAt", Text(before.ReportedAt), Text(now.ReportedAt)),
            ("category", before.Category.Code, now.Category.Code),
            ("flags", string.Join(", ", FlagNames.Of(before.Flags)), string.Join(", ", FlagNames.Of(now.Flags))),
            ("position", Text(before, sensitive, snapped), Text(now, sensitive, snapped)),
            ("place", closer ? null : before.PlaceName, closer ? null : now.PlaceName),
            ("areaCode", closer && !sensitive ? null : before.PublishedAreaCode, closer && !sensitive ? null : now.PublishedAreaCode),
        ];
        return parts.Where(part => part.From != part.To).Select(part => new DifferencePart(part.Part, part.From, part.To));
    }

    /// <summary>Of what is sensitive a move is told from area to area; within one area it is not told.</summary>
    private string? Text(Revision revision, bool sensitive, bool snapped)
    {
        return Told(DisclosedLocation.Of(placer, revision, sensitive, snapped)) is { } at
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.Longitude}, {at.Latitude}") : null;
    }

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Text(OccurredAt occurred) =>
        occurred.Precision == TimeSpan.Zero ? Text(occurred.After) : $"{Text(occurred.After)}/{Text(occurred.UpTo)}";

    // What was said is told with all its digits; what was computed, to a centimetre.
    private static Wgs84Position? Told(DisclosedLocation location) =>
        location.AsPublished ? location.At : location.At is { } at ? new(Degrees.Rounded(at.Longitude), Degrees.Rounded(at.Latitude)) : null;
}
