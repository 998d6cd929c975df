using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Messages;
using Orleans.Configuration;

namespace Hotspots.Grains.Cells;

internal abstract class AreaGrain(CellContext context, Func<CellContext, string, AreaCell>? make = null) : CellGrain<AreaCell>(context, make ?? Make), IAreaGrain
{
    /// <summary>A quiet area is asked when its window moves on, and should not begin anew for that.</summary>
    public const int IdleMinutes = 60;

    private readonly int groups = context.Placer.Catalogue.Groups.Count;

    public Task<AreaMessage> FiguresAsync(ulong without, CancellationToken cancellation) =>
        AskAsync((cell, moment) => AreaMessage.Of(cell.Figures(groups, moment, new(without))), cancellation);

    public async Task<AreaAnswerMessage> AnswerAsync(AreaQuestionMessage[] questions, MomentMessage moment, CancellationToken cancellation)
    {
        try
        {
            var asked = Array.ConvertAll(questions, question => question.ToQuestion());
            return await InTurnAsync(lifecycle => lifecycle.AskAsAtAsync((cell, at) => AreaAnswerMessage.Of(cell.Answer(asked, at)), moment.ToMoment(), cancellation));
        }
        catch (MomentPassedException passed)
        {
            return AreaAnswerMessage.Passed(passed.Now);
        }
    }

    private static AreaCell Make(CellContext context, string key)
    {
        var (layer, index) = context.Placer.Atlas.PlaceOf(AreaText.Read(key));
        return new(AreaExtent.Of(context.Placer.Atlas, layer, index));
    }
}

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class WardGrain(CellContext context) : AreaGrain(context), IWardGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class LsoaGrain(CellContext context) : AreaGrain(context), ILsoaGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class BoroughGrain(CellContext context) : AreaGrain(context), IBoroughGrain;

[CollectionAgeLimit(Minutes = AreaGrain.IdleMinutes)]
internal sealed class UnlocatedGrain(CellContext context) : AreaGrain(context, (_, _) => new(AreaExtent.Unlocated())), IUnlocatedGrain;
