using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

internal sealed class BoardGrain(CellWorld world)
    : CellGrain<BoardCell>(world, (world, id) => new(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(id))), IBoardGrain
{
    public Task<BoardMessage> BoardAsync(BoardQuestionMessage question, CancellationToken cancellation) =>
        AskAsync((cell, moment) => BoardMessage.Of(cell.Board(question.ToQuestion(), moment)), cancellation);
}
