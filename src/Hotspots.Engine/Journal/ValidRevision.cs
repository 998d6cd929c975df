using Hotspots.Domain.Incidents;
using static System.FormattableString;

namespace Hotspots.Engine.Journal;

/// <summary>Revision that any journal can keep. It is made by validation alone, so whoever holds one need not validate it again.</summary>
public sealed class ValidRevision
{
    private ValidRevision(Revision revision) => Revision = revision;

    /// <summary>What it says.</summary>
    public Revision Revision { get; }

    /// <summary>Validates a revision by <see cref="JournalRules"/>; null where no journal can keep it.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="objection">Why it cannot be kept, for people to read; null where it can.</param>
    public static ValidRevision? Of(Revision revision, out string? objection)
    {
        objection = JournalRules.Objection(revision);
        return objection is null ? new(revision) : null;
    }

    /// <summary>Validates the revisions of one call.</summary>
    /// <exception cref="ArgumentException">One of them cannot be kept; the message says which and why.</exception>
    public static IReadOnlyList<ValidRevision> Demand(IReadOnlyList<Revision> revisions)
    {
        var valid = new ValidRevision[revisions.Count];
        for (var i = 0; i < valid.Length; i++)
        {
            valid[i] = Of(revisions[i], out var objection)
                ?? throw new ArgumentException(Invariant($"Revision {i + 1} of {revisions.Count} cannot be kept. {objection}"), nameof(revisions));
        }

        return valid;
    }
}
