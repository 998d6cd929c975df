using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.HostileRuntime;

/// <summary>Where one cell lives, and where who wants a turn waits for it.</summary>
internal abstract class Home : IAsyncDisposable
{
    public DateTimeOffset LastAsked { get; protected set; }

    public abstract ValueTask DisposeAsync();
}

/// <summary>The home of a cell of one kind.</summary>
/// <remarks>There are tens of thousands, and nearly all are idle: nothing runs in one, and it holds no more than it must.</remarks>
internal sealed class Home<TCell> : Home
    where TCell : Cell
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly object key;
    private readonly Func<CellContext, object, TCell> make;
    private readonly CellContext context;
    private readonly Hostility? hostility;
    private CellLifecycle<TCell>? lifecycle;
    private bool closed;

    public Home(object key, Func<CellContext, object, TCell> make, CellContext context, Hostility? hostility)
    {
        (this.key, this.make, this.context, this.hostility) = (key, make, context, hostility);
        LastAsked = context.Clock.GetUtcNow();
    }

    public Task<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, bool prepared = true)
    {
        LastAsked = context.Clock.GetUtcNow();
        return TakeTurnAsync(lifecycle => lifecycle.AskAsync(question, prepared));
    }

    public Task<TAnswer> AskAsAtAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, Moment moment, CancellationToken cancellation)
    {
        LastAsked = context.Clock.GetUtcNow();
        return TakeTurnAsync(lifecycle => lifecycle.AskAsAtAsync(question, moment, cancellation));
    }

    public override async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        closed = true;
        lifecycle?.End();
        turn.Release();
    }

    // In order of asking, and never on the asker's thread: they may hold a lock, or want to ask others meanwhile.
    private async Task<TAnswer> TakeTurnAsync<TAnswer>(Func<CellLifecycle<TCell>, ValueTask<TAnswer>> use)
    {
        await turn.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            ObjectDisposedException.ThrowIf(closed, typeof(InProcessRuntime));
            lifecycle ??= Begin();
            lifecycle = hostility is null ? lifecycle : await hostility.BeforeTurnAsync(lifecycle, Begin).ConfigureAwait(false);
            return await use(lifecycle).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private CellLifecycle<TCell> Begin() => new(make(context, key), context, Nudge);

    // Taking in early keeps the backlog short. A failure now is met again, and told, by the next question.
    private void Nudge() => _ = CatchUpAsync();

    private async Task CatchUpAsync() => await TakeTurnAsync(async lifecycle =>
    {
        await lifecycle.CatchUpAsync().ConfigureAwait(false);
        return lifecycle.Beginnings;
    }).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
