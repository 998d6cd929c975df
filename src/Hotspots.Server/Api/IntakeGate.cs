namespace Hotspots.Server;

/// <summary>Lets in as much as the server can hold while it waits for the disk; whoever comes beyond that is told to wait outside.</summary>
/// <remarks>So memory stays bounded however fast somebody sends. One request alone always gets in, however large.</remarks>
internal sealed class IntakeGate(ServerSettings settings)
{
    /// <summary>After so many seconds it is worth trying again.</summary>
    public const string RetryAfter = "1";

    /// <summary>What a request costs beside its rows: buffers, answers, the batch that is being read.</summary>
    private const long Overhead = 64 << 10;

    /// <summary>
    /// What a request is taken for that does not say how long it is, as many clients do even with little to say. It is read as fast as its
    /// rows become durable, so that it holds a batch of them at a time and no more.
    /// </summary>
    private const long Untold = 512 << 10;

    private long inside;

    /// <summary>How much is inside, in bytes.</summary>
    public long Inside => Interlocked.Read(ref inside);

    /// <summary>Lets a request in.</summary>
    /// <param name="length">Of its body in bytes; null where it does not say.</param>
    /// <returns>To be disposed of when the request is answered; null where there is no room.</returns>
    public IDisposable? TryEnter(long? length)
    {
        var size = (length ?? Untold) + Overhead;
        var now = Interlocked.Add(ref inside, size);
        var place = new Place(this, size);
        if (now > settings.MostWaiting && now > size)
        {
            place.Dispose();
            return null;
        }

        return place;
    }

    private sealed class Place(IntakeGate gate, long size) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Interlocked.Add(ref gate.inside, -size);
            }
        }
    }
}
