namespace Hotspots.Engine.Journal.Archive;

/// <summary>What an archive of a journal says of itself, on its first line.</summary>
/// <param name="Origin">Where it comes from, for people; nothing depends on it.</param>
/// <param name="Boundaries">The boundary editions beside the journal, by level and name; their content is not in the archive.</param>
/// <param name="Erasures">What was erased from the journal before.</param>
public sealed record ArchiveHeader(string Origin, IReadOnlyList<string> Boundaries, IReadOnlyList<Erasure> Erasures)
{
    /// <summary>The format's name.</summary>
    public const string Format = "hotspots-journal";

    /// <summary>The format's version. A reader refuses a newer one.</summary>
    public const int Version = 1;

    /// <summary>The names of editions as a header has them.</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<ShelvedEdition> editions) =>
        [.. editions.Select(edition => $"{edition.Level.ToString().ToLowerInvariant()} {edition.Name}").Order(StringComparer.Ordinal)];
}

/// <summary>What stands in an archive, known once its last line was read.</summary>
/// <param name="Count">How many entries: the last position.</param>
/// <param name="Hash">The last link of the chain over them, SHA-256 in hexadecimal. Equal journals have equal hashes, erased or not: note it down elsewhere.</param>
public sealed record ArchiveSummary(long Count, string Hash);
