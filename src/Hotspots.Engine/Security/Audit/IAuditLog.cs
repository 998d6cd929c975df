using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Security.Audit;

/// <summary>The record of who looked, kept: entries in one order, each linked to all before it.</summary>
/// <remarks>All members may be called from any thread. Several processes may write at once. All may throw <see cref="AuditUnavailableException"/>.</remarks>
public interface IAuditLog : IAsyncDisposable
{
    /// <summary>What and where it is, for people; never a password.</summary>
    string Name { get; }

    /// <summary>Appends entries, in order, and returns once they are durable.</summary>
    /// <returns>The head after the last of them, or a later one.</returns>
    ValueTask<AuditHead> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default);

    /// <summary>How far it goes now, as it tells itself.</summary>
    ValueTask<AuditHead> HeadAsync(CancellationToken cancellation = default);

    /// <summary>Everything that is kept, from the first to the last that is there now, as it is kept: nothing of it is checked.</summary>
    IAsyncEnumerable<AuditLine> ReadAsync(CancellationToken cancellation = default);

    /// <summary>After which entry what is kept begins, and up to where it was acknowledged by what is kept beside it.</summary>
    ValueTask<AuditBounds> BoundsAsync(CancellationToken cancellation = default);

    /// <summary>Drops all entries from before a time that have only such before them. That is written down first, with what the dropped ones amounted to, so that the rest can still be verified.</summary>
    /// <returns>The entry that says so; null where there is nothing to drop.</returns>
    ValueTask<AuditEntry?> RetainAsync(AuditRetention order, CancellationToken cancellation = default);
}

/// <summary>An entry as it is kept, with its link.</summary>
/// <param name="Link">As it stands there; empty where it cannot be read.</param>
/// <param name="Body">The entry's bytes, or what stands in their place.</param>
public readonly record struct AuditLine(string Link, ReadOnlyMemory<byte> Body);

/// <summary>Where what is kept begins and ends, told beside the entries.</summary>
/// <param name="Before">The head after the last entry that was dropped by order.</param>
/// <param name="Acknowledged">The last head that was acknowledged; null where nothing tells it.</param>
/// <param name="Fault">What is wrong with what tells this; null for nothing.</param>
public sealed record AuditBounds(AuditHead Before, AuditHead? Acknowledged, string? Fault = null);

/// <summary>An order to drop old entries.</summary>
/// <param name="Before">Entries from before this are dropped.</param>
/// <param name="By">Who orders it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Now">The machine's clock, UTC.</param>
public sealed record AuditRetention(DateTimeOffset Before, string By, string Reason, DateTimeOffset Now)
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Objection => By.Trim().Length == 0 || Reason.Trim().Length == 0 ? "Say by whom the entries are dropped, and why."
        : Before > Now ? "Only what is past can be dropped: give an earlier time."
        : null;

    /// <summary>The entry that says what was dropped.</summary>
    public AuditEntry EntryFor(AuditHead dropped, long count) => new(
        AuditAct.Retained, By, Roles.Administrator, Now, null,
        FormattableString.Invariant($"Entries from before {Before.UtcDateTime:O} were dropped from this record: {Reason}")) { Rows = count, Dropped = dropped };
}

/// <summary>The record of who looked cannot be written or read. The message says why and what to do.</summary>
public sealed class AuditUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
