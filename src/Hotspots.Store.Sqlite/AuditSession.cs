using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>Appends to the file of a record: under the lock, after what is there, synced before anybody is told.</summary>
internal sealed class AuditSession : IWriteSession
{
    private readonly AuditPaths paths;
    private readonly AuditMemory memory;
    private readonly byte[]? key;
    private readonly TimeProvider time;

    public AuditSession(AuditPaths paths, AuditMemory memory, byte[]? key, TimeProvider time)
    {
        (this.paths, this.memory, this.key, this.time) = (paths, memory, key, time);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(paths.Log)!);
        Commit(); // Makes it, finds out whether it is whole, and repairs its end.
    }

    /// <summary>What the next commit has to do.</summary>
    public AuditCalls Calls { get; } = new();

    public void Begin() => Calls.Clear();

    public void Commit()
    {
        using var turn = paths.Enter();
        using var file = PrivateFiles.Open(paths.Log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var (head, repaired) = Stand(file);
        List<AuditEntry> entries = [.. repaired, .. Calls.Entries(order => AuditDropping.Plan(paths, order))];
        head = entries.Count == 0 ? head : Append(file, head, entries);
        AuditMark.TryWrite(paths.Mark, SealedHead.Of(head, time.GetUtcNow(), key));
        memory.Last = head;
        Calls.Finish(head);
        if (Calls.Dropped.LastOrDefault() is { } dropped)
        {
            AuditDropping.Run(paths, dropped);
        }
    }

    public void Dispose() => Calls.Clear();

    private static AuditHead Append(FileStream file, AuditHead head, List<AuditEntry> entries)
    {
        var bytes = new MemoryStream();
        foreach (var entry in entries)
        {
            (head, var body) = AuditChain.Append(head, entry);
            bytes.Write(AuditChain.Line(head.Link, body));
            bytes.WriteByte((byte)'\n');
        }

        var before = file.Length;
        try
        {
            file.Position = before;
            file.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            file.Flush(flushToDisk: true);
            return head;
        }
        catch (IOException)
        {
            file.SetLength(before); // Nobody was told of these.
            throw;
        }
    }

    /// <summary>Where the record stands. A new file gets its first line; an end that is no whole line was never acknowledged and goes.</summary>
    private (AuditHead Head, List<AuditEntry> Repaired) Stand(FileStream file)
    {
        if (file.Length == 0)
        {
            Demand(AuditHead.Empty);
            file.Write(AuditLines.FirstLine(AuditHead.Empty));
            file.Flush(flushToDisk: true);
        }

        var lines = new AuditLines(file);
        var (head, whole) = (lines.Head(), lines.WholeEnd());
        var unmarked = head.Count > 0 && memory.Last is null && AuditMark.Read(paths.Mark).Fault is not null;
        Demand(head);
        var torn = file.Length - whole;
        file.SetLength(whole);
        return (head,
        [
            .. torn == 0 ? Array.Empty<AuditEntry>() : [Repair(FormattableString.Invariant(
                $"The last {torn} bytes were no whole entry, as after a power failure or a full disk, and were cut off. Nobody had been told of it."))],
            .. unmarked ? [Repair("The mark beside this record was missing or could not be read, and was made again. Whether entries had been cut off the end cannot be told by it.")] : Array.Empty<AuditEntry>(),
        ]);
    }

    private AuditEntry Repair(string what) => new(AuditAct.EndRepaired, "hotspots", Roles.None, time.GetUtcNow(), null, what);

    private void Demand(AuditHead head)
    {
        if ((memory.Last ?? AuditMark.Read(paths.Mark).Head) is { } told && head.Contradicts(told))
        {
            throw new AuditUnavailableException(FormattableString.Invariant(
                $"The record of who looked, '{paths.Log}', ends at entry {head.Count}, but {told.Count} were acknowledged, or others: somebody changed it. ")
                + "Keep it as evidence, and run 'audit verify', which says more. To go on with a new record, move the file and its mark away and start again.");
        }
    }
}
