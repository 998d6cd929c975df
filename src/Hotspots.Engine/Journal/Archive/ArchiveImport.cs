using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal.Archive;

/// <summary>Takes a journal over from an archive, position by position, each with its own time of recording.</summary>
/// <remarks>
/// Meant for an archive that was verified to its end before. What is broken off leaves a beginning of the same journal, and the same
/// import goes on from there; into a store that holds anything else, nothing is taken over.
/// </remarks>
public static class ArchiveImport
{
    private const int Batch = 8_192;

    /// <summary>Takes over what the journal does not have yet.</summary>
    /// <returns>What the archive holds, and how many entries of it were new.</returns>
    /// <exception cref="ArchiveException">The journal is another one, or the archive is broken.</exception>
    public static async Task<(ArchiveSummary Archive, long Added)> RunAsync(
        ArchiveReader archive, IJournal journal, IJournalCustody custody, IProgress<Position>? progress = null, CancellationToken cancellation = default)
    {
        var head = journal.Head;
        await using (var present = journal.ReadAsync(Position.Start, head, cancellation).GetAsyncEnumerator(cancellation))
        {
            foreach (var batch in archive.Entries().Chunk(Batch))
            {
                foreach (var entry in batch.Where(entry => entry.Position <= head))
                {
                    await present.MoveNextAsync().ConfigureAwait(false);
                    MustBeSame(entry, present.Current);
                }

                await custody.RestoreAsync([.. batch.Where(entry => entry.Position > head)], cancellation).ConfigureAwait(false);
                progress?.Report(batch[^1].Position);
            }
        }

        var summary = archive.Summary!;
        if (head.Value > summary.Count)
        {
            throw Other($"it goes to position {head.Value}, beyond the archive's {summary.Count}");
        }

        await custody.RestoreAsync(archive.Header.Erasures, cancellation).ConfigureAwait(false);
        return (summary, summary.Count - head.Value);
    }

    private static void MustBeSame(JournalEntry entry, Change present)
    {
        if (entry.RecordedAt != present.RecordedAt
            || !Tombstone.DigestOf(entry.Revision).AsSpan().SequenceEqual(Tombstone.DigestOf(present.Revision)))
        {
            throw Other($"it says something else at position {present.Position}");
        }
    }

    private static ArchiveException Other(string why) =>
        new($"The store holds another journal: {why}. Import into a new store, or into the one that this archive was begun to be imported into.");
}
