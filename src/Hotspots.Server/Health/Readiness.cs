using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Health;

/// <summary>How the home of the cells is doing.</summary>
/// <param name="Servers">How many servers the cells are spread over.</param>
/// <param name="Fault">What stands in the way, a sentence; null where nothing does.</param>
internal sealed record RuntimeProbe(Func<int> Servers, Func<string?> Fault);

/// <summary>Whether the server can do its work now, and if not, why.</summary>
internal sealed class Readiness(JournalProbe probe, RuntimeProbe runtime, IJournal journal, JournalFollower follower, TimeProvider clock, AuditWriter? writer = null)
{
    /// <summary>An answer is good for so long, so that asking often does not keep the disk busy.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>A disk that takes longer is as good as none.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>How many changes may wait for being handed on.</summary>
    private const long MostLag = 20_000;

    private readonly SemaphoreSlim gate = new(1);
    private (long At, string? Fault) probed;
    private bool probedOnce;

    public long Lag => journal.Head.Value - follower.Delivered.Value;

    /// <summary>How many servers the cells are spread over.</summary>
    public int Servers => runtime.Servers();

    /// <summary>What stands in the way, a sentence each; empty when ready.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellation)
    {
        var faults = new List<string>();
        if (await JournalFaultAsync(cancellation).ConfigureAwait(false) is { } fault)
        {
            faults.Add(fault);
        }

        if (writer is not null && await writer.ProbeAsync(cancellation).ConfigureAwait(false) is not null)
        {
            faults.Add("Who looks cannot be recorded, so nothing sensitive is shown. The server's log says why.");
        }

        if (runtime.Fault() is { } away)
        {
            faults.Add(away);
        }

        if (Lag is > MostLag and var lag)
        {
            faults.Add(FormattableString.Invariant($"{lag} changes wait to be handed on; the figures lag behind the journal."));
        }

        return faults;
    }

    private async Task<string?> JournalFaultAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!probedOnce || clock.GetElapsedTime(probed.At) > Fresh)
            {
                probed = (clock.GetTimestamp(), await ProbeAsync(cancellation).ConfigureAwait(false));
                probedOnce = true;
            }

            return probed.Fault;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string?> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await probe.RunAsync(cancellation).WaitAsync(Timeout, clock, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (JournalUnavailableException failure)
        {
            return failure.Message;
        }
        catch (TimeoutException)
        {
            return FormattableString.Invariant($"The journal took longer than {Timeout.TotalSeconds} s to write a page. See whether its disk is overloaded.");
        }
    }
}
