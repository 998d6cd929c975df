using Hotspots.Server.Settings;

namespace Hotspots.Server.Api;

/// <summary>Lets in as much as the server can hold while it waits for the disk; whoever comes beyond that is told to wait outside.</summary>
/// <remarks>
/// So memory stays bounded however fast somebody sends. One request alone always gets in, however large. One holder of credentials takes up no more than half,
/// whatever they say is to come: else who sends a blank a second keeps all others out.
/// </remarks>
internal sealed class IntakeGate(ServerSettings settings)
{
    private readonly ServerSettings settings = settings;

    /// <summary>After so many seconds it is worth trying again.</summary>
    public const string RetryAfter = "1";

    /// <summary>What a request costs beside its rows: buffers, answers, the batch that is being read.</summary>
    private const long Overhead = 64 << 10;

    /// <summary>
    /// What a request is taken for that does not say how long it is, as many clients do even with little to say. It is read as fast as its
    /// rows become durable, so that it holds a batch of them at a time and no more.
    /// </summary>
    private const long Untold = 512 << 10;

    private readonly Dictionary<string, long> shares = new(StringComparer.Ordinal);
    private long inside;

    /// <summary>How much is inside, in bytes.</summary>
    public long Inside => Interlocked.Read(ref inside);

    /// <summary>Lets a request in.</summary>
    /// <param name="length">Of its body in bytes; null where it does not say.</param>
    /// <param name="holder">Whose it is; null where nobody is asked who they are.</param>
    /// <returns>To be disposed of when the request is answered; null where there is no room.</returns>
    public Place? TryEnter(long? length, string? holder = null)
    {
        var told = length ?? Untold;
        var size = (holder is null ? told : Math.Min(told, settings.MostWaiting / 2)) + Overhead;
        if (!TakeShare(holder, size))
        {
            return null;
        }

        var now = Interlocked.Add(ref inside, size);
        var place = new Place(this, size, told, holder);
        if (now > settings.MostWaiting && now > size)
        {
            place.Dispose();
            return null;
        }

        return place;
    }

    private bool TakeShare(string? holder, long size)
    {
        if (holder is null)
        {
            return true;
        }

        lock (shares)
        {
            var share = shares.GetValueOrDefault(holder);
            if (share > 0 && share + size > (settings.MostWaiting / 2) + Overhead)
            {
                return false;
            }

            shares[holder] = share + size;
            return true;
        }
    }

    private void GiveBack(string? holder, long size)
    {
        lock (shares)
        {
            if (holder is not null && (shares[holder] -= size) == 0)
            {
                shares.Remove(holder);
            }
        }
    }

    /// <summary>What one request takes up.</summary>
    internal sealed class Place(IntakeGate gate, long size, long told, string? holder) : IDisposable
    {
        private readonly long entered = size;
        private long taken = size;
        private long read;
        private int left;

        /// <summary>Counts what was read of the body: what it did not tell of takes up room, too.</summary>
        /// <exception cref="IntakeBusyException">There is no room for so much.</exception>
        public void Read(int count)
        {
            var more = Math.Max(0, (read += count) - Math.Max(told, taken - Overhead));
            if (more > 0)
            {
                taken += more;
                if (Interlocked.Add(ref gate.inside, more) is var now && now > gate.settings.MostWaiting && now > taken)
                {
                    throw new IntakeBusyException();
                }
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Interlocked.Add(ref gate.inside, -taken);
                gate.GiveBack(holder, entered);
            }
        }
    }
}

/// <summary>A body turned out larger than there is room for.</summary>
internal sealed class IntakeBusyException() : Exception("More is waiting for the disk than may. Some rows of this request may have been taken: send it again, and slower from then on. What is known adds nothing.");
