using System.Threading.Channels;
using Hotspots.Engine;

namespace Hotspots.Runtime.Embedded;

/// <summary>Where one cell lives: a mailbox, and somebody who takes one letter at a time.</summary>
internal abstract class Home : IAsyncDisposable
{
    public DateTimeOffset LastAsked { get; protected set; }

    public abstract ValueTask DisposeAsync();
}

/// <summary>The home of a cell of one kind.</summary>
internal sealed class Home<TCell> : Home
    where TCell : Cell
{
    private readonly Channel<Func<CellLife<TCell>, Task>> mailbox =
        Channel.CreateUnbounded<Func<CellLife<TCell>, Task>>(new() { SingleReader = true });

    private readonly Func<TCell> make;
    private readonly CellWorld world;
    private readonly Hostility? hostility;
    private readonly Task turns;

    public Home(Func<TCell> make, CellWorld world, Hostility? hostility)
    {
        (this.make, this.world, this.hostility) = (make, world, hostility);
        LastAsked = world.Clock.GetUtcNow();
        turns = Task.Run(TakeTurnsAsync);
    }

    public async Task<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question)
    {
        LastAsked = world.Clock.GetUtcNow();
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = mailbox.Writer.TryWrite(async life =>
        {
            try
            {
                answer.SetResult(await life.AskAsync(question).ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                answer.SetException(failure);
            }
        });
        return posted ? await answer.Task.ConfigureAwait(false) : throw new ObjectDisposedException(nameof(EmbeddedRuntime));
    }

    public override async ValueTask DisposeAsync()
    {
        mailbox.Writer.TryComplete();
        await turns.ConfigureAwait(false);
    }

    private async Task TakeTurnsAsync()
    {
        var life = Begin();
        await foreach (var turn in mailbox.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            life = hostility is null ? life : await hostility.BeforeTurnAsync(life, Begin).ConfigureAwait(false);
            await turn(life).ConfigureAwait(false);
        }

        life.End();
    }

    private CellLife<TCell> Begin() => new(make(), world, Nudge);

    // Taking in early keeps the backlog short. A failure now is met again, and told, by the next question.
    private void Nudge() => mailbox.Writer.TryWrite(async life =>
        await life.CatchUpAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
}
