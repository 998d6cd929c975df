using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Grains.Directors;
using Hotspots.Grains.Lenses;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Watching;
using Microsoft.Extensions.Logging;

namespace Hotspots.Grains.Cells;

/// <summary>Assembles the boards of a place from its areas, and shows them to who watches.</summary>
[BoroughPlacement]
internal sealed class BoardGrain(CellContext context, LivingLenses lenses, ILogger<BoardGrain> log) : Grain, IBoardGrain
{
    private readonly Observers<IBoardObserver, BoardPicture, BoardPictureMessage> observers = new(BoardPictureMessage.Of, log, picture => picture.Trace);
    private BoardPublisher? publisher;
    private LivingLens? own;

    private BoardPublisher Publisher => publisher ?? throw new InvalidOperationException("The grain is not active.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        own = lenses.Enter(this.AsReference<IBoardGrain>());
        publisher = new(context.Placer.Atlas.DistrictOf(this.GetPrimaryKeyString()), context, new GrainAreas(GrainFactory), log);
        return base.OnActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        observers.End();
        publisher?.End();
        lenses.Leave(own!);
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<BoardMessage[]> BoardsAsync(BoardQuestionMessage[] questions, CancellationToken cancellation)
    {
        try
        {
            var boards = await Publisher.Assembler.BoardsAsync(Array.ConvertAll(questions, question => question.ToQuestion()), cancellation);
            own!.Looked(Publisher.Assembler.Bytes, observers.Count);
            return [.. boards.Select(BoardMessage.Of)];
        }
        catch (CellUnavailableException failure)
        {
            throw RetriedCalls.Passing(failure);
        }
    }

    public Task WatchAsync(string view, IBoardObserver observer, CancellationToken cancellation)
    {
        observers.Renew(view, observer, ending => Publisher.WatchAsync(ViewKey.Read(view), ending), (watcher, picture) => watcher.ShowAsync(picture));
        own!.Looked(Publisher.Assembler.Bytes, observers.Count);
        return Watcher.Renewed(Publisher.Failure);
    }

    public Task ReleaseAsync()
    {
        if (observers.Count == 0)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }
}
