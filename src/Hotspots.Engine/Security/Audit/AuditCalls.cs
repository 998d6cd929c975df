namespace Hotspots.Engine.Security.Audit;

/// <summary>What callers want of a record, gathered for one commit.</summary>
public sealed class AuditCalls
{
    private readonly List<AuditCall> calls = [];

    /// <summary>What was dropped by the orders of this commit, in their order.</summary>
    public IEnumerable<AuditHead> Dropped => calls.Select(call => call.Retained?.Dropped).OfType<AuditHead>();

    /// <summary>Forgets those of the commit before.</summary>
    public void Clear() => calls.Clear();

    /// <summary>Hands in entries. The head is there once they are committed.</summary>
    public AuditCall Add(IReadOnlyList<AuditEntry> entries) => Hand(new(entries, null));

    /// <summary>Hands in an order to drop entries.</summary>
    public AuditCall Retain(AuditRetention order) => Hand(new([], order));

    /// <summary>All that is to be appended, in order.</summary>
    /// <param name="plan">Makes the entry that says what an order will drop; null where there is nothing.</param>
    public IReadOnlyList<AuditEntry> Entries(Func<AuditRetention, AuditEntry?> plan)
    {
        foreach (var call in calls.Where(call => call.Order is not null))
        {
            call.Retained = plan(call.Order!);
        }

        return [.. calls.SelectMany(call => call.Retained is { } entry ? [entry] : call.Entries)];
    }

    /// <summary>Tells every caller that their entries stand.</summary>
    /// <param name="head">The head after all of them.</param>
    public void Finish(AuditHead head) => calls.ForEach(call => call.Head = head);

    private AuditCall Hand(AuditCall call)
    {
        calls.Add(call);
        return call;
    }
}

/// <summary>What one caller wants of a record.</summary>
public sealed class AuditCall
{
    internal AuditCall(IReadOnlyList<AuditEntry> entries, AuditRetention? order) => (Entries, Order) = (entries, order);

    /// <summary>The entry that says what was dropped by order; null where nothing was.</summary>
    public AuditEntry? Retained { get; internal set; }

    /// <summary>The head, once it is committed.</summary>
    public AuditHead Head { get; internal set; } = AuditHead.Empty;

    internal IReadOnlyList<AuditEntry> Entries { get; }

    internal AuditRetention? Order { get; }
}

/// <summary>What this process has written last to a record, across sessions.</summary>
public sealed class AuditMemory
{
    /// <summary>The head; null before the first commit.</summary>
    public AuditHead? Last { get; set; }
}
