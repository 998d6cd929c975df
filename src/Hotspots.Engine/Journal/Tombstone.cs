using System.Security.Cryptography;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>What stands in the journal where a revision was erased: nothing of it but a digest, by which its content can be proved and not read.</summary>
/// <remarks>So positions keep having no gaps, and a hash chain over the journal is the same before and after. It never counts.</remarks>
public static class Tombstone
{
    /// <summary>The source under which they stand; no feed may have this name.</summary>
    public const string Source = "(erased)";

    /// <summary>The tombstone of a revision with that digest.</summary>
    public static Revision Of(ReadOnlySpan<byte> digest) => new()
    {
        Key = new(new(Source, Convert.ToHexStringLower(digest)), 1),
        Kind = RevisionKind.Erasure,
        Occurred = OccurredAt.Instant(DateTimeOffset.MinValue),
        Category = new(Source),
        Unlocated = UnlocatedReason.NoCoordinates,
    };

    /// <summary>SHA-256 of what a revision says; of a tombstone, of what was said there.</summary>
    public static byte[] DigestOf(Revision revision) => revision.Kind == RevisionKind.Erasure
        ? Convert.FromHexString(revision.Key.Incident.Id)
        : SHA256.HashData(RevisionText.Of(revision).WrittenSpan);
}
