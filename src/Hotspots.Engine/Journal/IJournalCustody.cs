namespace Hotspots.Engine.Journal;

/// <summary>What a store does for those who keep its journal over the years, and for nobody else.</summary>
public interface IJournalCustody
{
    /// <summary>Takes over entries of another journal: exactly the next positions, each with its own time of recording. All or none.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be written to.</exception>
    /// <exception cref="ArchiveException">They are not what can come next; nothing was taken over.</exception>
    ValueTask RestoreAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default);

    /// <summary>Writes down the erasures of a journal that was taken over; those that are written down here already are left out.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be written to.</exception>
    ValueTask RestoreAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellation = default);

    /// <summary>What was ever erased from this journal, in order.</summary>
    ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(CancellationToken cancellation = default);
}
