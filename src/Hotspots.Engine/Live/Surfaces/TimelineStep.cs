using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>The incidents of one step of a timeline.</summary>
/// <remarks>
/// What leaves is taken out when the step is next read, which passes over all of it anyway. So a step needs no index to be found by,
/// and a correction costs next to nothing where nobody looks.
/// </remarks>
internal sealed class TimelineStep
{
    // Less than the runtime holds to be a large object, which is seldom freed and never moved.
    private const int ChunkLength = 1_024;
    private const int FewLeaving = 64;

    private readonly List<StepIncident[]> chunks = [];
    private Dictionary<StepIncident, int>? leaving;
    private int count;
    private int leavingCount;
    private long newest;
    private bool newestLeft;

    public bool IsEmpty => count == 0;

    /// <summary>The memory that its incidents take.</summary>
    public long Bytes => chunks.Sum(chunk => (long)chunk.Length * Unsafe.SizeOf<StepIncident>());

    /// <summary>When the newest happened, in ticks since the step began; 0 where there is none.</summary>
    public long Newest
    {
        get
        {
            if (newestLeft)
            {
                Settle();
            }

            return newest;
        }
    }

    public void Add(in StepIncident incident)
    {
        Room() = incident;
        count++;
        newest = Math.Max(newest, incident.Ticks);
    }

    /// <summary>Takes out one that is there; where it is not, the next reading throws at the latest.</summary>
    public void Remove(in StepIncident incident)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(leaving ??= [], incident, out _)++;
        leavingCount++;
        newestLeft |= incident.Ticks == newest;
        if (leavingCount >= count || leavingCount > FewLeaving + (count / 4))
        {
            Settle();
        }
    }

    /// <summary>All that are there.</summary>
    /// <exception cref="InvalidOperationException">One that was taken out had never been there: the cell must be rebuilt.</exception>
    public IEnumerable<StepIncident> All()
    {
        Settle();
        for (var index = 0; index < count; index++)
        {
            yield return At(index);
        }
    }

    private ref StepIncident At(int index) => ref chunks[index / ChunkLength][index % ChunkLength];

    private ref StepIncident Room()
    {
        var (chunk, used) = (count / ChunkLength, count % ChunkLength);
        if (chunk == chunks.Count)
        {
            chunks.Add(new StepIncident[chunk == 0 ? 1 : ChunkLength]);
        }

        var last = chunks[chunk];
        if (used == last.Length)
        {
            Array.Resize(ref last, Math.Min(used + (used / 2) + 1, ChunkLength));
            chunks[chunk] = last;
        }

        return ref last[used];
    }

    private void Settle()
    {
        if (leaving is null)
        {
            return;
        }

        var (kept, latest) = (0, 0L);
        for (var index = 0; index < count; index++)
        {
            var incident = At(index);
            if (!Leaves(incident))
            {
                At(kept++) = incident;
                latest = Math.Max(latest, incident.Ticks);
            }
        }

        Keep(kept, latest);
    }

    private bool Leaves(in StepIncident incident)
    {
        ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(leaving!, incident);
        if (Unsafe.IsNullRef(ref left) || left == 0)
        {
            return false;
        }

        left--;
        leavingCount--;
        return true;
    }

    private void Keep(int kept, long latest)
    {
        if (leavingCount > 0)
        {
            throw new InvalidOperationException("What leaves a timeline was never there; its cell must be rebuilt.");
        }

        var used = (kept + ChunkLength - 1) / ChunkLength;
        chunks.RemoveRange(used, chunks.Count - used);
        (count, newest, newestLeft, leaving) = (kept, latest, false, null);
    }
}
