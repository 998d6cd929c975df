using System.Collections.Concurrent;

namespace Hotspots.LoadTest;

/// <summary>What all hub clients together got.</summary>
internal sealed class Watched
{
    private readonly ConcurrentDictionary<string, long> losses = new(StringComparer.Ordinal);
    private long frames;
    private long bytes;
    private long stepsBack;
    private long present;

    /// <summary>How many clients had their first frame.</summary>
    public long Present => Interlocked.Read(ref present);

    public long Frames => Interlocked.Read(ref frames);

    public long Received => Interlocked.Read(ref bytes);

    /// <summary>How often a frame went back behind the one before.</summary>
    public long StepsBack => Interlocked.Read(ref stepsBack);

    /// <summary>Why connections were lost, and how often.</summary>
    public IReadOnlyDictionary<string, long> Losses => losses;

    public void Came() => Interlocked.Increment(ref present);

    public void Bytes(int count) => Interlocked.Add(ref bytes, count);

    public void Frame(bool stepBack)
    {
        Interlocked.Increment(ref frames);
        Interlocked.Add(ref stepsBack, stepBack ? 1 : 0);
    }

    public void Lost(string why) => losses.AddOrUpdate(why, 1, (_, count) => count + 1);
}
