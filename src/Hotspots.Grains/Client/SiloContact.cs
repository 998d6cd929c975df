using Hotspots.Engine.Live.Cells;

namespace Hotspots.Grains.Client;

/// <summary>Whether silos answer this client, and the moments at which a question may have lost the silo that was to answer it.</summary>
public sealed class SiloContact
{
    private CancellationTokenSource interruption = new();
    private int connections;

    /// <summary>How many silos are active as far as is known.</summary>
    public int Active { get; internal set; }

    /// <summary>What stands in the way of live figures, for people; null where nothing does.</summary>
    public string? Fault => IsLost ? "No silo of the cluster answers this server. Live figures come back by themselves when one does." : null;

    /// <summary>Whether no silo was in reach yet, or no connection to one is open.</summary>
    internal bool IsLost => !IsIntroduced || Volatile.Read(ref connections) == 0;

    /// <summary>Whether a silo has told what grains there are.</summary>
    internal bool IsIntroduced { get; set; }

    /// <summary>What somebody is told who asks while none is in reach.</summary>
    internal CellUnavailableException Unavailable => new(Fault ?? "No silo was in reach. Ask again in a moment.");

    /// <summary>Cancelled at the next interruption.</summary>
    internal CancellationToken Interruption => Volatile.Read(ref interruption).Token;

    internal void Count(int open)
    {
        if (Interlocked.Exchange(ref connections, open) > open)
        {
            Interrupt();
        }
    }

    /// <summary>Lets whoever waits for an answer ask again. Tokens of before stay in use, so their source is not disposed.</summary>
    internal void Interrupt() => Interlocked.Exchange(ref interruption, new()).Cancel();
}
