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
    private readonly CellContext world;
    private readonly Hostility? hostility;
    private CellLifecycle<TCell>? life;
    private bool closed;

    public Home(object key, Func<CellContext, object, TCell> make, CellContext world, Hostility? hostility)
    {
        (this.key, this.make, this.world, this.hostility) = (key, make, world, hostility);
        LastAsked = world.Clock.GetUtcNow();
    }

    public Task<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, bool prepared = true)
    {
        LastAsked = world.Clock.GetUtcNow();
        return TakeTurnAsync(life => life.AskAsync(question, prepared));
    }

    public Task<TAnswer> AskAsAtAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, Moment moment, CancellationToken cancellation)
    {
        LastAsked = world.Clock.GetUtcNow();
        return TakeTurnAsync(life => life.AskAsAtAsync(question, moment, cancellation));
    }

    public override async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        closed = true;
        life?.End();
        turn.Release();
    }

    // In order of asking, and never on the asker's thread: he may hold a lock, or want to ask others meanwhile.
    private async Task<TAnswer> TakeTurnAsync<TAnswer>(Func<CellLifecycle<TCell>, ValueTask<TAnswer>> use)
    {
        await turn.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            ObjectDisposedException.ThrowIf(closed, typeof(InProcessRuntime));
            life ??= Begin();
            life = hostility is null ? life : await hostility.BeforeTurnAsync(life, Begin).ConfigureAwait(false);
            return await use(life).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private CellLifecycle<TCell> Begin() => new(make(world, key), world, Nudge);

    // Taking in early keeps the backlog short. A failure now is met again, and told, by the next question.
    private void Nudge() => _ = CatchUpAsync();

    private async Task CatchUpAsync() => await TakeTurnAsync(async life =>
    {
        await life.CatchUpAsync().ConfigureAwait(false);
        return life.Beginnings;
    }).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
