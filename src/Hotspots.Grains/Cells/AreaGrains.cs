using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Messages;
using Orleans.Configuration;

namespace Hotspots.Grains.Cells;

internal abstract class AreaGrain(CellContext world, Func<CellContext, string, AreaCell>? make = null) : CellGrain<AreaCell>(world, make ?? Make), IAreaGrain
{
    /// <summary>A quiet area is asked when its window moves on, and should not begin anew for that.</summary>
    public const int IdleMinutes = 60;

    private readonly int groups = world.Placer.Catalogue.Groups.Count;

    public Task<AreaMessage> FiguresAsync(ulong without, CancellationToken cancellation) =>
        AskAsync((cell, moment) => AreaMessage.Of(cell.Figures(groups, moment, new(without))), cancellation);

    public async Task<AreaAnswerMessage> AnswerAsync(AreaQuestionMessage[] questions, MomentMessage moment, CancellationToken cancellation)
    {
        try
        {
            var asked = Array.ConvertAll(questions, question => question.ToQuestion());
            return await InTurnAsync(life => life.AskAsAtAsync((cell, at) => AreaAnswerMessage.Of(cell.Answer(asked, at)), moment.ToMoment(), cancellation));
        }
        catch (MomentPassedException passed)
        {
            return AreaAnswerMessage.Passed(passed.Now);
        }
    }

    private static AreaCell Make(CellContext world, string key)
    {
        var (layer, index) = world.Placer.Atlas.PlaceOf(AreaText.Read(key));
        return new(AreaExtent.Of(world.Placer.Atlas, layer, index));
    }
}

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class WardGrain(CellContext world) : AreaGrain(world), IWardGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class LsoaGrain(CellContext world) : AreaGrain(world), ILsoaGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class BoroughGrain(CellContext world) : AreaGrain(world), IBoroughGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class UnlocatedGrain(CellContext world) : AreaGrain(world, (_, _) => new(AreaExtent.Unlocated())), IUnlocatedGrain;
