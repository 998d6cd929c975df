using Hotspots.Engine;
using Hotspots.Runtime.Orleans.Messages;

namespace Hotspots.Runtime.Orleans;

internal sealed class BoardGrain(CellWorld world)
    : CellGrain<BoardCell>(world, (world, id) => new(world.Placer.Atlas, world.Placer.Atlas.DistrictOf(id))), IBoardGrain
{
    public Task<BoardMessage> BoardAsync(BoardQuestionMessage question) =>
        AskAsync((cell, moment) => BoardMessage.Of(cell.Board(question.ToQuestion(default), moment)));

    public Task<BoardMessage> BoardWithoutAsync(BoardQuestionMessage question, ulong without) =>
        AskAsync((cell, moment) => BoardMessage.Of(cell.Board(question.ToQuestion(new(without)), moment)));
}
