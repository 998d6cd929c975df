using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Server.Disclosure;

/// <summary>Knows which of the past can no longer be shown as it was known then, because old incidents were erased since.</summary>
/// <remarks>Read once: nothing is erased from a store that a server has open.</remarks>
internal sealed class ErasureNotice(IJournalCustody custody)
{
    private readonly Lock gate = new();
    private Task<IReadOnlyList<Erasure>>? erasures;

    /// <summary>What happened before this was erased after that position; null where nothing was.</summary>
    public async Task<DateTimeOffset?> SinceAsync(Position asOf) => (await AllAsync().ConfigureAwait(false))
        .Where(erasure => erasure.Head >= asOf).Max(erasure => (DateTimeOffset?)erasure.OccurredBefore);

    /// <summary>All erasures that erased something.</summary>
    public async Task<IReadOnlyList<Erasure>> AllAsync() => [.. (await ReadAsync().ConfigureAwait(false)).Where(erasure => erasure.Incidents > 0)];

    private Task<IReadOnlyList<Erasure>> ReadAsync()
    {
        lock (gate)
        {
            return erasures is null or { IsFaulted: true } ? erasures = custody.ErasuresAsync().AsTask() : erasures;
        }
    }
}
