using Hotspots.Engine.Security.Audit;

namespace Hotspots.Engine.Tests;

/// <summary>A record in memory that can be broken.</summary>
internal sealed class FragileLog : IAuditLog
{
    private readonly Lock gate = new();

    public List<AuditEntry> Entries { get; } = [];

    public bool Broken { get; set; }

    /// <summary>The rows of an entry that cannot be written.</summary>
    public long? Faulty { get; set; }

    public int Calls { get; private set; }

    public string Name => "The fragile record";

    public ValueTask<AuditHead> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            Calls++;
            _ = Faulty is { } rows && entries.Any(entry => entry.Rows == rows) ? throw new InvalidOperationException("It cannot be written.") : 0;
            Entries.AddRange(Broken ? throw new AuditUnavailableException("It is broken.") : entries);
            return new(AuditHead.Empty);
        }
    }

    public IReadOnlyList<AuditEntry> Now
    {
        get
        {
            lock (gate)
            {
                return [.. Entries];
            }
        }
    }

    public ValueTask<AuditHead> HeadAsync(CancellationToken cancellation = default) => new(AuditHead.Empty);

    public IAsyncEnumerable<AuditLine> ReadAsync(CancellationToken cancellation = default) =>
        Now.Index().Select(each => new AuditLine("", AuditText.Write(each.Index + 1, each.Item))).ToAsyncEnumerable();

    public ValueTask<AuditBounds> BoundsAsync(CancellationToken cancellation = default) => new(new AuditBounds(AuditHead.Empty, null));

    public ValueTask<AuditEntry?> RetainAsync(AuditRetention order, CancellationToken cancellation = default) => new(default(AuditEntry));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
