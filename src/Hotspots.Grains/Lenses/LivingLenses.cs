using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Hotspots.Grains.Lenses;

/// <summary>The lenses that live on this silo, and the room there is for them: the least recently looked at go first, and none that is watched.</summary>
/// <remarks>Also what nobody has looked at for long goes, however many incidents it hears of. Where much went, its memory is given back.</remarks>
internal sealed class LivingLenses(LensLimits limits) : BackgroundService
{
    private const long WorthCollecting = 32L << 20;
    private static readonly Meter Meter = new("Hotspots.Lenses");
    private static readonly Counter<long> Released = Meter.CreateCounter<long>("hotspots.lenses.released", "{lens}", "Lenses given up, since nobody looked at them or others needed the room.");
    private static readonly UpDownCounter<long> Living = Meter.CreateUpDownCounter<long>("hotspots.lenses.living", "{lens}", "Surfaces and boards that live.");
    private static readonly UpDownCounter<long> Memory = Meter.CreateUpDownCounter<long>("hotspots.lenses.bytes", "By", "The memory that they take, as measured every few seconds.");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<LivingLens, bool> living = new();
    private long told;
    private long gone;

    /// <summary>How many live.</summary>
    public int Count => living.Count;

    /// <summary>How many of them somebody watches.</summary>
    public int Watched => living.Keys.Count(lens => lens.IsWatched);

    /// <summary>The memory that they take.</summary>
    public long Bytes => living.Keys.Sum(lens => lens.Bytes);

    /// <summary>Takes one in that comes to life.</summary>
    public LivingLens Enter(ILensGrain grain)
    {
        var lens = new LivingLens(grain);
        living[lens] = true;
        Living.Add(1);
        return lens;
    }

    /// <summary>Lets one go.</summary>
    public void Leave(LivingLens lens)
    {
        if (living.TryRemove(lens, out var _))
        {
            Living.Add(-1);
            Interlocked.Add(ref gone, lens.Bytes);
        }
    }

    /// <summary>Whether what is watched leaves room for one more; what is not watched makes room.</summary>
    public bool HasRoomBeside(LivingLens own)
    {
        MakeRoom();
        var watched = living.Keys.Where(lens => lens != own && lens.IsWatched).ToList();
        return watched.Count < limits.Most && watched.Sum(lens => lens.Bytes) < limits.MostBytes;
    }

    /// <summary>Has those given up that are too many, and those that nobody looks at.</summary>
    public void MakeRoom()
    {
        var (count, bytes) = (living.Count, Bytes);
        foreach (var lens in living.Keys.Where(lens => !lens.IsWatched).OrderBy(lens => lens.LookedAt))
        {
            if (count <= limits.Most && bytes <= limits.MostBytes && TimeProvider.System.GetElapsedTime(lens.LookedAt) < LensLimits.IdleFor)
            {
                return;
            }

            (count, bytes) = (count - 1, bytes - lens.Bytes);
            Released.Add(1);
            lens.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pauses = new PeriodicTimer(Pause);
        while (await pauses.WaitForNextTickAsync(stoppingToken))
        {
            MakeRoom();
            GiveBack();
            var now = Bytes;
            Memory.Add(now - told);
            told = now;
        }
    }

    // A process that has nothing left to do collects no garbage by itself, and would keep the memory of a rush for ever.
    private void GiveBack()
    {
        if (Interlocked.Read(ref gone) > WorthCollecting)
        {
            Interlocked.Exchange(ref gone, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false); // Beside everybody: nobody waits for it.
        }
    }
}
