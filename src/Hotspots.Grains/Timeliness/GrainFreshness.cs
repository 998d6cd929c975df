using System.Collections.Concurrent;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Timeliness;
using Hotspots.Grains.Client;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Timeliness;

/// <summary>Asks the grain that knows how late the feeds are, and keeps each answer for a second.</summary>
/// <remarks>
/// All who watch a window on this host share its answer. It is as of the moment at which it was asked for, so a second old at most by the
/// host's clock; while that stands still, each question is answered anew.
/// </remarks>
public sealed class GrainFreshness : IFreshnessSource
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Func<IFreshnessGrain> grain;
    private readonly ConcurrentDictionary<(string Window, ulong Without), Known> known = new();

    /// <summary>Asks the grain of a cluster.</summary>
    /// <param name="grains">Finds it.</param>
    /// <param name="contact">Where this process is a client, whether silos answer it.</param>
    public GrainFreshness(IGrainFactory grains, SiloContact? contact = null)
        : this(() => contact is { IsLost: true } ? throw contact.Unavailable : grains.GetGrain<IFreshnessGrain>(IFreshnessGrain.Key))
    {
    }

    internal GrainFreshness(Func<IFreshnessGrain> grain) => this.grain = grain;

    /// <inheritdoc/>
    public async Task<Freshness> NowAsync(Window window, DateTimeOffset now, GroupSet without = default, CancellationToken cancellation = default)
    {
        var key = (window.Id, without.Bits);
        if (known.TryGetValue(key, out var last) && last.IsNewAt(now))
        {
            return last.Freshness;
        }

        var freshness = last is null
            ? (await RetriedCalls.UntilAnsweredAsync(stop => grain().NowAsync(window.Id, now, without.Bits, stop), cancellation)).ToFreshness()
            : await AskOnceAsync(window, now, without, cancellation) ?? last.Freshness;
        known[key] = new(now, freshness);
        return freshness;
    }

    // A map need not wait for the word on how fresh it is: where that does not come, the last one stands.
    private async Task<Freshness?> AskOnceAsync(Window window, DateTimeOffset now, GroupSet without, CancellationToken cancellation)
    {
        try
        {
            return (await grain().NowAsync(window.Id, now, without.Bits, cancellation).WaitAsync(Second, TimeProvider.System, cancellation)).ToFreshness();
        }
        catch (Exception failure) when (RetriedCalls.IsPassing(failure) || failure is CellUnavailableException or JournalSilentException)
        {
            return null;
        }
    }

    private sealed record Known(DateTimeOffset At, Freshness Freshness)
    {
        public bool IsNewAt(DateTimeOffset now) => now != At && (now - At).Duration() < Second;
    }
}
