using static System.FormattableString;

namespace Hotspots.Engine.Security.Audit;

/// <summary>What verifying a record showed.</summary>
/// <param name="First">The number of the first entry that is kept.</param>
/// <param name="Entries">How many are kept.</param>
/// <param name="Head">The head that follows from what is there.</param>
/// <param name="Heads">How many heads from elsewhere were held against it, and agreed.</param>
/// <param name="Faults">What is wrong, a sentence each, the first of its kind; empty where the record is whole.</param>
public sealed record AuditVerdict(long First, long Entries, AuditHead Head, int Heads, IReadOnlyList<string> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Faults.Count == 0;
}

/// <summary>Recomputes every link of a record. Trusts nothing that is kept with it, and of what is kept elsewhere only what it is told to.</summary>
public static class AuditVerification
{
    /// <summary>Verifies a record.</summary>
    /// <param name="log">The record.</param>
    /// <param name="elsewhere">Heads that were kept elsewhere, where whoever can change the record cannot change them.</param>
    /// <param name="key">The key by which they must be sealed; null where that does not matter.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<AuditVerdict> RunAsync(IAuditLog log, IReadOnlyList<SealedHead> elsewhere, byte[]? key = null, CancellationToken cancellation = default)
    {
        // What is acknowledged while this reads is in neither: bounds first.
        var bounds = await log.BoundsAsync(cancellation).ConfigureAwait(false);
        var walk = new Walk(bounds, elsewhere);
        await foreach (var line in log.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (!walk.Step(line))
            {
                break;
            }
        }

        return walk.Finish(elsewhere, key);
    }

    private sealed class Walk
    {
        private readonly AuditBounds bounds;
        private readonly Dictionary<long, List<string>> known;
        private readonly List<string> faults = [];
        private AuditHead head;
        private AuditHead? dropped;
        private int agreed;
        private bool broken;

        public Walk(AuditBounds bounds, IReadOnlyList<SealedHead> elsewhere)
        {
            (this.bounds, head) = (bounds, bounds.Before);
            known = elsewhere.GroupBy(each => each.Head.Count).ToDictionary(each => each.Key, each => each.Select(one => one.Head.Link).ToList());
            if (bounds.Fault is { } fault)
            {
                faults.Add(fault);
            }

            Compare();
        }

        /// <returns>False where nothing from here on can be told.</returns>
        public bool Step(AuditLine line)
        {
            var before = head;
            try
            {
                var (number, entry) = AuditText.Read(line.Body);
                head = AuditChain.Next(head, line.Body.Span);
                broken = number != head.Count
                    ? Blame(Invariant($"Entry {number} stands where {head.Count} has to: entries were cut, put in, doubled or moved."))
                    : line.Link != head.Link && Blame(Invariant($"Entry {number} does not follow from its content and the entries before: it was edited, or put in."));
                dropped = entry.Dropped ?? dropped;
            }
            catch (FormatException why)
            {
                broken = Blame(Invariant($"What stands after entry {before.Count} is no entry: {why.Message}"));
            }

            head = broken ? before : head;
            Compare(skip: broken);
            return !broken;
        }

        public AuditVerdict Finish(IReadOnlyList<SealedHead> elsewhere, byte[]? key)
        {
            if (!broken)
            {
                CheckEnd();
            }

            CheckElsewhere(elsewhere, key);
            return new(bounds.Before.Count + 1, head.Count - bounds.Before.Count, head, agreed, faults);
        }

        private void CheckEnd()
        {
            if (bounds.Acknowledged is { } told && told.Count > head.Count)
            {
                Blame(Invariant($"The record ends at entry {head.Count}, but {told.Count} were acknowledged: its end was cut."));
            }

            if (bounds.Before.Count > 0 && (dropped is null || dropped.Contradicts(bounds.Before)))
            {
                Blame(Invariant($"The record begins after entry {bounds.Before.Count}, but no entry says that those before were dropped by order: its beginning was cut."));
            }
        }

        private void CheckElsewhere(IReadOnlyList<SealedHead> elsewhere, byte[]? key)
        {
            if (!broken && elsewhere.Select(each => each.Head.Count).DefaultIfEmpty().Max() is var most && most > head.Count)
            {
                Blame(Invariant($"The record ends at entry {head.Count}, but a head from elsewhere tells of {most}: its end was cut."));
            }

            if (key is not null && elsewhere.FirstOrDefault(each => !each.IsSealedBy(key)) is { } unsealed)
            {
                Blame(Invariant($"The head of entry {unsealed.Head.Count} from elsewhere is not sealed with the key: it was edited, or sealed with another."));
            }
        }

        // The mark beside the record is a head like those from elsewhere.
        private void Compare(bool skip = false)
        {
            if (skip)
            {
                return;
            }

            if (known.TryGetValue(head.Count, out var links))
            {
                agreed += links.Count(link => link == head.Link);
                broken |= links.Exists(link => link != head.Link) && Blame(Invariant($"Entry {head.Count} has another link than the head that was kept elsewhere: the record was written anew."));
            }

            broken |= bounds.Acknowledged is { } told && told.Count == head.Count && told.Link != head.Link
                && Blame(Invariant($"Entry {head.Count} has another link than was acknowledged: the record was written anew."));
        }

        private bool Blame(string fault)
        {
            faults.Add(fault);
            return true;
        }
    }
}
