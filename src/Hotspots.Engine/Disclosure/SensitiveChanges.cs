using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Disclosure;

/// <summary>Which changes of the journal nobody may notice who may not see sensitive groups.</summary>
internal static class SensitiveChanges
{
    /// <summary>Whether a change has to do with something sensitive, and with nothing that was or is there to be seen.</summary>
    /// <remarks>
    /// What turns from ordinary to sensitive leaves, and what turns to ordinary comes: that is seen, as a withdrawal or a late report would be.
    /// Of what was erased nobody knows any more; so it is hidden, too.
    /// </remarks>
    public static bool Hides(this GroupCatalogue catalogue, Change change) =>
        change.Revision.Kind == RevisionKind.Erasure
        || (!catalogue.Shows(change.Before) && !catalogue.Shows(change.After)
            && (catalogue.IsSensitive(change.Revision) || (change.Superseded is { } superseded && catalogue.IsSensitive(superseded))));

    /// <summary>Whether a revision is of a group of which nothing single may be shown.</summary>
    public static bool IsSensitive(this GroupCatalogue catalogue, Revision revision) => DisclosedLocation.IsSensitive(catalogue, revision);

    private static bool Shows(this GroupCatalogue catalogue, Revision? revision) => revision is not null && !catalogue.IsSensitive(revision);
}
