using System.Threading.RateLimiting;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Live;

/// <summary>How many lenses each account or key has living from this server. For a new one beyond that their own goes that they looked at least recently.</summary>
/// <remarks>What somebody else looks at or watches stays. Where nobody has to sign in, only the limits of the silo hold.</remarks>
internal sealed class LensBudget(ServerSettings settings, IRuntime runtime, ILogger<LensBudget> log) : IDisposable
{
    private const int MostWaiting = 1_000; // As many connections and requests as one may have at once.

    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<View, Held>> books = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> drawings = PartitionedRateLimiter.Create<string, string>(holder => RateLimitPartition.GetConcurrencyLimiter(
        holder, _ => new() { PermitLimit = settings.Lenses.DrawnAtOncePerCredential, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    private long looks;

    /// <summary>Counts a look.</summary>
    /// <exception cref="LensRefusedException">All that they may have they watch.</exception>
    public void Look(HttpContext context, View view) => Take(context, view, watches: 0);

    /// <summary>Counts a watch, until it is disposed of.</summary>
    /// <exception cref="LensRefusedException">All that they may have they watch.</exception>
    public IDisposable Watch(HttpContext context, View view) => new Watching(this, Take(context, view, watches: 1));

    /// <summary>Waits, where a surface was not drawn for them yet, until few enough others of theirs are: so that whoever opens many waits behind themselves, and nobody else does.</summary>
    /// <returns>To be disposed of when it is drawn.</returns>
    /// <exception cref="LensRefusedException">Far too many of theirs wait.</exception>
    public async Task<IDisposable> DrawAsync(HttpContext context, View view, CancellationToken cancellation)
    {
        if (context.User.AdmissionOrNull() is not { } credential || HeldBy(credential.Holder, view) is not { IsDrawn: false } held)
        {
            return new Drawing(null, null);
        }

        var turn = await drawings.AcquireAsync(credential.Holder, 1, cancellation).ConfigureAwait(false);
        return turn.IsAcquired ? new Drawing(held, turn) : throw new LensRefusedException(MostWaiting);
    }

    /// <inheritdoc/>
    public void Dispose() => drawings.Dispose();

    /// <summary>How many somebody has.</summary>
    public int Of(string holder)
    {
        lock (gate)
        {
            return books.GetValueOrDefault(holder)?.Count ?? 0;
        }
    }

    private Held? HeldBy(string holder, View view)
    {
        lock (gate)
        {
            return books.GetValueOrDefault(holder)?.GetValueOrDefault(view);
        }
    }

    private Held? Take(HttpContext context, View view, int watches)
    {
        if (context.User.AdmissionOrNull() is not { } credential || credential.Visitor == Visitor.Anybody)
        {
            return null;
        }

        lock (gate)
        {
            var book = BookOf(credential.Holder);
            if (!book.TryGetValue(view, out var held))
            {
                MakeRoom(book);
                book[view] = held = new();
            }

            (held.LookedAt, held.Watches) = (++looks, held.Watches + watches);
            return held;
        }
    }

    private void MakeRoom(Dictionary<View, Held> book)
    {
        if (book.Count < settings.Lenses.MostPerCredential)
        {
            return;
        }

        var (oldest, _) = book.Where(each => each.Value.Watches == 0).OrderBy(each => each.Value.LookedAt)
            .Select(each => (each.Key, each.Value)).FirstOrDefault();
        if (oldest is null)
        {
            throw new LensRefusedException(settings.Lenses.MostPerCredential);
        }

        book.Remove(oldest);
        Release(oldest);
    }

    // What gives it up asks again whether somebody watches: there may be other servers.
    private void Release(View view)
    {
        var others = books.Values.SelectMany(book => book.Keys).ToList();
        if (!others.Exists(other => other.Lens == view.Lens))
        {
            _ = GiveUpAsync(() => runtime.Surface(view.Lens).ReleaseAsync());
        }

        if (!others.Exists(other => other.Lens.Place == view.Lens.Place))
        {
            _ = GiveUpAsync(() => runtime.Board(view.Lens.Place).ReleaseAsync());
        }
    }

    private async Task GiveUpAsync(Func<Task> release)
    {
        try
        {
            await Task.Yield();
            await release();
        }
        catch (Exception failure)
        {
            log.LogDebug(failure, "A lens could not be given up: its home is away, and its memory with it.");
        }
    }

    private Dictionary<View, Held> BookOf(string holder)
    {
        if (!books.TryGetValue(holder, out var book))
        {
            books[holder] = book = [];
        }

        return book;
    }

    private void End(Held held)
    {
        lock (gate)
        {
            held.Watches--;
        }
    }

    /// <summary>One lens of somebody's.</summary>
    private sealed class Held
    {
        public long LookedAt { get; set; }

        public int Watches { get; set; }

        public bool IsDrawn { get; set; }
    }

    private sealed class Drawing(Held? held, RateLimitLease? turn) : IDisposable
    {
        public void Dispose()
        {
            if (held is not null)
            {
                held.IsDrawn = true;
            }

            turn?.Dispose();
        }
    }

    private sealed class Watching(LensBudget budget, Held? held) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (held is not null && Interlocked.Exchange(ref ended, 1) == 0)
            {
                budget.End(held);
            }
        }
    }
}

/// <summary>Somebody has as many lenses as they may, and watches all of them.</summary>
internal sealed class LensRefusedException(int most) : Exception(FormattableString.Invariant($"You watch {most} lenses already, which is as many as one may. End one before you look through another."));
